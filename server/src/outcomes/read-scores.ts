import { LEAST_COHORT, type StageScores } from '@tandem/core/outcomes'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import type { HireThere } from './read-hires.ts'

/** A score belongs to the stay in which it was given: the one that had begun before it, as an event that moves on still tells of the last stay. */
const SCORES = sql`
  select v.stage as stage, e.source as source, e.application as application, avg(e.score) as score
  from (
    select source, application, occurred_at, toFloat64OrNull(JSONExtractString(details, 'score')) as score
    from event final
    where kind in ('scorecard.submitted', 'application.entered_stage', 'application.rejected') and score is not null
  ) as e
  asof inner join (select source, application, stage, entered_at from visit where stage != '') as v
    on v.source = e.source and v.application = e.application and e.occurred_at > v.entered_at
  group by stage, source, application`

/** Scores by stage: of all who have one, and of the hired with what became of them. */
export async function readScores(
  { warehouse }: Pick<Store, 'warehouse'>,
  hires: readonly HireThere[],
): Promise<StageScores[]> {
  const all = await warehouse.rows<{ stage: string; n: number; deviation: number | null }>(sql`
    select stage, toFloat64(count()) as n, if(count() < 2, null, stddevSampStable(score)) as deviation
    from (${SCORES}) group by stage having n >= ${LEAST_COHORT} order by stage`)
  const rows = await warehouse.rows<{ stage: string; key: string; score: number }>(sql`
    select stage, concat(source, ' ', toString(application)) as key, score from (${SCORES}) as s
    where (source, application) in (select source, application from application where started_at is not null)`)
  const outcomes = new Map(hires.flatMap(({ key, performance }) => (performance === null ? [] : [[key, performance]])))
  return all.map(({ stage, n, deviation }) => ({
    stage,
    all: { n, deviation },
    hired: rows.flatMap((row) => {
      const outcome = row.stage === stage ? outcomes.get(row.key) : undefined
      return outcome === undefined ? [] : [{ score: row.score, outcome }]
    }),
  }))
}
