import { invalid } from '../../errors.ts'
import { fillMissing, standardise, withoutSpikes } from './clean-series.ts'
import { type Located, locateChanges } from './locate-change.ts'
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
 * @throws TandemError if there are fewer than 8 known values or none differ in length from `times`
 */
export function sinceWhen({ times, values }: TimedValues): ChangePoints {
  const n = times.length
  const notes: string[] = []
  const known = Math.min(...values.map((column) => column.filter((value) => value !== null).length))
  if (values.length === 0 || known < FEWEST) {
    throw invalid(
      `A change shows from ${FEWEST} values on, and here ${values.length === 0 || known === 0 ? 'is none' : known === 1 ? 'is one' : `are ${known}`}. Give a longer series.`,
    )
  }
  const missing = values.reduce((sum, column) => sum + column.filter((value) => value === null).length, 0)
  if (missing > 0)
    notes.push(`${missing} missing ${missing === 1 ? 'value was' : 'values were'} filled from neighbours.`)
  if (n > 1000)
    notes.push('The series is long: changes were first sought on a coarse grid, then each put in its best place.')
  const columns = values.map((column) => withoutRhythm(standardise(withoutSpikes(fillMissing(column)))))
  const week = columns.find(({ period }) => period !== null)?.period
  if (week !== undefined) notes.push(`A rhythm of ${week} values, a week, was taken out.`)
  const varying = columns.map((column) => column.values).filter((column) => column.some((value) => value !== 0))
  if (varying.length === 0) {
    return { changePoints: [], n, notes: [...notes, 'All values are the same, so nothing has changed.'] }
  }
  const series = { n, dimensions: varying, weights: new Float64Array(n).fill(1) }
  const changePoints = locateChanges(series, splitSeries(series)).map((located) => ({
    ...located,
    time: times[located.index]!,
    lowerTime: times[located.lower]!,
    upperTime: times[located.upper]!,
  }))
  return { changePoints, n, notes }
}
