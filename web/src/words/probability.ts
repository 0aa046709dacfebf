/** A p value as papers write it: 'p = 0.03', 'p < 0.001'; q where many were tested. */
export function probability(p: number, letter: 'p' | 'q' = 'p'): string {
  if (p < 0.001) return `${letter} < 0.001`
  if (p > 0.99) return `${letter} > 0.99`
  return `${letter} = ${p.toPrecision(p < 0.01 ? 1 : 2)}`
}
