/**
 * The root of an increasing function on (0, ∞): Newton steps, bisection whenever one would leave the bracket.
 * `start` must be above 0. Relative accuracy is about 1e-15 where the function itself is that accurate.
 */
export function findRoot(evaluate: (x: number) => { value: number; slope: number }, start: number): number {
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let x = start
  for (let step = 0; step < 500; step++) {
    const { value, slope } = evaluate(x)
    if (value === 0) return x
    if (value < 0) low = x
    else high = x
    const newton = x - value / slope
    const middle = high === Number.POSITIVE_INFINITY ? 2 * x : (low + high) / 2
    const next = newton > low && newton < high && newton < 8 * x ? newton : middle
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}
