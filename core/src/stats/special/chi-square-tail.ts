import { incompleteGamma } from './incomplete-gamma.ts'

/** P(χ² ≥ statistic) with `df` degrees of freedom: R's pchisq(statistic, df, lower.tail = FALSE). In [0, 1]. */
export function chiSquareTail(statistic: number, df: number): number {
  return incompleteGamma(df / 2, statistic / 2).upper
}
