import { checkOpenUnit, checkValue } from './check-arguments.ts'
import { normalQuantile } from './special/normal-quantile.ts'

/** `estimate` in [−1, 1]; null where one of the two does not vary or fewer than four pairs are there. */
export type Correlation = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  n: number
  method: 'fisher-z' | 'bonett-wright'
}

/** Fewer pairs leave no degree of freedom to Fisher's z. */
const LEAST_PAIRS = 4

/**
 * Pearson's correlation with Fisher's z interval: R's cor.test(x, y).
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if a value is not a finite number, or the two are of different length.
 * @example
 * pearson([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]).estimate?.toFixed(2) // => "0.80"
 */
export function pearson(
  first: readonly number[],
  second: readonly number[],
  { level = 0.95 }: { level?: number } = {},
): Correlation {
  checkPairs(first, second, level)
  return withInterval(moment(first, second), { n: first.length, level, method: 'fisher-z' })
}

/**
 * Spearman's rank correlation, ties at their mean rank, with the interval of Bonett and Wright (Psychometrika 65, 2000): on Fisher's scale
 * with the variance (1 + r²/2)/(n − 3).
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if a value is not a finite number, or the two are of different length.
 * @example
 * spearman([1, 2, 3, 4, 50], [1, 3, 2, 5, 4]).estimate?.toFixed(2) // => "0.80"
 */
export function spearman(
  first: readonly number[],
  second: readonly number[],
  { level = 0.95 }: { level?: number } = {},
): Correlation {
  checkPairs(first, second, level)
  const r = moment(ranks(first), ranks(second))
  return withInterval(r, { n: first.length, level, method: 'bonett-wright' })
}

function checkPairs(first: readonly number[], second: readonly number[], level: number): void {
  checkOpenUnit(level, 'The confidence level')
  if (first.length !== second.length) {
    throw new RangeError(`A correlation needs pairs, but there are ${first.length} and ${second.length} values.`)
  }
  for (const value of first) checkValue(value, 'A value of a correlation')
  for (const value of second) checkValue(value, 'A value of a correlation')
}

function moment(first: readonly number[], second: readonly number[]): number | null {
  if (first.length < LEAST_PAIRS) return null
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [meanOf(first), meanOf(second)]
  let [xx, yy, xy] = [0, 0, 0]
  first.forEach((value, index) => {
    const [x, y] = [value - meanX, second[index]! - meanY]
    xx += x * x
    yy += y * y
    xy += x * y
  })
  const spread = Math.sqrt(xx) * Math.sqrt(yy)
  return spread > 0 ? Math.max(-1, Math.min(1, xy / spread)) : null
}

function withInterval(
  estimate: number | null,
  { n, level, method }: { n: number; level: number; method: Correlation['method'] },
): Correlation {
  if (estimate === null) return { estimate, interval: null, n, method }
  // At ±1 the scale ends, and the limits with it.
  if (Math.abs(estimate) === 1) return { estimate, interval: [estimate, estimate], n, method }
  const inflation = method === 'bonett-wright' ? 1 + estimate ** 2 / 2 : 1
  const margin = -normalQuantile((1 - level) / 2) * Math.sqrt(inflation / (n - 3))
  const z = Math.atanh(estimate)
  return { estimate, interval: [Math.tanh(z - margin), Math.tanh(z + margin)], n, method }
}

/** From 1; equal values share the mean of their places. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!)
  const result = new Array<number>(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let place = start; place < end; place++) result[order[place]!] = (start + 1 + end) / 2
    start = end
  }
  return result
}
