/**
 * Earth mover's distance of two samples on a line (the first Wasserstein distance): how far each unit of mass has to be moved on average to make one
 * of the other. Exact, in the unit of the values, by one pass over both in order (`scipy.stats.wasserstein_distance`).
 *
 * @returns null where one of them is empty
 */
export function earthMovers(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length === 0 || b.length === 0) return null
  let work = 0
  walk(a, b, (ahead, width) => {
    work += Math.abs(ahead) * width
  })
  return work
}

/**
 * The same on a circle, such as the hours of a day, where mass goes the shorter way round: the difference of the two distribution functions is taken from its
 * median (Rabin, Delon, Gousseau 2009).
 *
 * @param size length of the circle; values lie in [0, size)
 */
export function circularEarthMovers(a: ArrayLike<number>, b: ArrayLike<number>, size: number): number | null {
  if (a.length === 0 || b.length === 0) return null
  const pieces: { ahead: number; width: number }[] = []
  let covered = 0
  walk(a, b, (ahead, width) => {
    pieces.push({ ahead, width })
    covered += width
  })
  pieces.push({ ahead: 0, width: size - covered })
  pieces.sort((one, other) => one.ahead - other.ahead)
  let passed = 0
  const median = pieces.find(({ width }) => {
    passed += width
    return passed >= size / 2
  })?.ahead
  return pieces.reduce((sum, { ahead, width }) => sum + Math.abs(ahead - (median ?? 0)) * width, 0)
}

/** Tells for each stretch between neighbouring values how much more of `a` than of `b` lies before it. */
function walk(a: ArrayLike<number>, b: ArrayLike<number>, tell: (ahead: number, width: number) => void): void {
  const [one, other] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()]
  let [i, j] = [0, 0]
  let at = Math.min(one[0] as number, other[0] as number)
  while (i < one.length || j < other.length) {
    const next = Math.min(one[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY)
    if (next > at) tell(i / one.length - j / other.length, next - at)
    at = next
    while (i < one.length && one[i] === at) i++
    while (j < other.length && other[j] === at) j++
  }
}
