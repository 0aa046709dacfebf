import { stirlingError } from './special/stirling-error.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** `p` is two-sided; `midP` counts only half of what is exactly as unlikely as the data. */
export type FisherExact = { p: number; midP: number; n: number; method: 'fisher-exact' }

/**
 * Fisher's exact test of two shares, two-sided: the probability, margins fixed, of all tables at most as likely as the one seen;
 * R's fisher.test. `midP` (Lancaster 1961) takes half the probability of the tables just as likely, which is less cautious than the exact p
 * and nearer to the level promised.
 *
 * @throws RangeError if counts are not whole or a group has more hits than members.
 * @example
 * [fisherExact({ first: { hits: 12, n: 40 }, second: { hits: 48, n: 80 } })].map(({ p, midP }) => [p.toFixed(5), midP.toFixed(5)])[0] // => ["0.00341", "0.00214"]
 */
export function fisherExact(table: TwoByTwo): FisherExact {
  checkTwoByTwo(table)
  const { first, second } = table
  const n = first.n + second.n
  const hits = first.hits + second.hits
  const smallest = Math.max(0, hits - second.n)
  const largest = Math.min(hits, first.n)
  const seen = logHypergeometric(first.hits, { first: first.n, second: second.n, hits })
  let below = 0
  let tied = 0
  for (let k = smallest; k <= largest; k++) {
    const log = logHypergeometric(k, { first: first.n, second: second.n, hits })
    // As R: tables whose probability differs only by rounding are tied.
    if (Math.abs(log - seen) <= TIE) tied += Math.exp(log)
    else if (log < seen) below += Math.exp(log)
  }
  return { p: Math.min(1, below + tied), midP: Math.min(1, below + tied / 2), n, method: 'fisher-exact' }
}

const TIE = 1e-7

/** log P(k hits in the first group), given the sizes of both and the hits in all. */
export function logHypergeometric(
  k: number,
  { first, second, hits }: { first: number; second: number; hits: number },
): number {
  return logChoose(first, k) + logChoose(second, hits - k) - logChoose(first + second, hits)
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

const logFactorial = (n: number): number => {
  const x = n + 1
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x)
}
