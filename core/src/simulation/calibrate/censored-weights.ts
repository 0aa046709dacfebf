/**
 * Chances of durations of which some were still running: what each open one stood for is shared by those that lasted longer (Efron's redistribution to
 * the right, which gives the product-limit estimate of Kaplan and Meier). Answers a weight for each that ended, 0 for the others, adding up to 1
 * where any ended.
 */
export function censoredWeights(rows: readonly { days: number; isOver: boolean }[]): number[] {
  const weights = rows.map(() => 0)
  const order = rows
    .map((_, place) => place)
    .sort((a, b) => byTime(rows[a] as { days: number; isOver: boolean }, rows[b] as { days: number; isOver: boolean }))
  let left = 1
  order.forEach((place, rank) => {
    if (rows[place]?.isOver !== true) return
    const weight = left / (rows.length - rank)
    weights[place] = weight
    left -= weight
  })
  const total = 1 - left
  // What outlasted the last that ended is not known; it goes to all alike.
  return total > 0 ? weights.map((weight) => weight / total) : weights
}

/** Of equal durations, who was still there comes after who was not. */
const byTime = (a: { days: number; isOver: boolean }, b: { days: number; isOver: boolean }): number =>
  a.days - b.days || Number(b.isOver) - Number(a.isOver)
