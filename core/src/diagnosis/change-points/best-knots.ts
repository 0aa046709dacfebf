import type { Series } from './prefix-sums.ts'

/**
 * Knots of a continuous broken line, for every number of knots from 0 to `most`: the next one where it takes away most of the squared
 * residuals, then each moved in turn while that helps. Entry K holds K places and the fitted values of each dimension.
 */
export function bestKnots(
  series: Series,
  { shortest, most }: { shortest: number; most: number },
): { knots: number[]; fits: Float64Array[] }[] {
  const found = [{ knots: [] as number[], ...fitted(series, []) }]
  while (found.length <= most) {
    const last = found.at(-1)!
    const next = bestNext(series, last, shortest)
    if (next === undefined) break
    let knots = [...last.knots, next].sort((a, b) => a - b)
    for (let round = 0; round < 3; round++) {
      const before = knots.join()
      for (const knot of knots) {
        const others = knots.filter((other) => other !== knot)
        const better = bestNext(series, { knots: others, ...fitted(series, others) }, shortest) ?? knot
        knots = [...others, better].sort((a, b) => a - b)
      }
      if (knots.join() === before) break
    }
    found.push({ knots, ...fitted(series, knots) })
  }
  return found.map(({ knots, fits }) => ({ knots, fits }))
}

interface Fitted {
  /** Orthonormal columns that span the line and its knots. */
  basis: Float64Array[]
  fits: Float64Array[]
  rests: Float64Array[]
}

function fitted({ n, dimensions }: Series, knots: readonly number[]): Fitted {
  const columns = [
    Float64Array.from({ length: n }, () => 1),
    Float64Array.from({ length: n }, (_, t) => t / n),
    ...knots.map((knot) => hinge(n, knot)),
  ]
  const basis: Float64Array[] = []
  for (const column of columns) {
    for (let pass = 0; pass < 2; pass++) for (const known of basis) subtract(column, known, dot(column, known))
    const length = Math.sqrt(dot(column, column))
    if (length > 1e-9) basis.push(column.map((value) => value / length))
  }
  const rests = dimensions.map((values) => {
    const rest = values.slice()
    for (const known of basis) subtract(rest, known, dot(rest, known))
    return rest
  })
  return { basis, rests, fits: dimensions.map((values, d) => values.map((value, t) => value - rests[d]![t]!)) }
}

/** A line that is flat up to the place before the knot and rises from there. */
const hinge = (n: number, knot: number) => Float64Array.from({ length: n }, (_, t) => Math.max(0, t - knot + 1) / n)

/** For all places at once: a sum of products with a hinge is a sum of sums from the end. */
function bestNext({ n }: Series, { knots, basis, rests }: Fitted & { knots: number[] }, shortest: number) {
  const onRests = rests.map(hingeProducts)
  const onBasis = basis.map(hingeProducts)
  let [best, most] = [undefined as number | undefined, 1e-12]
  for (let place = shortest; place <= n - shortest; place++) {
    if (knots.some((knot) => Math.abs(knot - place) < shortest)) continue
    const length = n - place
    let left = (length * (length + 1) * (2 * length + 1)) / 6 / n / n
    for (const products of onBasis) left -= products[place]! ** 2
    if (left < 1e-9) continue
    let gain = 0
    for (const products of onRests) gain += products[place]! ** 2
    if (gain / left > most) [best, most] = [place, gain / left]
  }
  return best
}

function hingeProducts(values: Float64Array): Float64Array {
  const n = values.length
  const products = new Float64Array(n)
  let [sum, sumOfSums] = [0, 0]
  for (let t = n - 1; t >= 0; t--) {
    sum += values[t]!
    sumOfSums += sum
    products[t] = sumOfSums / n
  }
  return products
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!
  return sum
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let t = 0; t < from.length; t++) from[t]! -= times * column[t]!
}
