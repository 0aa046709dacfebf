export interface Cell {
  values: readonly string[]
  bad: number
  total: number
}

const ROUNDS = 5
/** A value is believed to differ by as much as its bad ones bear out against so many more that do not. */
const RESERVE = 5

/**
 * The rate of a cell as the product of one factor for each of its values and the rate of all: iterative proportional fitting of the main effects,
 * with a reserve for rare values. For cells of which too little is known themselves.
 */
export function fitRates(cells: readonly Cell[]): (values: readonly string[]) => number {
  const total = cells.reduce((sum, cell) => sum + cell.total, 0)
  const overall = total === 0 ? 0 : cells.reduce((sum, { bad }) => sum + bad, 0) / total
  const width = cells[0]?.values.length ?? 0
  const factors = Array.from({ length: width }, () => new Map<string, number>())
  const rateOf = (values: readonly string[]) =>
    factors.reduce((rate, factor, i) => rate * (factor.get(values[i]!) ?? 1), overall)
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, factor] of factors.entries()) {
      const sums = new Map<string, { bad: number; fitted: number }>()
      for (const { values, bad, total } of cells) {
        const sum = sums.get(values[i]!) ?? { bad: 0, fitted: 0 }
        sums.set(values[i]!, { bad: sum.bad + bad, fitted: sum.fitted + total * rateOf(values) })
      }
      for (const [value, { bad, fitted }] of sums)
        factor.set(value, ((factor.get(value) ?? 1) * (bad + RESERVE)) / (fitted + RESERVE))
    }
  return (values) => Math.min(1, rateOf(values))
}
