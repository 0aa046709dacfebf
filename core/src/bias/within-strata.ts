import {
  type BreslowDay,
  breslowDay,
  kitagawa,
  type MantelHaenszel,
  type MantelHaenszelRatio,
  mantelHaenszel,
  mantelHaenszelRatio,
  type TwoByTwo,
} from '../stats/index.ts'

/** Two groups over all strata at once, and within each. */
export interface WithinStrata {
  /** Ratio of the rates of all strata together. */
  pooled: number | null
  /** Ratio common to the strata. */
  common: MantelHaenszelRatio
  test: Pick<MantelHaenszel, 'oddsRatio' | 'statistic' | 'p'>
  /** Whether one odds ratio holds in all strata. */
  alike: BreslowDay
  /** Difference of the rates, first − second, and how much of it is that the groups are in different strata; null where a group is empty. */
  gap: { difference: number; mix: number; within: number; mixShare: number | null } | null
  /** What pooling does: turns the direction round, or most of the gap is mix, or neither. */
  verdict: 'reversed' | 'mostly mix' | 'holds' | 'cannot be told'
}

/** More of the gap than this between strata, and the pooled ratio speaks of where people apply rather than of how they are treated. */
const MOST = 0.5
/** Rates as near as this have no gap to divide. */
const NO_GAP = 0.005

/** Simpson's check: whether what is true of all is true within strata (requisitions), by Mantel–Haenszel and by Kitagawa. */
export function withinStrata(tables: readonly TwoByTwo[]): WithinStrata {
  const common = mantelHaenszelRatio(tables)
  const { oddsRatio, statistic, p } = mantelHaenszel(tables)
  const sum = (side: 'first' | 'second', what: 'hits' | 'n') =>
    tables.reduce((all, table) => all + table[side][what], 0)
  const [first, second] = (['first', 'second'] as const).map((side) => sum(side, 'hits') / sum(side, 'n')) as [
    number,
    number,
  ]
  const pooled = second > 0 && Number.isFinite(first) ? first / second : null
  const gap = gapOf(tables)
  return {
    pooled,
    common,
    test: { oddsRatio, statistic, p },
    alike: breslowDay(tables),
    gap,
    verdict: verdictOf(pooled, common.ratio, gap),
  }
}

function gapOf(tables: readonly TwoByTwo[]): WithinStrata['gap'] {
  const rate = ({ hits, n }: TwoByTwo['first']) => (n > 0 ? hits / n : 0)
  const split = kitagawa(
    tables.map(({ first, second }) => ({
      before: { weight: second.n, value: rate(second) },
      after: { weight: first.n, value: rate(first) },
    })),
  )
  if (split === null) return null
  const { difference, mix, rate: within } = split
  return { difference, mix, within, mixShare: Math.abs(difference) < NO_GAP ? null : mix / difference }
}

function verdictOf(pooled: number | null, common: number | null, gap: WithinStrata['gap']): WithinStrata['verdict'] {
  if (pooled === null || common === null || gap === null) return 'cannot be told'
  if (gap.mixShare === null) return 'holds'
  if ((pooled < 1 && common > 1) || (pooled > 1 && common < 1)) return 'reversed'
  return gap.mixShare > MOST ? 'mostly mix' : 'holds'
}
