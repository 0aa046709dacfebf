/** A p value as papers write it: 'p = 0.03', 'p < 0.001'. */
export function probability(p: number): string {
  if (p < 0.001) return 'p < 0.001'
  if (p > 0.99) return 'p > 0.99'
  return `p = ${p.toPrecision(p < 0.01 ? 1 : 2)}`
}
