import { type CellMean, type Decomposition, decomposeChange, holdsOf } from '@tandem/core/diagnosis'
import type { DurationMeasure } from '@tandem/core/measures'
import { kaplanMeier, mergeHistograms, restrictedMean, survivalQuantile } from '@tandem/core/stats'
import { readDurations } from '../measures/measure.ts'
import type { Counting } from '../objectives/countings.ts'
import type { Store } from '../store/store.ts'
import type { Asked, Span } from './read-cube.ts'

/** A mean is counted up to the time in which so many were over before, so that the longest do not decide. */
const HORIZON = 0.95
const FEWEST = 20

/**
 * The same split of how long cases took, in working seconds: of those that began in the window against those of the year before. Means are
 * restricted to a horizon and come from Kaplan–Meier in each cell, so that whoever still waits counts; the whole is their weighted mean.
 */
export async function readDays(
  store: Store,
  {
    counting,
    where,
    names,
    causes,
    asOf,
    baseline,
    window,
  }: {
    counting: Counting & { measure: DurationMeasure }
    where: readonly string[]
    names: readonly string[]
    causes: readonly (readonly string[])[]
    asOf: Asked
    baseline: Span
    window: Span
  },
): Promise<(Decomposition & { horizonSeconds: number }) | null> {
  const read = ({ from, to }: Span) =>
    readDurations(
      {
        measure: counting.measure,
        by: [...names],
        population: { where: [...where], from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        asOf,
        calendar: counting.counted.calendar,
        cells: 'graded',
      },
      store,
    )
  const [before, after] = [await read(baseline), await read(window)]
  const whole = mergeHistograms(before.map(({ evidence }) => evidence.histogram))
  if (whole.reduce((sum, { events }) => sum + events, 0) < FEWEST) return null
  const limit = survivalQuantile(kaplanMeier(whole), HORIZON).estimate
  // What began in the window cannot have been followed for longer than it lasted.
  const followed = after.flatMap(({ evidence }) => evidence.histogram.at(-1)?.value ?? [])
  const horizon = Math.min(limit ?? Number.POSITIVE_INFINITY, Math.max(0, ...followed))
  if (!Number.isFinite(horizon) || horizon <= 0) return null
  const meanOf = (found: (typeof before)[number] | undefined): CellMean => {
    const { estimate, stdErr, n } = restrictedMean(kaplanMeier(found?.evidence.histogram ?? []), horizon)
    return estimate === null ? { n: 0, mean: 0, variance: 0 } : { n, mean: estimate, variance: (stdErr ?? 0) ** 2 }
  }
  const keys = new Map([...before, ...after].map(({ slice }) => [slice.join('\n'), slice]))
  const ofSlice = (list: typeof before) => new Map(list.map((one) => [one.slice.join('\n'), one]))
  const [earlier, later] = [ofSlice(before), ofSlice(after)]
  const found = decomposeChange(
    names,
    [...keys].map(([key, values]) => ({ values, before: meanOf(earlier.get(key)), after: meanOf(later.get(key)) })),
    causes.map((cause) => {
      const holds = holdsOf(cause, names)
      return (values: readonly string[]) => holds({ values })
    }),
  )
  return found === null ? null : { ...found, horizonSeconds: horizon }
}
