import { countHistogram, type Histogram } from './histogram.ts'
import { chiSquareTail } from './special/chi-square-tail.ts'

/** `observed` events of a group against those `expected` if all groups shared one curve (within each stratum). */
export type LogRankGroup = { n: number; observed: number; expected: number }

/**
 * The chi-square statistic, its degrees of freedom and P(χ² ≥ statistic); null where there is too little data to compare:
 * fewer than two groups ever at risk when an event happened, or groups that were never at risk together.
 */
export type LogRank =
  | { statistic: number; df: number; p: number; groups: LogRankGroup[] }
  | { statistic: null; df: 0; p: null; groups: LogRankGroup[] }

/**
 * The log-rank test (Mantel–Haenszel form, rho = 0) of two or more groups: R's survival::survdiff, with
 * the hypergeometric variance under ties. Groups never at risk at an event do not count as degrees of freedom.
 *
 * @throws RangeError with fewer than two groups, or if a histogram is not ascending with whole counts.
 * @example
 * logRank([[{ value: 1, events: 0, censored: 3 }], [{ value: 2, events: 1, censored: 0 }]]).statistic // => null
 */
export function logRank(groups: readonly Histogram[]): LogRank {
  return stratifiedLogRank([groups])
}

/**
 * `logRank` within strata, added up: R's survdiff(Surv ~ group + strata(stratum)).
 *
 * @param strata strata[s][g] is group g within stratum s: the same groups in the same order, empty where nobody is
 * @throws RangeError as `logRank`, and if strata differ in their number of groups.
 */
export function stratifiedLogRank(strata: readonly (readonly Histogram[])[]): LogRank {
  const size = strata[0]?.length ?? 0
  if (size < 2) throw new RangeError(`A log-rank test compares at least two groups, but got ${size}.`)
  const sums: Sums = {
    n: new Float64Array(size),
    observed: new Float64Array(size),
    expected: new Float64Array(size),
    covariance: Array.from({ length: size }, () => new Float64Array(size)),
  }
  for (const histograms of strata) {
    if (histograms.length !== size) {
      throw new RangeError(`Every stratum needs the same ${size} groups, but one has ${histograms.length}.`)
    }
    addStratum(histograms, sums)
  }
  const groups = Array.from(
    { length: size },
    (_, index): LogRankGroup => ({
      n: sums.n[index]!,
      observed: sums.observed[index]!,
      expected: sums.expected[index]!,
    }),
  )
  // The deviations sum to 0, so one group is redundant: like R, leave out the first.
  const used = groups.flatMap(({ expected }, index) => (expected > 0 ? [index] : [])).slice(1)
  if (used.length === 0) return { statistic: null, df: 0, p: null, groups }
  const statistic = quadraticForm(
    used.map((row) => used.map((column) => sums.covariance[row]![column]!)),
    used.map((index) => groups[index]!.observed - groups[index]!.expected),
  )
  if (statistic === null) return { statistic: null, df: 0, p: null, groups }
  const df = used.length
  return { statistic, df, p: chiSquareTail(statistic, df), groups }
}

/** By group; the covariance by pair of groups. */
type Sums = { n: Float64Array; observed: Float64Array; expected: Float64Array; covariance: Float64Array[] }

/** One walk through all histograms at once that allocates nothing on its way: a search makes thousands of them. */
function addStratum(histograms: readonly Histogram[], { n, observed, expected, covariance }: Sums): void {
  const size = histograms.length
  const atRisk = Float64Array.from(histograms, countHistogram)
  for (let group = 0; group < size; group++) n[group]! += atRisk[group]!
  const next = new Int32Array(size)
  const share = new Float64Array(size)
  let all = atRisk.reduce((sum, count) => sum + count, 0)
  for (;;) {
    let value = Number.POSITIVE_INFINITY
    for (let group = 0; group < size; group++) {
      const bin = histograms[group]![next[group]!]
      if (bin !== undefined && bin.value < value) value = bin.value
    }
    if (value === Number.POSITIVE_INFINITY) return
    for (let group = 0; group < size; group++) share[group] = atRisk[group]! / all
    let deaths = 0
    let gone = 0
    for (let group = 0; group < size; group++) {
      const bin = histograms[group]![next[group]!]
      if (bin?.value !== value) continue
      deaths += bin.events
      observed[group]! += bin.events
      atRisk[group]! -= bin.events + bin.censored
      gone += bin.events + bin.censored
      next[group]!++
    }
    if (deaths > 0) {
      const spread = all > 1 ? (deaths * (all - deaths)) / (all - 1) : 0
      for (let row = 0; row < size; row++) {
        expected[row]! += deaths * share[row]!
        for (let column = 0; column < size; column++) {
          covariance[row]![column]! += spread * share[row]! * ((row === column ? 1 : 0) - share[column]!)
        }
      }
    }
    all -= gone
  }
}

/** d' V⁻¹ d for a symmetric V by Cholesky's factors, or null when V is singular: some groups were never compared. */
function quadraticForm(matrix: number[][], deviations: number[]): number | null {
  const size = deviations.length
  const factor = matrix.map((row) => row.map(() => 0))
  const solved: number[] = []
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!
      if (i === j && !(rest > 1e-12 * matrix[i]![i]!)) return null
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!
    }
    let rest = deviations[i]!
    for (let k = 0; k < i; k++) rest -= factor[i]![k]! * solved[k]!
    solved.push(rest / factor[i]![i]!)
  }
  return solved.reduce((sum, value) => sum + value ** 2, 0)
}
