import type { Family, Series } from './prefix-sums.ts'

/** What is left of each dimension when every stretch has its own level or line, times the square root of its weight. */
export function residualsOf(series: Series, family: Family, split: readonly number[]): Float64Array[] {
  const bounds = [0, ...split, series.n]
  return series.dimensions.map((values) => {
    const rests = new Float64Array(series.n)
    for (let i = 0; i + 1 < bounds.length; i++) fill(rests, values, series.weights, family, bounds[i]!, bounds[i + 1]!)
    return rests
  })
}

function fill(
  rests: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  family: Family,
  from: number,
  until: number,
): void {
  let [w, x, y] = [0, 0, 0]
  for (let t = from; t < until; t++) {
    w += weights[t]!
    x += weights[t]! * t
    y += weights[t]! * values[t]!
  }
  if (w > 0) {
    x /= w
    y /= w
  }
  let [xx, xy] = [0, 0]
  for (let t = from; t < until; t++) {
    xx += weights[t]! * (t - x) ** 2
    xy += weights[t]! * (t - x) * (values[t]! - y)
  }
  const slope = family === 'line' && xx > 0 ? xy / xx : 0
  for (let t = from; t < until; t++) rests[t] = Math.sqrt(weights[t]!) * (values[t]! - y - slope * (t - x))
}

/** How alike neighbours are within stretches: the lag-1 autocorrelation, pooled over stretches and dimensions, in [-1, 1]. */
export function likeness(residuals: readonly Float64Array[], split: readonly number[]): number {
  const starts = new Set(split)
  let [products, squares] = [0, 0]
  for (const rests of residuals) {
    for (let t = 0; t < rests.length; t++) {
      squares += rests[t]! * rests[t]!
      if (t > 0 && !starts.has(t)) products += rests[t]! * rests[t - 1]!
    }
  }
  return squares > 0 ? products / squares : 0
}

/** Mean square of what each residual adds to the one before it, under first-order autocorrelation `rho`. */
export function newsVariance(residuals: readonly Float64Array[], split: readonly number[], rho: number): number {
  const starts = new Set(split)
  let [sum, count] = [0, 0]
  for (const rests of residuals) {
    for (let t = 0; t < rests.length; t++) {
      const news = t > 0 && !starts.has(t) ? rests[t]! - rho * rests[t - 1]! : Math.sqrt(1 - rho * rho) * rests[t]!
      sum += news * news
    }
    count += rests.length
  }
  return count > 0 ? sum / count : 0
}
