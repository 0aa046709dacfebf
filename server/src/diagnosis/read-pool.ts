import { type ActiveDays, type Stopped, whoStopped } from '@tandem/core/diagnosis'
import { bind, sql } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'
import type { Span } from './read-cube.ts'
import { instantSql } from './stays.ts'

const DAY = 86_400_000
/** What shows that somebody is at work, by the kind of wait that they end. */
const DEEDS: Readonly<Record<string, readonly string[]>> = {
  'lead time': ['interview.started', 'interview.completed'],
  interview: ['interview.started', 'interview.completed'],
  feedback: ['scorecard.submitted'],
  scheduling: ['interview.scheduled'],
  approval: ['offer.approved'],
  provisioning: ['task.closed'],
  paperwork: ['task.closed'],
  external: ['task.closed'],
  queue: ['application.entered_stage', 'application.rejected'],
  decision: ['application.entered_stage', 'application.rejected'],
}

/**
 * Whether those who end a kind of wait became fewer in a span: somebody who no longer does what they did every week. Who they are stays in
 * the warehouse; what comes out are numbers of a pool.
 */
export async function readPool(
  store: Store,
  { kind, where, calendar, span }: { kind: string; where: readonly string[]; calendar: string; span: Span },
): Promise<(Omit<Stopped, 'day' | 'lower' | 'upper'> & { day: string; lower: string; upper: string }) | null> {
  const deeds = DEEDS[kind]
  if (deeds === undefined) return null
  const read = { from: span.from - 280 * DAY, to: span.to }
  const days = await workingDays(store, calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const population = where.filter((clause) => !/^(kind|stage)=/.test(clause))
  const pool = await store.warehouse.rows<{ active: string[] }>(sql`
    select groupArray(toString(toDate(occurred_at, 'UTC'))) as active
    from (
      select actor_key, occurred_at from event final
      where kind in ${[...deeds]} and actor_key != '' and occurred_at >= ${instantSql(read.from)} and occurred_at < ${instantSql(read.to)}
        and (source, application) in (select source, application from application where ${populationSql({ where: population }, 'application')})
      order by actor_key, occurred_at
    )
    group by actor_key having count() <= ${bind(100_000, 'UInt32')} order by active`)
  const everybody = await store.warehouse.rows<{ day: string; n: number }>(sql`
    select toString(toDate(occurred_at, 'UTC')) as day, count() as n from event final
    where kind in ${[...deeds]} and occurred_at >= ${instantSql(read.from)} and occurred_at < ${instantSql(read.to)}
    group by day`)
  const deedsOn = new Map(everybody.map(({ day, n }) => [day, Number(n)]))
  const placeOf = new Map(days.map((day, i) => [day, i]))
  const active = pool.map(
    ({ active: own }): ActiveDays => own.flatMap((day) => placeOf.get(day) ?? []).sort((a, b) => a - b),
  )
  const found = whoStopped(active, {
    from: days.filter((day) => day < dayOf(span.from)).length,
    to: days.length,
    busy: days.map((day) => deedsOn.get(day) ?? 0),
  })
  if (found === null) return null
  const at = (place: number) => days[place] as string
  return { ...found, day: at(found.day), lower: at(found.lower), upper: at(found.upper) }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
