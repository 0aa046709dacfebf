import { LEAST_COHORT, type StageScores } from '@tandem/core/outcomes'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import type { HireThere } from './read-hires.ts'

/** A score belongs to the stay in which it was given: the one that had begun before it, as an event that moves on still tells of the last stay. */
const SCORES = sql`
  select v.stage as stage, e.source as source, e.application as application, avg(e.score) as score, count() as times
  from (
    select source, application, occurred_at, toFloat64OrNull(JSONExtractString(details, 'score')) as score
    from event final
    where kind in ('scorecard.submitted', 'application.entered_stage', 'application.rejected') and score is not null
  ) as e
  asof inner join (select source, application, stage, entered_at from visit where stage != '') as v
    on v.source = e.source and v.application = e.application and e.occurred_at > v.entered_at
  group by stage, source, application`

/** Everybody who has started. */
const HIRED = sql`select source, application from application where started_at is not null`

/**
 * Scores by stage: of all who have one, and of the hired with what became of them. Who was scored less often than any of the hired is left
 * out, as the mean of fewer scores is noisier and no hire shows how much.
 */
export async function readScores(
  { warehouse }: Pick<Store, 'warehouse'>,
  hires: readonly HireThere[],
): Promise<StageScores[]> {
  const all = await warehouse.rows<{ stage: string; n: number; deviation: number | null }>(sql`
    with scores as (${SCORES}),
      fewest as (select stage, min(times) as least from scores where (source, application) in (${HIRED}) group by stage)
    select s.stage as stage, toFloat64(count()) as n, if(count() < 2, null, stddevSampStable(s.score)) as deviation
    from scores as s left join fewest as f on f.stage = s.stage
    where s.times >= f.least group by stage having n >= ${LEAST_COHORT} order by stage`)
  const rows = await warehouse.rows<{ stage: string; key: string; score: number }>(sql`
    select stage, concat(source, ' ', toString(application)) as key, score from (${SCORES}) as s
    where (source, application) in (${HIRED})`)
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
