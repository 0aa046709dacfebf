import { quantile } from '../../stats/index.ts'

/** Half of the running median's window of 7. */
const REACH = 3
/** Robust standard deviations from the running median that make a spike, and places it may last. */
const SPIKE = { deviations: 10, places: 2 }

/** Missing values by straight lines between known ones; at the ends the nearest. `values` has at least one known. */
export function fillMissing(values: readonly (number | null)[]): Float64Array {
  const filled = new Float64Array(values.length)
  let before = -1
  for (let t = 0; t <= values.length; t++) {
    const value = t < values.length ? values[t]! : null
    if (value === null && t < values.length) continue
    const [left, right] = [before < 0 ? value : values[before]!, value ?? values[before]!]
    for (let gap = before + 1; gap < Math.min(t, values.length); gap++) {
      filled[gap] = left! + ((right! - left!) * (gap - before)) / (t - before)
    }
    if (t < values.length) filled[t] = value!
    before = t
  }
  return filled
}

/** Lone spikes become the running median, so that one slip of a pen is not two changes. The ends stay. */
export function withoutSpikes(values: Float64Array): Float64Array {
  const medians = values.map((_, t) => medianOf(values.subarray(Math.max(0, t - REACH), t + REACH + 1)))
  const distances = values.map((value, t) => Math.abs(value - medians[t]!))
  const limit = SPIKE.deviations * 1.4826 * medianOf(distances)
  const cleaned = values.slice()
  if (limit === 0) return cleaned
  for (let t = 2; t < values.length - 2; t++) {
    if (distances[t]! <= limit) continue
    let end = t
    while (end < values.length && distances[end]! > limit) end++
    if (end - t <= SPIKE.places && end <= values.length - 2) for (let i = t; i < end; i++) cleaned[i] = medians[i]!
    t = end
  }
  return cleaned
}

/** Mean 0 and standard deviation 1; all zeros where nothing varies. */
export function standardise(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return values.map((value) => (deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? (value - mean) / deviation : 0))
}

const medianOf = (values: Float64Array): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )!
