/** One cell of the finest table: how many there were, how many of them were bad, and how many bad ones were to be expected. */
export interface RatioLeaf {
  /** One for each attribute, in their order; '' where it is not known. */
  values: readonly string[]
  bad: number
  total: number
  expected: number
}

/** One cell of the finest table: what was there and what was predicted. */
export interface SumLeaf {
  values: readonly string[]
  real: number
  predicted: number
}

/**
 * The table in an order of its own, equal cells added up: how it was written, in which order and whether a cell came in one row or in
 * two, then changes no answer, not even in the last digit.
 */
export function settleLeaves<Leaf extends { values: readonly string[] }>(
  leaves: readonly Leaf[],
  { order, add }: { order: readonly number[]; add: (a: Leaf, b: Leaf) => Leaf },
): Leaf[] {
  const byValues = new Map<string, Leaf[]>()
  for (const leaf of leaves) {
    const values = order.map((i) => leaf.values[i] ?? '')
    const key = JSON.stringify(values)
    const cell = byValues.get(key)
    if (cell === undefined) byValues.set(key, [{ ...leaf, values }])
    else cell.push({ ...leaf, values })
  }
  return [...byValues].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rows]) => inOneOrder(rows).reduce(add))
}

/** The last digit of a sum depends on its order. */
const inOneOrder = <Leaf>(rows: Leaf[]) =>
  rows.length === 1 ? rows : rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Attributes in an order that does not depend on how the table was written. */
export function inOrder(attributes: readonly string[]): { names: string[]; order: number[] } {
  const order = attributes.map((_, i) => i).sort((a, b) => (attributes[a]! < attributes[b]! ? -1 : 1))
  return { order, names: order.map((i) => attributes[i]!) }
}
