import { asOfSql } from '@tandem/core/measures'
import type { History, KnownRequisition, Stay } from '@tandem/core/simulation'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { dimensionSql, populationSql, type StandardDimension } from '@tandem/core/trace'
import { attributionLines, compilePieces } from '@tandem/core/waits'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'
import { readReports } from '../waits/read-lines.ts'
import { rulesInForce } from '../waits/wait-rules.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { readCalendars } from './read-calendars.ts'

const DAY = 86_400
/** By what requisitions may differ; never by a person. */
const DIMENSIONS: readonly StandardDimension[] = ['department', 'location', 'job_family', 'level']
const MOST_VALUES = 60
/** More stays than this are not read: a part of the requisitions stands for all. */
const MOST_STAYS = 250_000
/** What happened longer ago says nothing of how it goes today. */
const LONGEST = 4 * 365
const RECENT = 365
/** Where fewer applications are to a requisition, requisitions do not drive anything. */
const MOSTLY = 0.8

export interface HistoryQuestion {
  where?: readonly string[]
  /** Days since 1970-01-01. */
  from?: number
}

/** Everything that a model is fitted to. */
export async function readHistory(store: Store, { where = [], from }: HistoryQuestion = {}): Promise<History> {
  const { warehouse } = store
  const asOf = await asOfOf(store, { where: [...where] })
  const until = asOf.length === 0 ? 0 : Math.max(...asOf.map((one) => one.asOf)) / 1000 / DAY
  const since = Math.max(from ?? 0, until - LONGEST)
  const { stays: count, bound } = await warehouse.one<{ stays: number; bound: number }>(sql`
    select toFloat64(count()) as stays, if(count() = 0, 0, countIf(requisition_id != '') / count()) as bound
    from visit where ${STAYS} and ${populationSql({ where: [...where] }, 'visit')} and entered_at >= ${instant(since)}`)
  const isByRequisition = bound >= MOSTLY
  const stands = Math.max(1, Math.ceil(count / MOST_STAYS))
  const dimensions = await chosenDimensions(store, where)
  const calendars = await readCalendars(store, { from: Math.floor(since), to: Math.ceil(until) + 6 * 365 })
  const known = isByRequisition
    ? await readRequisitions(store, { where, dimensions, since, stands, calendarOf: calendars.of })
    : { requisitions: [], placeOf: new Map<string, number>() }
  const reading = {
    store,
    where,
    dimensions,
    since,
    stands,
    isByRequisition,
    asOf,
    known,
    calendarOf: calendars.of,
    until,
  }
  const { stays, stages, lines } = await readStays(reading)
  const first = Math.min(until, ...stays.map(({ enteredAt }) => enteredAt))
  const begins = Math.max(since, first)
  return {
    from: begins,
    recent: Math.max(begins, until - RECENT),
    until,
    dimensions,
    requisitions: known.requisitions,
    stays,
    stages,
    lines,
    calendars: calendars.calendars,
    stands,
  }
}

const STAYS = raw("exit != 'ended' and kind != 'end'")
const instant = (days: number) => sql`fromUnixTimestamp64Milli(${bind(Math.round(days * DAY * 1000), 'Int64')}, 'UTC')`

async function chosenDimensions({ warehouse }: Store, where: readonly string[]): Promise<StandardDimension[]> {
  const { counts } = await warehouse.one<{ counts: number[] }>(sql`
    select [${join(DIMENSIONS.map((name) => sql`toUInt32(uniq(${dimensionSql(name, 'visit')}))`))}] as counts
    from visit where ${populationSql({ where: [...where] }, 'visit')}`)
  return DIMENSIONS.filter((_, i) => (counts[i] ?? 0) > 1 && (counts[i] ?? 0) <= MOST_VALUES)
}

type Known = { requisitions: KnownRequisition[]; placeOf: Map<string, number> }
type CalendarOf = (location: string) => number

interface RequisitionRow {
  key: string
  values: string[]
  location: string
  opened: number
  approved: number | null
  filled: number | null
  closed: number | null
  hires: number
}

async function readRequisitions(
  { warehouse }: Store,
  {
    where,
    dimensions,
    since,
    stands,
    calendarOf,
  }: {
    where: readonly string[]
    dimensions: readonly StandardDimension[]
    since: number
    stands: number
    calendarOf: CalendarOf
  },
): Promise<Known> {
  const seconds = (column: string) => raw(`toUnixTimestamp64Milli(${column}) / 1000`)
  const rows = await warehouse.rows<RequisitionRow>(sql`
    select concat(toString(source), '\n', requisition_id) as key, ${valuesSql(dimensions, 'requisition')} as values, toString(location) as location,
      ${seconds('ifNull(opened_at, began_at)')} as opened, ${seconds('coalesce(approved_at, if(applications > 0, began_at, null))')} as approved,
      ${seconds('ifNull(accepted_at, filled_at)')} as filled, ${seconds('closed_at')} as closed, hires
    from requisition
    where ${populationSql({ where: [...where] }, 'requisition')} and began_at >= ${instant(since - 365)} and ${sampled(stands)}
    order by opened, key`)
  const requisitions = rows.map(
    ({ key, values, location, opened, approved, filled, closed, hires }): KnownRequisition => {
      const ends = [filled, closed].filter((one) => one !== null)
      return {
        id: key,
        values,
        calendar: calendarOf(location),
        openedAt: opened / DAY,
        approvedAt: approved === null ? null : approved / DAY,
        filledAt: filled === null ? null : filled / DAY,
        closedAt: ends.length === 0 ? null : Math.min(...ends) / DAY,
        openings: Math.max(1, hires),
      }
    },
  )
  return { requisitions, placeOf: new Map(rows.map(({ key }, place) => [key, place])) }
}

const valuesSql = (dimensions: readonly StandardDimension[], grain: 'visit' | 'requisition') =>
  dimensions.length === 0
    ? sql`[]::Array(String)`
    : sql`[${join(dimensions.map((name) => sql`toString(${dimensionSql(name, grain)})`))}]`

const sampled = (stands: number, by: Sql = raw('requisition_id')): Sql =>
  stands === 1 ? sql`true` : sql`cityHash64(${by}) % ${bind(stands, 'UInt32')} = 0`

interface StayRow {
  application: string
  sequence: number
  requisition: string
  values: string[]
  location: string
  stage: string
  kind: string
  attempt: number
  entered: number
  left: number | null
  exit: Stay['exit']
  next: string
}

async function readStays({
  store,
  where,
  dimensions,
  since,
  stands,
  isByRequisition,
  asOf,
  known: { requisitions, placeOf },
  calendarOf,
  until,
}: {
  store: Store
  where: readonly string[]
  dimensions: readonly StandardDimension[]
  since: number
  stands: number
  isByRequisition: boolean
  asOf: Awaited<ReturnType<typeof asOfOf>>
  known: Known
  calendarOf: CalendarOf
  until: number
}): Promise<Pick<History, 'stays' | 'stages' | 'lines'>> {
  const { warehouse, state } = store
  const [{ clock, calendar }, rules, reports] = [
    await chooseClock(state, await usualChoice(state)),
    await rulesInForce(store),
    await readReports(store),
  ]
  const lines = attributionLines(rules.rules, reports)
  const among = sql`entered_at >= ${instant(since)} and ${sampled(stands, isByRequisition ? raw('requisition_id') : raw('application'))}`
  const population = { where: [...where] }
  const rows = await warehouse.rows<StayRow>(sql`
    select toString(application) as application, sequence, concat(toString(source), '\n', requisition_id) as requisition, ${valuesSql(dimensions, 'visit')} as values,
      toString(location) as location, toString(stage) as stage, toString(kind) as kind, attempt, toUnixTimestamp64Milli(entered_at) / 1000 as entered,
      if(isNull(left_at), null, toUnixTimestamp64Milli(assumeNotNull(left_at)) / 1000) as left, toString(exit) as exit, toString(next_stage) as next
    from visit where ${STAYS} and ${among} and ${populationSql(population, 'visit')} and entered_at <= ${asOfSql(asOf)}
    order by visit.application, sequence`)
  const pieces = await warehouse.rows<{
    application: string
    sequence: number
    pieces: [number, number, number, number][]
  }>(
    sql`select toString(application) as application, sequence, pieces from (${compilePieces({ population, asOf, calendar, lines }, among)})`,
  )
  const piecesOf = new Map(pieces.map((one) => [`${one.application} ${one.sequence}`, one.pieces]))
  const stages = stagesOf(rows)
  const stageOf = new Map(stages.map(({ stage }, place) => [stage, place]))
  const applications = new Map<string, number>()
  const segments = new Map<string, number>()
  const stays = rows.flatMap((row): Stay[] => {
    const requisition = isByRequisition
      ? placeOf.get(row.requisition)
      : segmentPlace(segments, requisitions, { ...row, calendar: calendarOf(row.location), since })
    if (requisition === undefined) return []
    const application = applications.get(row.application) ?? applications.size
    applications.set(row.application, application)
    const next = row.next === '' ? null : (stageOf.get(row.next) ?? null)
    return [
      {
        requisition,
        application,
        stage: stageOf.get(row.stage) as number,
        isAgain: row.attempt > 1,
        enteredAt: row.entered / DAY,
        leftAt: row.left === null || row.left / DAY > until ? null : row.left / DAY,
        exit: row.exit,
        next,
        pieces: (piecesOf.get(`${row.application} ${row.sequence}`) ?? []).map(([line, begins, worked, passed]) => ({
          line: line - 1,
          from: begins / DAY,
          worked: worked / clock.secondsPerDay,
          passed: passed / DAY,
        })),
      },
    ]
  })
  return { stays, stages, lines: lines.map(({ attribution: { side, owner, kind } }) => ({ side, owner, kind })) }
}

/** Where nobody asks for people, those with the same values stand for one requisition that is always open. */
function segmentPlace(
  segments: Map<string, number>,
  requisitions: KnownRequisition[],
  { values, calendar, since }: { values: string[]; calendar: number; since: number },
): number {
  const key = [calendar, ...values].join('\u0000')
  const known = segments.get(key)
  if (known !== undefined) return known
  segments.set(key, requisitions.length)
  return (
    requisitions.push({
      id: '',
      values,
      calendar,
      openedAt: since,
      approvedAt: since,
      filledAt: null,
      closedAt: null,
      openings: Number.POSITIVE_INFINITY,
    }) - 1
  )
}

/** Stages in the order in which they are usually come to. */
function stagesOf(rows: readonly StayRow[]): { stage: string; kind: string }[] {
  const sums = new Map<string, { kind: string; place: number; n: number }>()
  for (const { stage, kind, sequence } of rows) {
    const own = sums.get(stage) ?? { kind, place: 0, n: 0 }
    own.place += sequence
    own.n++
    sums.set(stage, own)
  }
  return [...sums].sort(([, a], [, b]) => a.place / a.n - b.place / b.n).map(([stage, { kind }]) => ({ stage, kind }))
}
