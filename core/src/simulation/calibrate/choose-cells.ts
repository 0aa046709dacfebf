import type { ByCell } from '../model.ts'

/** Fewer cases than this tell nothing of their own: they go by those around them. */
export const FEWEST = 20
const MOST_DIMENSIONS = 3

export interface CellChoice<T> {
  cells: ByCell<T>
  /** Segments that had too few cases and go by a wider group. */
  fellBack: number
}

/**
 * Fits one thing by as few dimensions as the data can tell apart: from none, the one is added that explains most, as long as it explains more than its
 * parameters would by chance (Schwarz 1978). Cells with too few cases take the estimate of the cell without the last dimension, and so on up to all.
 */
export function chooseCells<Row, T>(
  rows: readonly Row[],
  {
    dimensions,
    segments,
    segmentOf,
    logLikelihood,
    parameters,
    fit,
  }: {
    dimensions: readonly string[]
    segments: readonly (readonly string[])[]
    segmentOf: (row: Row) => number
    /** Of the rows of one cell under their own best fit; only differences count. */
    logLikelihood: (rows: readonly Row[]) => number
    parameters: number
    fit: (rows: readonly Row[]) => T
  },
): CellChoice<T> {
  const cost = (by: readonly number[]) => {
    const groups = groupsBy(rows, { segments, segmentOf, by }).values()
    let sum = 0
    for (const group of groups) sum += parameters * Math.log(Math.max(2, rows.length)) - 2 * logLikelihood(group)
    return sum
  }
  let chosen: number[] = []
  let best = cost(chosen)
  // Fewer could not be told apart in two cells of their own.
  while (chosen.length < MOST_DIMENSIONS && rows.length >= 2 * FEWEST) {
    const tries = dimensions
      .map((_, place) => place)
      .filter((place) => !chosen.includes(place))
      .map((place) => ({ by: [...chosen, place], cost: cost([...chosen, place]) }))
      .sort((a, b) => a.cost - b.cost)
    const [next] = tries
    if (next === undefined || next.cost >= best) break
    chosen = next.by
    best = next.cost
  }
  return fitCells(rows, { dimensions, segments, segmentOf, fit, by: chosen })
}

/** The same with the dimensions given, the most telling first. */
export function fitCells<Row, T>(
  rows: readonly Row[],
  {
    dimensions,
    segments,
    segmentOf,
    fit,
    by,
  }: {
    dimensions: readonly string[]
    segments: readonly (readonly string[])[]
    segmentOf: (row: Row) => number
    fit: (rows: readonly Row[]) => T
    by: readonly number[]
  },
): CellChoice<T> {
  const cells: T[] = []
  const places = new Map<string, number>()
  const groupsAt = by.map((_, depth) => groupsBy(rows, { segments, segmentOf, by: by.slice(0, depth + 1) }))
  let fellBack = 0
  const of = segments.map((values) => {
    for (let depth = by.length; depth > 0; depth--) {
      const key = keyOf(values, by.slice(0, depth))
      const group = groupsAt[depth - 1]?.get(key)
      if (group === undefined || group.length < FEWEST) continue
      if (depth < by.length) fellBack++
      return placeOf(`${depth} ${key}`, group)
    }
    if (by.length > 0) fellBack++
    return placeOf('', rows)
  })
  function placeOf(name: string, group: readonly Row[]): number {
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, cells.length)
    return cells.push(fit(group)) - 1
  }
  return { cells: { by: by.map((place) => dimensions[place] as string), of, cells }, fellBack }
}

const keyOf = (values: readonly string[], by: readonly number[]): string =>
  by.map((place) => values[place] ?? '').join('\u0000')

function groupsBy<Row>(
  rows: readonly Row[],
  {
    segments,
    segmentOf,
    by,
  }: { segments: readonly (readonly string[])[]; segmentOf: (row: Row) => number; by: readonly number[] },
): Map<string, Row[]> {
  const keys = segments.map((values) => keyOf(values, by))
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keys[segmentOf(row)] ?? ''
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [row])
    else own.push(row)
  }
  return groups
}
