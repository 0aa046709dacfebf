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
 * ended in the year before.
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
  if (until <= since) return { days: [], usualWithdrawn: 0, hours }
  const number = (ms: number) => bind(ms, 'Int64')
  const day = (at: Sql) => sql`intDiv(toUnixTimestamp64Milli(${at}) - ${number(since)}, ${number(DAY)})`
  const days = bind((until - since) / DAY, 'Int64')
  const [waiting, ends, usual] = await Promise.all([
    store.warehouse.rows<{ n: number; waiting: number }>(sql`
      with usual as (
        select toString(stage) as stage, quantile(0.85)(dateDiff('millisecond', entered_at, left_at)) as ms from visit where ${before} group by stage
      )
      select n, uniqExact(s.source, s.requisition_id) as waiting
      from (
        select toString(source) as source, requisition_id, addMilliseconds(entered_at, toInt64(usual.ms)) as late_at,
          ifNull(left_at, ${asOfSql(asOf)}) as gone_at
        from visit inner join usual on toString(visit.stage) = usual.stage
        where ${concerned} and requisition_id != '' and (left_at is null or left_at >= ${instantSql(since)})
      ) as s
      left join (
        select toString(source) as source, requisition_id, ifNull(accepted_at, closed_at) as over_at from requisition
      ) as r on s.source = r.source and s.requisition_id = r.requisition_id
      array join range(toUInt32(greatest(0, ${day(sql`late_at`)})), toUInt32(greatest(0, least(${days}, ${day(sql`least(gone_at, ifNull(r.over_at, gone_at))`)} + 1)))) as n
      where late_at < gone_at
      group by n`),
    store.warehouse.rows<{ n: number; ended: number; withdrawn: number }>(sql`
      select ${day(sql`assumeNotNull(left_at)`)} as n, count() as ended, countIf(exit = 'withdrawn') as withdrawn
      from visit where ${concerned} and left_at >= ${instantSql(since)} and left_at < ${instantSql(until)}
      group by n`),
    store.warehouse.one<{ share: number }>(
      sql`select if(count() = 0, 0, countIf(exit = 'withdrawn') / count()) as share from visit where ${before}`,
    ),
  ])
  const waits = new Map(waiting.map((row) => [Number(row.n), row.waiting]))
  const ended = new Map(ends.map((row) => [Number(row.n), row]))
  return {
    days: Array.from({ length: (until - since) / DAY }, (_, n): Toll => {
      const over = ended.get(n)
      return {
        day: new Date(since + n * DAY).toISOString().slice(0, 10),
        waiting: waits.get(n) ?? 0,
        ended: over?.ended ?? 0,
        withdrawn: over?.withdrawn ?? 0,
      }
    }),
    usualWithdrawn: usual.share,
    hours,
  }
}
