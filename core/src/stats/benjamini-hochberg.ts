/**
 * p values adjusted for the false-discovery rate (Benjamini and Hochberg 1995), as R `p.adjust(p, "BH")`, in the order given.
 *
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]) // => [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value)
  const adjusted = new Array<number>(p.length)
  let smallest = 1
  order.forEach(({ value, index }, i) => {
    smallest = Math.min(smallest, (p.length / (p.length - i)) * value)
    adjusted[index] = smallest
  })
  return adjusted
}
