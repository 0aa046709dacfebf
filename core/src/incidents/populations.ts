import { type Clause, clausesOf } from '../trace/population.ts'
import { listWords } from '../words.ts'

/** Clauses of one population, dimension=value; everybody if empty. */
export type Where = readonly string[]

/** Whether somebody can be in both: no dimension that both name keeps them apart. */
export function overlap(a: Where, b: Where): boolean {
  const others = byDimension(b)
  return clausesOf(a).every(({ dimension, values }) => {
    const other = others.get(dimension)
    return other === undefined || values.some((value) => other.includes(value))
  })
}

/** Whether everybody of `inner` is in `outer`. */
export function covers(outer: Where, inner: Where): boolean {
  const inside = byDimension(inner)
  return clausesOf(outer).every(({ dimension, values }) =>
    (inside.get(dimension) ?? [undefined]).every((value) => value !== undefined && values.includes(value)),
  )
}

/** The smallest population in clauses that holds all of them. */
export function hullOf(populations: readonly Where[]): string[] {
  const [first = [], ...others] = populations.map(clausesOf)
  return first.flatMap(({ dimension, values }) => {
    const theirs = others.map((clauses) => clauses.find((clause) => clause.dimension === dimension)?.values)
    if (theirs.includes(undefined)) return []
    const all = new Set([...values, ...theirs.flatMap((one) => one ?? [])])
    return [...all].map((value) => `${dimension}=${value}`)
  })
}

/** Those that no other of them covers, each once. */
export function broadest(populations: readonly Where[]): Where[] {
  return populations.filter(
    (one, i) => !populations.some((other, j) => i !== j && covers(other, one) && (!covers(one, other) || j < i)),
  )
}

/** Whether both hold the same populations. */
export const coverEachOther = (a: readonly Where[], b: readonly Where[]): boolean => isWithin(a, b) && isWithin(b, a)

const isWithin = (inner: readonly Where[], outer: readonly Where[]) =>
  inner.every((one) => outer.some((other) => covers(other, one)))

/** Who is concerned, as in a sentence. */
export const peopleWords = (populations: readonly Where[]): string =>
  populations.length === 0 || populations.some((where) => where.length === 0)
    ? 'everybody'
    : listWords(populations.map((where) => where.join(', ')))

const byDimension = (where: Where): ReadonlyMap<string, readonly string[]> =>
  new Map(clausesOf(where).map(({ dimension, values }: Clause) => [dimension, values]))
