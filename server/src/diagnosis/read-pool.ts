import { type ActiveDays, type Stopped, whoStopped } from '@tandem/core/diagnosis'
import { sql } from '@tandem/core/sql'
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

export type Pool = Omit<Stopped, 'day' | 'lower' | 'upper'> & {
  kind: string
  day: string
  lower: string
  upper: string
}

/**
 * Whether those who end one of some kinds of waits became fewer in a span: several who no longer do what they did every week. The first kind that
 * tells decides. Who they are stays in the warehouse; what comes out are numbers of a pool.
 */
export async function readPool(
  store: Store,
  { kinds, where, calendar, span, notAfter }: { kinds: readonly string[] } & Looked & { notAfter: string | null },
): Promise<Pool | null> {
  const known = kinds.filter((kind) => DEEDS[kind] !== undefined)
  if (known.length === 0) return null
  const read = { from: span.from - 280 * DAY, to: span.to }
  const days = await workingDays(store, calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const from = days.filter((day) => day < dayOf(span.from)).length
  const at = (place: number) => days[place] as string
  for (const kind of known) {
    const { pool, busy } = await readDeeds(store, { deeds: DEEDS[kind] ?? [], where, span: read, days })
    const found = whoStopped(pool, { from, to: days.length, busy })
    if (found === null || (notAfter !== null && at(found.lower) > notAfter)) continue
    return { ...found, kind, day: at(found.day), lower: at(found.lower), upper: at(found.upper) }
  }
  return null
}

interface Looked {
  where: readonly string[]
  calendar: string
  span: Span
}

/** On which of the days each of those who act in a population did some deeds, and how many deeds all did. */
async function readDeeds(
  { warehouse }: Store,
  {
    deeds,
    where,
    span,
    days,
  }: { deeds: readonly string[]; where: readonly string[]; span: Span; days: readonly string[] },
): Promise<{ pool: ActiveDays[]; busy: number[] }> {
  const population = populationSql({ where: where.filter((clause) => !/^(kind|stage)=/.test(clause)) }, 'application')
  // An event that came twice is a deed more until the engine has merged its parts, which hides nobody's silence.
  const rows = await warehouse.rows<{ day: string; total: number; own: string[] }>(sql`
    select toString(on_day) as day, toUInt32(sum(n)) as total, groupArrayArray(arrayResize([actor], mine, actor)) as own
    from (
      select toDate(occurred_at, 'UTC') as on_day, actor_key as actor, toUInt32(count()) as n,
        toUInt32(countIf((source, application) in (select source, application from application where ${population}))) as mine
      from event
      where kind in ${[...deeds]} and actor_key != '' and occurred_at >= ${instantSql(span.from)} and occurred_at < ${instantSql(span.to)}
      group by on_day, actor
    )
    group by on_day order by on_day`)
  const placeOf = new Map(days.map((day, i) => [day, i]))
  const busy = days.map(() => 0)
  const active = new Map<string, number[]>()
  for (const { day, total, own } of rows) {
    const place = placeOf.get(day)
    if (place === undefined) continue
    busy[place] = total
    for (const actor of own) {
      const known = active.get(actor)
      if (known === undefined) active.set(actor, [place])
      else known.push(place)
    }
  }
  return { pool: [...active.values()], busy }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
