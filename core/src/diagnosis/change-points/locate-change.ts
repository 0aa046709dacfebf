import { Random } from '../../stats/index.ts'
import { type Family, type Series, stretchCost } from './prefix-sums.ts'
import { likeness, newsVariance, residualsOf } from './residuals.ts'

/**
 * Twice the log likelihood that the true place of a change lies below the best one at most, in 95 of 100 cases: the 95 % point of
 * (1 - exp(-x/2))² (Hansen 2000, Econometrica 68, Table 1). It is wide for large changes.
 */
const LIKELIHOOD_95 = 7.352
/** Redrawn stretches without a change. The smallest p is one in a thousand. */
const REDRAWN = 999
/** Places around the best one that are looked at for the interval. */
const REACH = 500
const MOST_LIKENESS = 0.9
/** Places of a stretch that p looks at; of a longer one neighbours are averaged first. */
const TRIED = 500

/** Where one change lies, all in places from 0. */
export interface Located {
  index: number
  /** The first and the last place that are not implausible at 95 %. */
  lower: number
  upper: number
  /**
   * How often a stretch from the change before to the change after, with the same likeness of neighbours but without a change, would show one
   * as clear as this at its best place. At least 0.001.
   */
  p: number
}

/** Intervals and p for each change of a split. */
export function locateChanges(series: Series, split: readonly number[], { seed = 1 } = {}): Located[] {
  const family = familyOf(series, split)
  const bounds = [0, ...split, series.n]
  return split.map((index, i) => {
    const stretch = cut(series, bounds[i]!, bounds[i + 2]!)
    const at = index - bounds[i]!
    const shortest = Math.max(1, Math.min(family === 'level' ? 2 : 3, at, stretch.n - at))
    const residuals = residualsOf(stretch, family, [at])
    const rho = corrected(likeness(residuals, [at]), stretch.n, family)
    const [lower, upper] = plausible(stretch, at, { family, shortest, rho })
    return {
      index,
      lower: lower + bounds[i]!,
      upper: upper + bounds[i]!,
      p: chanceOf(averaged(whitened(stretch, rho)), { family, shortest, seed }),
    }
  })
}

/** A level per stretch, or a line, whichever tells more for what it costs. */
function familyOf(series: Series, split: readonly number[]): Family {
  const score = (family: Family) => {
    const residuals = residualsOf(series, family, split)
    const rho = Math.max(0, Math.min(0.65, likeness(residuals, split)))
    const parameters = (family === 'level' ? 1 : 2) * (split.length + 1)
    return series.n * Math.log(newsVariance(residuals, split, rho) + 0.002) + 2 * parameters * Math.log(series.n)
  }
  return score('line') < score('level') ? 'line' : 'level'
}

const cut = ({ dimensions, weights }: Series, from: number, until: number): Series => ({
  n: until - from,
  dimensions: dimensions.map((values) => values.slice(from, until)),
  weights: weights.slice(from, until),
})

/** The lag-1 autocorrelation without the bias that fitted levels or lines give it (Kendall 1954), within [0, 0.9]. */
function corrected(rho: number, n: number, family: Family): number {
  const parameters = family === 'level' ? 2 : 4
  return Math.max(0, Math.min(MOST_LIKENESS, rho + (parameters / 2) * ((1 + 3 * rho) / n)))
}

function plausible(
  stretch: Series,
  at: number,
  { family, shortest, rho }: { family: Family; shortest: number; rho: number },
): [lower: number, upper: number] {
  const first = Math.max(shortest, at - REACH)
  const last = Math.min(stretch.n - shortest, at + REACH)
  const size = stretch.n * stretch.dimensions.length
  const logVariance = (place: number) =>
    Math.log(newsVariance(residualsOf(stretch, family, [place]), [place], rho) + 1e-9)
  const values = Array.from({ length: last - first + 1 }, (_, i) => logVariance(first + i))
  const limit = Math.min(...values) + LIKELIHOOD_95 / size
  let [lower, upper] = [at, at]
  values.forEach((value, i) => {
    if (value > limit) return
    lower = Math.min(lower, first + i)
    upper = Math.max(upper, first + i)
  })
  return [lower, upper]
}

/** Each value without what the one before it foretold. */
function whitened(stretch: Series, rho: number): Series {
  const dimensions = stretch.dimensions.map((values) =>
    values.map((value, t) => (t === 0 ? value * (1 - rho) : value - rho * values[t - 1]!)),
  )
  return { ...stretch, dimensions }
}

/** White noise stays white noise when neighbours are averaged, and a change stays where it was. */
function averaged(stretch: Series): Series {
  const step = Math.ceil(stretch.n / TRIED)
  if (step === 1) return stretch
  const n = Math.floor(stretch.n / step)
  const meansOf = (values: Float64Array) =>
    Float64Array.from({ length: n }, (_, i) => {
      let sum = 0
      for (let t = i * step; t < (i + 1) * step; t++) sum += values[t]!
      return sum / step
    })
  return { n, dimensions: stretch.dimensions.map(meansOf), weights: meansOf(stretch.weights) }
}

function chanceOf(stretch: Series, options: { family: Family; shortest: number; seed: number }): number {
  const seen = clearness(stretch, options)
  const random = new Random(options.seed)
  let asClear = 0
  for (let round = 0; round < REDRAWN; round++) {
    const dimensions = stretch.dimensions.map(({ length }) => Float64Array.from({ length }, () => random.normal()))
    if (clearness({ ...stretch, dimensions }, options) >= seen) asClear++
  }
  return (asClear + 1) / (REDRAWN + 1)
}

/** The share of squared residuals that the best single change leaves, as a log of its inverse. */
function clearness(stretch: Series, { family, shortest }: { family: Family; shortest: number }): number {
  const cost = stretchCost(stretch, family)
  const whole = cost(0, stretch.n)
  let least = whole
  for (let place = shortest; place <= stretch.n - shortest; place++) {
    least = Math.min(least, cost(0, place) + cost(place, stretch.n))
  }
  return whole > 0 ? Math.log(whole / Math.max(least, 1e-12 * whole)) : 0
}
