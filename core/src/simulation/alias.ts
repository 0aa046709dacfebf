/** Draws of weighted rows in one step each (Walker 1977, Vose 1991). */
export interface Alias {
  chance: Float64Array
  other: Int32Array
}

/** Weights at least 0, of which one is more. */
export function aliasOf(weights: ArrayLike<number>): Alias {
  const n = weights.length
  let total = 0
  for (let i = 0; i < n; i++) total += weights[i] as number
  const chance = new Float64Array(n)
  const other = new Int32Array(n)
  const [small, large]: [number[], number[]] = [[], []]
  for (let i = 0; i < n; i++) {
    chance[i] = ((weights[i] as number) * n) / total
    other[i] = i
    if ((chance[i] as number) < 1) small.push(i)
    else large.push(i)
  }
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop() as number, large[large.length - 1] as number]
    other[less] = more
    chance[more] = (chance[more] as number) - (1 - (chance[less] as number))
    if ((chance[more] as number) < 1) {
      large.pop()
      small.push(more)
    }
  }
  // What rounding left over is certain.
  for (const i of [...small, ...large]) chance[i] = 1
  return { chance, other }
}

/** The row that a uniform number in [0, 1) means. */
export function rowOf({ chance, other }: Alias, uniform: number): number {
  const place = uniform * chance.length
  const row = Math.floor(place)
  return place - row < (chance[row] as number) ? row : (other[row] as number)
}
