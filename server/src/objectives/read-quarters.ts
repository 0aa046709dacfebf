import { type AsOf, compileMeasure, type MeasurePlan, theMeasure } from '@tandem/core/measures'
import type { QuarterCounts, QuarterDurations } from '@tandem/core/objectives'
import type { Histogram } from '@tandem/core/stats'
import { type Cells, histogramOf } from '../measures/measure.ts'
import type { Store } from '../store/store.ts'
import type { ChosenClock } from '../working-time/choose-clock.ts'

const MOST_QUARTERS = 12
const PERIOD_MS = 90 * 86_400_000

/** By what and until when the history is read. */
export interface QuarterPlan {
  asOf: AsOf
  /** The last instant that anything was reported, UTC milliseconds. */
  latest: number
  choice: 'location' | 'all'
  chosen: ChosenClock
}

interface Wanted {
  measure: string
  where?: readonly string[]
}

/** A duration in the last quarters by slice, one statement for all: whatever a promise may be within is counted from it. The slice of everything is ''. */
export async function durationsByQuarter(
  { warehouse }: Pick<Store, 'warehouse'>,
  wanted: Wanted,
  plan: QuarterPlan,
  by: readonly string[] = [],
): Promise<Map<string, QuarterDurations[]>> {
  const rows = await warehouse.rows<Cells & { slice: string[] }>(
    compileMeasure({
      ...planOf(wanted, plan),
      by,
      population: { where: [...(wanted.where ?? [])], from: firstQuarter(plan.latest) },
      trend: { every: 'quarter', placed: 'cohort' },
    }),
  )
  const slices = new Map<string, QuarterDurations[]>()
  for (const { slice, ...cells } of rows) {
    const [from = '', ...values] = slice
    const key = values.join('\n')
    const quarter = { from, to: nextQuarter(from), histogram: histogramOf(cells) }
    slices.set(key, [...(slices.get(key) ?? []), quarter])
  }
  return slices
}

/** The last 90 days of a duration. */
export async function latestDurations(
  { warehouse }: Pick<Store, 'warehouse'>,
  wanted: Wanted,
  plan: QuarterPlan,
): Promise<Histogram> {
  const [cells] = await warehouse.rows<Cells>(
    compileMeasure({
      ...planOf(wanted, plan),
      population: { where: [...(wanted.where ?? [])], from: periodBegan(plan.latest) },
    }),
  )
  return cells === undefined ? [] : histogramOf(cells)
}

/** A rate in the last quarters; bad is what its measure calls worse. */
export async function rateByQuarter(
  { warehouse }: Pick<Store, 'warehouse'>,
  measure: string,
  plan: QuarterPlan,
): Promise<QuarterCounts[]> {
  const rows = await warehouse.rows<{ slice: string[]; hits: number; n: number }>(
    compileMeasure({
      ...planOf({ measure }, plan),
      population: { from: firstQuarter(plan.latest) },
      trend: { every: 'quarter', placed: 'completion' },
    }),
  )
  return rows.map(({ slice: [from = ''], hits, n }) => ({ from, to: nextQuarter(from), ...sidesOf(measure, hits, n) }))
}

/** The last 90 days of a rate. */
export async function latestRate({ warehouse }: Pick<Store, 'warehouse'>, measure: string, plan: QuarterPlan) {
  const [row] = await warehouse.rows<{ hits: number; n: number }>(
    compileMeasure({ ...planOf({ measure }, plan), population: { from: periodBegan(plan.latest) } }),
  )
  return sidesOf(measure, row?.hits ?? 0, row?.n ?? 0)
}

const sidesOf = (measure: string, hits: number, n: number) =>
  theMeasure(measure).good === 'lower' ? { good: n - hits, bad: hits } : { good: hits, bad: n - hits }

const planOf = ({ measure }: Wanted, { asOf, chosen }: QuarterPlan): Omit<MeasurePlan, 'population'> => ({
  measure: theMeasure(measure),
  by: [],
  asOf,
  calendar: chosen.calendar,
  cells: 'graded',
})

const periodBegan = (latest: number) => new Date(latest - PERIOD_MS).toISOString()

function firstQuarter(latest: number): string {
  const at = new Date(latest)
  return quarterOf(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) - (MOST_QUARTERS - 1))
}
const nextQuarter = (from: string) => quarterOf(Number(from.slice(0, 4)), Math.floor(Number(from.slice(5, 7)) / 3) + 1)
const quarterOf = (year: number, quarter: number) => new Date(Date.UTC(year, 3 * quarter, 1)).toISOString().slice(0, 10)
