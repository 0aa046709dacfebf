import type { Burden, IncidentSummary, Toll, Where } from '@tandem/core/incidents'
import { asOfSql } from '@tandem/core/measures'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { instantSql, populationSql } from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
/** An incident that goes on for longer is counted for so long. */
const LONGEST = 400

const STAYS = raw("exit != 'ended' and kind != 'end'")

type Concerned = Pick<IncidentSummary, 'stage' | 'since' | 'resolvedAt'> & { populations: readonly Where[] }

/** Stays that an incident is about: of its populations, in its stages. */
export function concernedSql({ populations }: Pick<Concerned, 'populations'>, stages: readonly string[] | null): Sql {
  const people = join(
    populations.map((where) => sql`(${populationSql({ where: [...where] }, 'visit', raw('entered_at'))})`),
    ' or ',
  )
  const inStage = stages === null ? sql`true` : sql`(kind in ${stages} or stage in ${stages})`
  return sql`${STAYS} and ${inStage} and (${populations.length === 0 ? sql`true` : people})`
}

/**
 * What an incident did by day. A requisition waits on a day if one of its stays had by then lasted longer than 85 % of the stays in that stage that
 * ended in the year before. How many wait so on a usual day is read from one day of each week of that year.
 */
export async function readBurden(
  store: Store,
  incident: Concerned,
  { stages, hours, now }: { stages: readonly string[] | null; hours: ReadonlyMap<string, number>; now: Date },
): Promise<Burden> {
  const asOf = await asOfOf(store)
  const since = Date.parse(incident.since)
  const reported = Math.max(0, ...asOf.map((one) => one.asOf))
  const last = Math.min(
    incident.resolvedAt === null ? now.getTime() : Date.parse(incident.resolvedAt),
    reported,
    since + LONGEST * DAY,
  )
  const until = Math.floor(last / DAY) * DAY + DAY
  const concerned = concernedSql(incident, stages)
  const before = sql`${concerned} and left_at >= ${instantSql(since - YEAR)} and left_at < ${instantSql(since)}`
  if (until <= since) return { days: [], usualWaiting: 0, usualWithdrawn: 0, hours }
  const waitsOf = (stretch: Stretch) =>
    store.warehouse.rows<Waits>(
      waitsSql(stretch, { concerned, before, goneAt: sql`ifNull(left_at, ${asOfSql(asOf)})` }),
    )
  const [waiting, usually, ends, usual] = await Promise.all([
    waitsOf({ from: since, to: until, everyDays: 1 }),
    waitsOf({ from: since - YEAR, to: since, everyDays: 7 }),
    store.warehouse.rows<{ n: number; ended: number; withdrawn: number }>(sql`
      select ${dayOf(sql`assumeNotNull(left_at)`, since)} as n, count() as ended, countIf(exit = 'withdrawn') as withdrawn
      from visit where ${concerned} and left_at >= ${instantSql(since)} and left_at < ${instantSql(until)}
      group by n`),
    store.warehouse.one<{ share: number }>(
      sql`select if(count() = 0, 0, countIf(exit = 'withdrawn') / count()) as share from visit where ${before}`,
    ),
  ])
  const waits = new Map(waiting.map((row) => [Number(row.n), row]))
  const ended = new Map(ends.map((row) => [Number(row.n), row]))
  return {
    days: Array.from({ length: (until - since) / DAY }, (_, n): Toll => {
      const over = ended.get(n)
      return {
        day: new Date(since + n * DAY).toISOString().slice(0, 10),
        open: waits.get(n)?.open ?? 0,
        waiting: waits.get(n)?.waiting ?? 0,
        ended: over?.ended ?? 0,
        withdrawn: over?.withdrawn ?? 0,
      }
    }),
    usualWaiting: shareOf(usually),
    usualWithdrawn: usual.share,
    hours,
  }
}

/** Some days, UTC milliseconds at the beginning of the first and the end of the last. */
interface Stretch {
  from: number
  to: number
  everyDays: number
}

/** On the n-th day: requisitions with a stay that goes on, and those of them of which one goes on for longer than is usual. */
interface Waits {
  n: number
  open: number
  waiting: number
}

function shareOf(days: readonly Waits[]): number {
  const sum = (pick: (day: Waits) => number) => days.reduce((total, day) => total + pick(day), 0)
  return sum(({ open }) => open) === 0 ? 0 : sum(({ waiting }) => waiting) / sum(({ open }) => open)
}

function waitsSql(
  { from, to, everyDays }: Stretch,
  { concerned, before, goneAt }: { concerned: Sql; before: Sql; goneAt: Sql },
): Sql {
  const within = (n: Sql) => sql`toUInt32(greatest(0, least(${number((to - from) / DAY)}, ${n})))`
  const every = number(everyDays)
  return sql`
    with usual as (
      select toString(stage) as stage, quantile(0.85)(dateDiff('millisecond', entered_at, left_at)) as ms from visit where ${before} group by stage
    )
    select n, uniqExact(source, requisition_id) as open, uniqExactIf((source, requisition_id), is_late and n >= late_day) as waiting
    from (
      select s.source as source, s.requisition_id as requisition_id, least(gone_at, ifNull(r.over_at, gone_at)) as end_at,
        late_at < end_at as is_late, ${dayOf(raw('late_at'), from)} as late_day,
        intDiv(${within(dayOf(raw('entered_at'), from))} + ${every} - 1, ${every}) * ${every} as first, ${within(sql`${dayOf(raw('end_at'), from)} + 1`)} as after
      from (
        select toString(source) as source, requisition_id, entered_at, addMilliseconds(entered_at, toInt64(usual.ms)) as late_at, ${goneAt} as gone_at
        from visit inner join usual on toString(visit.stage) = usual.stage
        where ${concerned} and requisition_id != '' and entered_at < ${instantSql(to)} and (left_at is null or left_at >= ${instantSql(from)})
      ) as s
      left join (
        select toString(source) as source, requisition_id, ifNull(accepted_at, closed_at) as over_at from requisition
      ) as r on s.source = r.source and s.requisition_id = r.requisition_id
      where end_at >= ${instantSql(from)}
    )
    array join range(toUInt32(first), after, toUInt32(${every})) as n
    group by n`
}

const number = (ms: number) => bind(ms, 'Int64')
const dayOf = (at: Sql, from: number) => sql`intDiv(toUnixTimestamp64Milli(${at}) - ${number(from)}, ${number(DAY)})`
