import { invalid } from '@tandem/core/errors'
import { BEGINS, compileRows, type DurationMeasure, type RateMeasure } from '@tandem/core/measures'
import type { PilotDesign } from '@tandem/core/pilots'
import { raw, sql } from '@tandem/core/sql'
import { asOfOf } from '../measures/as-of.ts'
import { measureInForce } from '../measures/moments.ts'
import type { Store } from '../store/store.ts'
import { armSql, unitSql } from './arm-of.ts'
import { earliest } from './earliest.ts'
import { readHistory, segmentSql } from './read-history.ts'

/** A case with the day it began, in days since 1970. */
export interface StoredCase {
  arm: 0 | 1
  value: number
  isOpen: boolean
  unit: string | null
  period: string | null
  covariate: number | null
  group: null
  selected: null
  beganDay: number
}

export type PilotMeasure = DurationMeasure | RateMeasure

const MOST_CASES = 300_000
const DAY_MS = 86_400_000

/** The measure that a pilot is judged by. */
export async function pilotMeasure(
  store: Store,
  { metric, unit }: Pick<PilotDesign, 'metric' | 'unit'>,
): Promise<PilotMeasure> {
  const found = await measureInForce(store.state, metric)
  if (found.kind === 'count')
    throw invalid(
      `${found.title} is no duration and no share of single cases, so that a pilot cannot be judged by it. Take another measure.`,
    )
  if (found.grain === 'requisition' && unit === 'application')
    throw invalid(
      `${found.title} is counted over requisitions, so that applications cannot be what is assigned. Take requisition as the unit.`,
    )
  return found
}

/** The cases of a pilot as the store knows them now, in the order in which they began, and how many of its population belong to no arm. */
export async function pilotCases(
  store: Store,
  { design, salt, measure }: { design: PilotDesign; salt: string; measure: PilotMeasure },
): Promise<{ cases: StoredCase[]; leftOut: number }> {
  const { grain } = measure
  const began = raw(BEGINS[grain])
  const from = earliest(design)
  const population = { where: [...design.where], from }
  const plan = {
    ...{ measure, by: [], population, calendar: null, cells: 'seconds' as const },
    asOf: await asOfOf(store, population),
  }
  const rows = await store.warehouse.rows<Row>(sql`
    select * from (${compileRows(plan, [
      sql`${armSql(design, { salt, grain, began })} as arm`,
      sql`${unitSql(design.unit, { grain, began })} as unit`,
      sql`toString(toStartOfMonth(${began}, 'UTC')) as month`,
      sql`${design.history === undefined ? raw("''") : segmentSql(design.history, grain)} as segment`,
    ])}) where began_ms >= toUnixTimestamp64Milli(toDateTime64(${from}, 3, 'UTC')) limit ${MOST_CASES + 1}`)
  if (rows.length > MOST_CASES)
    throw invalid(`The pilot has more than ${MOST_CASES} cases. Narrow it with where, or begin it later.`)
  const history = await readHistory(store, { design, measure })
  const isEach = design.unit === 'application' && grain === 'application'
  const own = rows.filter(({ arm }) => arm !== 2)
  return {
    leftOut: rows.length - own.length,
    cases: own.map(({ began_ms, seconds, open, hit, arm, unit, month, segment }) => ({
      arm: arm === 1 ? 1 : 0,
      value: measure.kind === 'duration' ? seconds / 86_400 : Number(hit),
      isOpen: open === 1,
      unit: isEach ? null : unit,
      period: design.design === 'stepped wedge' ? month : null,
      covariate: history === null ? null : (history.of.get(segment) ?? history.usual),
      group: null,
      selected: null,
      beganDay: Number(began_ms) / DAY_MS,
    })),
  }
}

interface Row {
  began_ms: number
  seconds: number
  open: number
  hit: number
  arm: number
  unit: string
  month: string
  segment: string
}
