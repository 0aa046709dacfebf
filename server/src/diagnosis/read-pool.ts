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
  { warehouse, ...store }: Store,
  {
    kinds,
    where,
    calendar,
    span,
    notAfter,
  }: { kinds: readonly string[]; where: readonly string[]; calendar: string; span: Span; notAfter: string | null },
): Promise<Pool | null> {
  const known = kinds.filter((kind) => DEEDS[kind] !== undefined)
  if (known.length === 0) return null
  const read = { from: span.from - 280 * DAY, to: span.to }
  const population = where.filter((clause) => !/^(kind|stage)=/.test(clause))
  const all = [...new Set(known.flatMap((kind) => DEEDS[kind] ?? []))]
  // An event that came twice is a deed more until the engine has merged its parts, which hides nobody's silence.
  const rows = await warehouse.rows<{ kind: string; day: string; total: number; own: string[] }>(sql`
    select kind, toString(day) as day, toUInt32(sum(n)) as total, groupArrayArrayIf(arrayResize([actor], n, actor), is_own) as own
    from (
      select toString(kind) as kind, toDate(occurred_at, 'UTC') as day, actor_key as actor, toUInt32(count()) as n,
        (source, application) in (select source, application from application where ${populationSql({ where: population }, 'application')}) as is_own
      from event
      where kind in ${all} and actor_key != '' and occurred_at >= ${instantSql(read.from)} and occurred_at < ${instantSql(read.to)}
      group by kind, day, actor, is_own
    )
    group by kind, day order by kind, day`)
  const days = await workingDays({ warehouse, ...store }, calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const placeOf = new Map(days.map((day, i) => [day, i]))
  const from = days.filter((day) => day < dayOf(span.from)).length
  for (const kind of known) {
    const deeds = DEEDS[kind] ?? []
    const busy = days.map(() => 0)
    const active = new Map<string, number[]>()
    for (const { kind: deed, day, total, own } of rows) {
      const place = placeOf.get(day)
      if (place === undefined || !deeds.includes(deed)) continue
      busy[place] = (busy[place] ?? 0) + total
      for (const actor of own) {
        const known = active.get(actor)
        if (known === undefined) active.set(actor, [place])
        else known.push(place)
      }
    }
    const pool = [...active.values()].map((places): ActiveDays => places.sort((a, b) => a - b))
    const found = whoStopped(pool, { from, to: days.length, busy })
    if (found === null) continue
    const at = (place: number) => days[place] as string
    if (notAfter !== null && at(found.lower) > notAfter) continue
    return { ...found, kind, day: at(found.day), lower: at(found.lower), upper: at(found.upper) }
  }
  return null
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
