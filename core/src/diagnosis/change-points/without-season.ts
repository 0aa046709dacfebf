import type { MeasuredSeries, Stabilised } from './measured-series.ts'

const DAY = 86_400_000
/** A pattern of the year is believed once it could repeat. */
const NEEDED_DAYS = 2 * 364
const NEEDED_WEEKS = 6
/** Variance between classes by that within: below it there is no season. */
const LEAST_F = 1.5
const WEEKS = 52

/** What to subtract from each value for its place in the year and, of daily bins, in the week. */
export interface Season {
  effects: Float64Array
  /** Whether the history reaches over two years, so that the year was looked at. */
  yearly: boolean
  /** How many years. */
  years: number
}

interface Told {
  /** By 1 - 1/F (James and Stein): nearer to the truth as a whole, which finds more changes, but it leaves some of a season in. */
  shrink: boolean
}

interface Place {
  week: number
  weekday: number
}

/**
 * The pattern that a series repeats every year and every week, from what `levels` leave. A kind of season that
 * explains no more than chance would is left in, so that a series without one keeps its values.
 */
export function seasonOf(
  series: MeasuredSeries,
  { values, weights }: Stabilised,
  { levels, shrink }: Told & { levels: Float64Array },
): Season {
  const places = series.bins.map(({ from, until }) => placeOf((Date.parse(from) + Date.parse(until)) / 2))
  const days = spanOf(series)
  const isDaily = series.bins.length > 0 && days / series.bins.length < 2
  const yearly = days >= NEEDED_DAYS
  const effects = new Float64Array(values.length)
  const rests = values.map((value, t) => value - levels[t]!)
  for (let round = 0; round < 2; round++) {
    if (isDaily && days >= 7 * NEEDED_WEEKS) {
      add(
        effects,
        rests,
        effectsBy(
          places.map(({ weekday }) => weekday),
          7,
          { rests, weights, smooth: false, shrink },
        ),
      )
    }
    if (yearly)
      add(
        effects,
        rests,
        effectsBy(
          places.map(({ week }) => week),
          WEEKS,
          { rests, weights, smooth: true, shrink },
        ),
      )
  }
  return { effects, yearly, years: days / 364 }
}

function placeOf(at: number): Place {
  const date = new Date(at)
  const dayOfYear = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY)
  return { week: Math.min(WEEKS - 1, Math.floor(dayOfYear / 7)), weekday: date.getUTCDay() }
}

function spanOf({ bins }: MeasuredSeries): number {
  const [first, last] = [bins[0], bins.at(-1)]
  return first === undefined || last === undefined ? 0 : (Date.parse(last.until) - Date.parse(first.from)) / DAY
}

function add(effects: Float64Array, rests: Float64Array, found: Float64Array): void {
  for (let t = 0; t < effects.length; t++) {
    effects[t]! += found[t]!
    rests[t]! -= found[t]!
  }
}

/** The weighted mean of each class, smoothed over neighbours if told; all 0 if classes differ no more than chance. */
function effectsBy(
  classes: readonly number[],
  count: number,
  { rests, weights, smooth, shrink }: Told & { rests: Float64Array; weights: Float64Array; smooth: boolean },
): Float64Array {
  const sums = Array.from({ length: count }, () => ({ weight: 0, sum: 0, n: 0 }))
  classes.forEach((place, t) => {
    if (weights[t] === 0) return
    const sum = sums[place]!
    sum.weight += weights[t]!
    sum.sum += weights[t]! * rests[t]!
    sum.n++
  })
  const means = sums.map(({ weight, sum }) => (weight > 0 ? sum / weight : 0))
  const filled = sums.filter(({ n }) => n > 0).length
  const n = sums.reduce((total, sum) => total + sum.n, 0)
  if (filled < 2 || n <= filled) return new Float64Array(classes.length)
  const within =
    classes.reduce((sum, place, t) => sum + weights[t]! * (rests[t]! - means[place]!) ** 2, 0) / (n - filled)
  const between = sums.reduce((sum, { weight }, i) => sum + weight * means[i]! ** 2, 0) / (filled - 1)
  if (between < LEAST_F * within) return new Float64Array(classes.length)
  const kept = shrink ? 1 - within / between : 1
  const smoothed = means.map((mean, i) =>
    smooth ? (4 * mean + means[(i + 1) % count]! + means[(i + count - 1) % count]!) / 6 : mean,
  )
  return Float64Array.from(classes, (place) => kept * smoothed[place]!)
}
