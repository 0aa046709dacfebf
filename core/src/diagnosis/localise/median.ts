/** The middle one, or the mean of the middle two; 0 of nothing. The values are put in order where they stand. */
export function median(values: Float64Array): number {
  if (values.length === 0) return 0
  values.sort()
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}
