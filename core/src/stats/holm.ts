/**
 * p values adjusted so that the chance of even one false finding stays below the level (Holm 1979), as R `p.adjust(p, "holm")`, in the order given.
 *
 * @example
 * holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const adjusted = new Array<number>(p.length)
  let largest = 0
  order.forEach(({ value, index }, i) => {
    largest = Math.max(largest, Math.min(1, (p.length - i) * value))
    adjusted[index] = largest
  })
  return adjusted
}
