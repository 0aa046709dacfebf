import { type Handoff, type Handoffs, writeHandoffs } from '@tandem/core/diagnosis'
import { type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { workingSecondsSql } from '@tandem/core/working-time'
import type { Store } from '../../store/store.ts'
import { chooseClock, usualChoice } from '../../working-time/choose-clock.ts'
import { instantSql } from '../stays.ts'

/**
 * The hand-offs from stage to stage of what is in Tandem. A stay says when it began and ended and not when anybody worked, so this is tier 3:
 * what elapsed, with off hours as an upper bound. Whose these are is the ledger's business; nobody is named.
 */
export async function readStageHandoffs(
  store: Store,
  asked: { population: Pick<Population, 'where'>; stage?: string | undefined; from: number; to: number },
): Promise<Handoffs> {
  const { population, stage, from, to } = asked
  const { calendar } = await chooseClock(store.state, await usualChoice(store.state))
  const all = sql`(toUnixTimestamp64Milli(left_at) - toUnixTimestamp64Milli(entered_at))`
  const worked = (clock: Sql) => sql`1000 * ${workingSecondsSql(clock, sql`entered_at`, sql`assumeNotNull(left_at)`)}`
  const stays = sql`visit where left_at >= ${instantSql(from)} and left_at < ${instantSql(to)} and next_stage != '' and exit != 'ended'
      and ${populationSql(population, 'visit', sql`entered_at`)} and ${stage === undefined ? sql`true` : sql`visit.stage = ${stage}`}`
  const { cases } = await store.warehouse.one<{ cases: number }>(
    sql`select uniqExact(application) as cases from ${stays}`,
  )
  const rows = await store.warehouse.rows<{
    fromActivity: string
    toActivity: string
    cases: number
    handoffs: number
    elapsed: number
    offHours: number | null
  }>(sql`
    select toString(visit.stage) as fromActivity, toString(next_stage) as toActivity, uniqExact(application) as cases, count() as handoffs,
      sum(assumeNotNull(${all})) as elapsed, ${calendar === null ? sql`null` : sql`greatest(0, sum(assumeNotNull(${all}) - ${worked(calendar)}))`} as offHours
    from ${stays}
    group by fromActivity, toActivity order by elapsed desc, fromActivity, toActivity`)
  const untold = { batching: null, prioritisation: null, contention: null, unavailability: null, unexplained: null }
  const handoffs = rows.map(
    ({ elapsed, offHours, ...row }): Handoff => ({
      ...row,
      ...untold,
      fromResource: null,
      toResource: null,
      seconds: elapsed / 1000,
      tier: 3,
      overtaken: null,
      inBursts: null,
      offHoursAtMost: offHours === null ? null : offHours / 1000,
    }),
  )
  const sum = (of: (row: Handoff) => number) => handoffs.reduce((total, row) => total + of(row), 0)
  const count = sum((row) => row.handoffs)
  const answer = {
    handoffs,
    total: { ...untold, seconds: sum(({ seconds }) => seconds) },
    tier: 3 as const,
    coverage: {
      cases,
      steps: count,
      waits: count,
      withSource: count === 0 ? null : 1,
      handoffs: count,
      withoutStart: 0,
      withResource: count === 0 ? null : 0,
      withCalendar: count === 0 ? null : Number(calendar !== null),
      setAside: [],
    },
  }
  return { ...answer, sentences: writeHandoffs(answer, { isTraceable: true, unused: [] }) }
}
