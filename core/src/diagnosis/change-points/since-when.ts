import { invalid } from '../../errors.ts'
import { counted } from '../../words.ts'
import { EXACT } from './best-splits.ts'
import { fillMissing, standardise, withoutSpikes } from './clean-series.ts'
import { type Located, locateChanges } from './locate-change.ts'
import type { Series } from './prefix-sums.ts'
import { splitSeries } from './split-series.ts'
import { withoutRhythm } from './without-rhythm.ts'

/** Shorter series cannot show a change and both sides of it. */
const FEWEST = 8

/** A table of one or more numbers by time, as read from a file. */
export interface TimedValues {
  /** As written in the file, in order. */
  times: readonly string[]
  /** One list per column of values, each as long as `times`; null where a value is missing. */
  values: readonly (readonly (number | null)[])[]
}

export interface ChangePoint extends Located {
  time: string
  lowerTime: string
  upperTime: string
}

export interface ChangePoints {
  changePoints: ChangePoint[]
  n: number
  /** What was done to the values or could not be. */
  notes: string[]
}

/**
 * Since when any series is different, by one setting for all: places where a new stretch begins, each with an interval of 95 % and p.
 *
 * @throws TandemError if a column has fewer than 8 known values
 */
export function sinceWhen(given: TimedValues): ChangePoints {
  const { series, notes } = prepare(given)
  const located = series.dimensions.length === 0 ? [] : locateChanges(series, splitSeries(series))
  const timeOf = (place: number) => given.times[place]!
  return {
    changePoints: located.map((one) => ({
      ...one,
      time: timeOf(one.index),
      lowerTime: timeOf(one.lower),
      upperTime: timeOf(one.upper),
    })),
    n: series.n,
    notes,
  }
}

/** Gaps filled, spikes and the week taken out, columns that vary made alike in scale. */
export function prepare({ times, values }: TimedValues): { series: Series; notes: string[] } {
  const n = times.length
  const known =
    values.length === 0 ? 0 : Math.min(...values.map((column) => column.filter((one) => one !== null).length))
  if (known < FEWEST) {
    const have = known === 0 ? 'is none' : known === 1 ? 'is one' : `are ${known}`
    throw invalid(`A change shows from ${FEWEST} values on, and here ${have}. Give a longer series.`)
  }
  const missing = values.reduce((sum, column) => sum + column.filter((one) => one === null).length, 0)
  const columns = values.map((column) => withoutRhythm(standardise(withoutSpikes(fillMissing(column)))))
  const week = columns.find(({ period }) => period !== null)?.period
  const dimensions = columns.map((column) => column.values).filter((column) => column.some((one) => one !== 0))
  const notes = [
    ...(missing > 0 ? [`${counted(missing, 'missing value was', 'missing values were')} filled from neighbours.`] : []),
    ...(n > EXACT
      ? ['The series is long: changes were sought on a coarse grid, then each put in its best place.']
      : []),
    ...(week ? [`A rhythm of ${week} values, a week, was taken out.`] : []),
    ...(dimensions.length === 0 ? ['All values are the same, so nothing has changed.'] : []),
  ]
  return { series: { n, dimensions, weights: new Float64Array(n).fill(1) }, notes }
}
