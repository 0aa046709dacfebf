/** Several values at each of `n` places, side by side: `values[d][t]`, each with its weight. */
export interface Series {
  n: number
  dimensions: readonly Float64Array[]
  /** What each place counts, 0 for one that is missing. */
  weights: Float64Array
}

/** What a stretch is fitted by: one level, or a line of its own. */
export type Family = 'level' | 'line'

/** Squared residuals of any stretch [from, until) in constant time, by sums up to each place. */
export type StretchCost = (from: number, until: number) => number

export function stretchCost({ n, dimensions, weights }: Series, family: Family): StretchCost {
  const w = running(n, (t) => weights[t]!)
  const x = running(n, (t) => weights[t]! * t)
  const xx = running(n, (t) => weights[t]! * t * t)
  const sums = dimensions.map((y) => ({
    y: running(n, (t) => weights[t]! * y[t]!),
    yy: running(n, (t) => weights[t]! * y[t]! * y[t]!),
    xy: running(n, (t) => weights[t]! * t * y[t]!),
  }))
  return (from, until) => {
    const weight = w[until]! - w[from]!
    if (weight <= 0) return 0
    const meanX = (x[until]! - x[from]!) / weight
    const spread = xx[until]! - xx[from]! - weight * meanX * meanX
    let cost = 0
    for (const sum of sums) {
      const y = sum.y[until]! - sum.y[from]!
      let rest = sum.yy[until]! - sum.yy[from]! - (y * y) / weight
      if (family === 'line' && spread > 1e-9 * weight) {
        const slant = sum.xy[until]! - sum.xy[from]! - meanX * y
        rest -= (slant * slant) / spread
      }
      if (rest > 0) cost += rest
    }
    return cost
  }
}

function running(n: number, at: (t: number) => number): Float64Array {
  const sums = new Float64Array(n + 1)
  for (let t = 0; t < n; t++) sums[t + 1] = sums[t]! + at(t)
  return sums
}
