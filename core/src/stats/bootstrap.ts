import { checkCount, checkOpenUnit } from './check-arguments.ts'
import { quantile } from './quantile.ts'
import { Random } from './random.ts'
import { normalQuantile } from './special/normal-quantile.ts'
import { normalTail } from './special/normal-tail.ts'

/** `estimate` and `interval` are null where the statistic cannot be computed on the sample. */
export type Bootstrap = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  n: number
  resamples: number
  seed: number
  method: 'bootstrap-bca' | 'bootstrap-percentile'
}

/**
 * Limits for any statistic of a sample by resampling it (Efron 1979): bias-corrected and accelerated (Efron 1987), or percentiles where
 * the correction is undefined, because all resamples or all leave-one-out values agree.
 *
 * @param statistic of a sample; null where it has none, and such resamples are left out
 * @param options.seed the same seed gives the same limits everywhere
 * @param options.level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if the level is outside (0, 1) or there is no resample.
 * @example
 * bootstrap([1, 2, 3, 4, 5], (xs) => Math.max(...xs) - Math.min(...xs) === 0 ? null : xs.length, { seed: 1 }).interval // => [5, 5]
 */
export function bootstrap<T>(
  sample: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  { seed, resamples = 2000, level = 0.95 }: { seed: number; resamples?: number; level?: number },
): Bootstrap {
  checkOpenUnit(level, 'The confidence level')
  checkCount(resamples, 'The number of resamples')
  if (resamples === 0) throw new RangeError('A bootstrap needs at least one resample.')
  const n = sample.length
  const shared = { n, resamples, seed }
  const estimate = n === 0 ? null : statistic(sample)
  if (estimate === null) return { ...shared, estimate: null, interval: null, method: 'bootstrap-percentile' }
  const random = new Random(seed)
  const replicates: number[] = []
  for (let i = 0; i < resamples; i++) {
    const value = statistic(Array.from({ length: n }, () => sample[random.below(n)]!))
    if (value !== null) replicates.push(value)
  }
  const leftOut = sample.flatMap((_, out) => statistic(sample.filter((_, i) => i !== out)) ?? [])
  return { ...shared, estimate, ...bootstrapLimits(replicates, { estimate, leftOut, level }) }
}

/**
 * The limits that a set of replicates gives: scipy.stats.bootstrap(method="BCa") on the same replicates.
 *
 * @param replicates the statistic of each resample
 * @param options.leftOut the statistic of the sample without each of its members, for the acceleration
 */
export function bootstrapLimits(
  replicates: readonly number[],
  { estimate, leftOut, level = 0.95 }: { estimate: number; leftOut: readonly number[]; level?: number },
): Pick<Bootstrap, 'interval' | 'method'> {
  if (replicates.length === 0) return { interval: null, method: 'bootstrap-percentile' }
  const sorted = replicates.toSorted((a, b) => a - b)
  const at = (probability: number) => quantile(sorted, probability)!
  const tails = [(1 - level) / 2, (1 + level) / 2] as const
  const corrected = correction(sorted, estimate, leftOut)
  if (corrected === null) return { interval: [at(tails[0]), at(tails[1])], method: 'bootstrap-percentile' }
  const { bias, acceleration } = corrected
  const [lower, upper] = tails.map((tail) => {
    const shifted = bias + normalQuantile(tail)
    return at(normalTail(-(bias + shifted / (1 - acceleration * shifted))))
  }) as [number, number]
  return { interval: [lower, upper], method: 'bootstrap-bca' }
}

function correction(sorted: readonly number[], estimate: number, leftOut: readonly number[]) {
  const below = sorted.filter((value) => value < estimate).length
  const tied = sorted.filter((value) => value === estimate).length
  const share = (below + tied / 2) / sorted.length
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length
  let [squares, cubes] = [0, 0]
  for (const value of leftOut) {
    squares += (mean - value) ** 2
    cubes += (mean - value) ** 3
  }
  if (share <= 0 || share >= 1 || !(squares > 0)) return null
  return { bias: normalQuantile(share), acceleration: cubes / (6 * squares ** 1.5) }
}
