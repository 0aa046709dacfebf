import { type Clause, clausesOf } from '../trace/population.ts'

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

const byDimension = (where: Where): ReadonlyMap<string, readonly string[]> =>
  new Map(clausesOf(where).map(({ dimension, values }: Clause) => [dimension, values]))
