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
  const groups = Array.from({ length: size }, (): LogRankGroup => ({ n: 0, observed: 0, expected: 0 }))
  const covariance = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (const histograms of strata) {
    if (histograms.length !== size) {
      throw new RangeError(`Every stratum needs the same ${size} groups, but one has ${histograms.length}.`)
    }
    addStratum(histograms, { groups, covariance })
  }
  // The deviations sum to 0, so one group is redundant: like R, leave out the first.
  const used = groups.flatMap(({ expected }, index) => (expected > 0 ? [index] : [])).slice(1)
  if (used.length === 0) return { statistic: null, df: 0, p: null, groups }
  const statistic = quadraticForm(
    used.map((row) => used.map((column) => covariance[row]![column]!)),
    used.map((index) => groups[index]!.observed - groups[index]!.expected),
  )
  if (statistic === null) return { statistic: null, df: 0, p: null, groups }
  const df = used.length
  return { statistic, df, p: chiSquareTail(statistic, df), groups }
}

function addStratum(
  histograms: readonly Histogram[],
  { groups, covariance }: { groups: LogRankGroup[]; covariance: number[][] },
): void {
  const atRisk = histograms.map((histogram, index) => {
    const n = countHistogram(histogram)
    groups[index]!.n += n
    return n
  })
  const next = histograms.map(() => 0)
  for (const value of distinctValues(histograms)) {
    const bins = histograms.map((histogram, index) =>
      histogram[next[index]!]?.value === value ? histogram[next[index]!++] : undefined,
    )
    const all = atRisk.reduce((sum, n) => sum + n, 0)
    const deaths = bins.reduce((sum, bin) => sum + (bin?.events ?? 0), 0)
    if (deaths > 0) {
      const spread = all > 1 ? (deaths * (all - deaths)) / (all - 1) : 0
      groups.forEach((group, row) => {
        const share = atRisk[row]! / all
        group.observed += bins[row]?.events ?? 0
        group.expected += deaths * share
        groups.forEach((_, column) => {
          const other = atRisk[column]! / all
          covariance[row]![column]! += spread * share * ((row === column ? 1 : 0) - other)
        })
      })
    }
    bins.forEach((bin, index) => {
      if (bin) atRisk[index]! -= bin.events + bin.censored
    })
  }
}

function distinctValues(histograms: readonly Histogram[]): number[] {
  const values = new Set<number>()
  for (const histogram of histograms) for (const bin of histogram) values.add(bin.value)
  return [...values].sort((a, b) => a - b)
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
