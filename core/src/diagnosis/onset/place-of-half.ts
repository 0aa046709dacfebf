/** Place at which half of the weight is reached. */
export function placeOfHalf(weights: readonly number[]): number {
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2
  let reached = 0
  return weights.findIndex((weight) => {
    reached += weight
    return reached >= half
  })
}
