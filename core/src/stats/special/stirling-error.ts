/**
 * What Stirling's formula misses: log Γ(x) − [(x − ½) log x − x + ½ log 2π], for x > 0, to about 1e-16.
 * Keeping it apart from the large terms is what keeps tails accurate for counts of millions (Loader 2000).
 */
export function stirlingError(x: number): number {
  if (x >= 16) {
    const square = x * x
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x
  }
  // Γ(x) = Γ(x + 1) / x, so the error at x is that at x + 1 plus what the formula's own terms change.
  return stirlingError(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1
}
