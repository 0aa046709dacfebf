import { BEGINS, compileRows, ENDS } from '@tandem/core/measures'
import { type PilotDesign, segmentHistory } from '@tandem/core/pilots'
import { raw, type Sql, sql } from '@tandem/core/sql'
import { dimensionSql, type Grain } from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'
import { earliest } from './earliest.ts'
import type { PilotMeasure } from './pilot-cases.ts'

const DAY_MS = 86_400_000
/** How far what is usual looks back. */
const HISTORY_DAYS = 365

/** What was usual in each segment before the pilot: what CUPED takes out. Null where the design names no segment, or nothing was known. */
export async function readHistory(
  store: Store,
  { design, measure }: { design: PilotDesign; measure: PilotMeasure },
): Promise<ReturnType<typeof segmentHistory>> {
  if (design.history === undefined) return null
  const { grain } = measure
  const to = earliest(design)
  const first = Date.parse(to)
  const from = new Date(first - HISTORY_DAYS * DAY_MS).toISOString().slice(0, 10)
  const population = { where: [...design.where], from, to }
  const plan = { measure, by: [], population, calendar: null, cells: 'seconds' as const }
  const rows = await store.warehouse.rows<Row>(
    sql`select * from (${compileRows({ ...plan, asOf: await asOfOf(store, population) }, [
      sql`${segmentSql(design.history, grain)} as segment`,
      sql`ifNull(toUnixTimestamp64Milli(${raw(ENDS[grain])}), toInt64(-1)) as ended_ms`,
      sql`toUnixTimestamp64Milli(${raw(BEGINS[grain])}) as own_began_ms`,
    ])}) where own_began_ms < ${first}`,
  )
  return segmentHistory(
    rows.map(({ segment, began_ms, ended_ms, seconds, hit }) => ({
      segment,
      beganDay: Number(began_ms) / DAY_MS,
      endedDay: Number(ended_ms) < 0 ? null : Number(ended_ms) / DAY_MS,
      value: measure.kind === 'duration' ? seconds / 86_400 : Number(hit),
    })),
    { fixedOn: first / DAY_MS, horizon: measure.kind === 'duration' ? design.horizonDays : null },
  )
}

interface Row {
  began_ms: number
  own_began_ms: number
  ended_ms: number
  seconds: number
  hit: number
  segment: string
}

/** The segment that a case belongs to, as its events name it. */
export const segmentSql = (by: NonNullable<PilotDesign['history']>, grain: Grain): Sql =>
  by === 'requisition' ? sql`toString(requisition_id)` : dimensionSql(by, grain)
