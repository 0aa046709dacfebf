import { TandemError } from '../../errors.ts'

/** All combinations of values of some of the attributes: a group-by of the cells. */
export interface Cuboid {
  /** Which attributes, by their place. */
  attributes: readonly number[]
  /** For each cell the number of its combination; −1 where one of the attributes is not known. */
  of: Int32Array
}

/** Every combination of values, numbered from coarse to fine, so that among equals the smaller number is the coarser one. */
export interface Combinations {
  cells: readonly (readonly string[])[]
  count: number
  cuboids: readonly Cuboid[]
  /** For each combination a cell that lies in it, and the place of its cuboid. */
  example: Int32Array
  cuboidOf: Int32Array
}

/** Cells times cuboids: about one second and 100 MB. */
const MOST_WORK = 12_000_000

/**
 * @param cells the values of each cell, one for each attribute; '' is no value and names no combination
 * @param depth attributes in one combination at most
 * @throws TandemError `limit` if there would be too many combinations to look at.
 */
export function combine(cells: readonly (readonly string[])[], { depth }: { depth: number }): Combinations {
  const columns = encode(cells)
  const useful = columns.flatMap(({ size }, i) => (size > 1 ? [i] : []))
  const groups = subsets(useful, depth)
  if (groups * cells.length > MOST_WORK) throw tooMuch(cells.length, useful.length)
  const chosen = choose(useful, depth).sort((a, b) => a.length - b.length || breadth(a) - breadth(b))
  const example: number[] = []
  const cuboidOf: number[] = []
  // Numbers within each cuboid; those of a wider one grow out of those without its last attribute.
  const within = new Map<string, { own: Int32Array; count: number }>()
  const cuboids = chosen.map((attributes, place): Cuboid => {
    const parent = within.get(attributes.slice(0, -1).join())
    const { codes, size } = columns[attributes.at(-1)!]!
    const first = example.length
    const numberOf = numbering((parent?.count ?? 1) * size)
    const own = new Int32Array(cells.length).fill(-1)
    let count = 0
    for (let cell = 0; cell < cells.length; cell++) {
      const above = parent === undefined ? 0 : parent.own[cell]!
      if (above < 0 || codes[cell]! < 0) continue
      own[cell] = numberOf(above * size + codes[cell]!)
      if (own[cell]! < count) continue
      count++
      example.push(cell)
      cuboidOf.push(place)
    }
    within.set(attributes.join(), { own, count })
    return { attributes, of: own.map((number) => (number < 0 ? -1 : first + number)) }
  })
  return {
    cells,
    count: example.length,
    cuboids,
    example: Int32Array.from(example),
    cuboidOf: Int32Array.from(cuboidOf),
  }

  function breadth(attributes: readonly number[]): number {
    return attributes.reduce((product, i) => product * columns[i]!.size, 1)
  }
}

/** Adds up something of the cells over every combination. */
export function sumOver({ count, cuboids }: Combinations, amounts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(count)
  for (const { of } of cuboids)
    for (let cell = 0; cell < of.length; cell++) if (of[cell]! >= 0) sums[of[cell]!]! += amounts[cell]!
  return sums
}

/** The cells of one combination. */
export function cellsOf({ cuboids, cuboidOf }: Combinations, combination: number): number[] {
  const { of } = cuboids[cuboidOf[combination]!]!
  const cells: number[] = []
  for (let cell = 0; cell < of.length; cell++) if (of[cell] === combination) cells.push(cell)
  return cells
}

export const attributesOf = ({ cuboids, cuboidOf }: Combinations, combination: number): readonly number[] =>
  cuboids[cuboidOf[combination]!]!.attributes

/** Names and values of a combination. */
export function whereOf(
  combinations: Combinations,
  names: readonly string[],
  combination: number,
): Record<string, string> {
  const values = combinations.cells[combinations.example[combination]!]!
  return Object.fromEntries(attributesOf(combinations, combination).map((i) => [names[i]!, values[i]!]))
}

/** Of the same attributes, and alike in all but one of them. */
export function areSiblings(combinations: Combinations, a: number, b: number): boolean {
  const { cells, cuboidOf, example } = combinations
  if (cuboidOf[a] !== cuboidOf[b]) return false
  const cellValue = (combination: number, i: number) => cells[example[combination]!]![i]
  return attributesOf(combinations, a).filter((i) => cellValue(a, i) !== cellValue(b, i)).length === 1
}

/** Numbers for the values of each column; −1 for ''. */
function encode(cells: readonly (readonly string[])[]): { codes: Int32Array; size: number }[] {
  const width = cells[0]?.length ?? 0
  return Array.from({ length: width }, (_, i) => {
    const codeOf = new Map<string, number>()
    const codes = Int32Array.from(cells, (values) => {
      const value = values[i] ?? ''
      if (value === '') return -1
      const code = codeOf.get(value) ?? codeOf.size
      codeOf.set(value, code)
      return code
    })
    return { codes, size: codeOf.size }
  })
}

/** Consecutive numbers for keys, in the order in which they come; by a table where that is small. */
function numbering(keys: number): (key: number) => number {
  let count = 0
  if (keys <= 4_000_000) {
    const known = new Int32Array(keys)
    return (key) => {
      if (known[key] === 0) known[key] = ++count
      return known[key]! - 1
    }
  }
  const known = new Map<number, number>()
  return (key) => {
    const number = known.get(key) ?? count
    if (number === count) known.set(key, count++)
    return number
  }
}

function choose(items: readonly number[], most: number): number[][] {
  let chosen: number[][] = [[]]
  for (const item of items)
    chosen = chosen.concat(chosen.filter((set) => set.length < most).map((set) => [...set, item]))
  return chosen.filter((set) => set.length > 0)
}

/** How many sets `choose` gives. */
function subsets({ length }: readonly number[], most: number): number {
  let sum = 0
  let ways = 1
  for (let size = 1; size <= Math.min(length, most); size++) {
    ways = (ways * (length - size + 1)) / size
    sum += ways
  }
  return sum
}

function tooMuch(cells: number, attributes: number): TandemError {
  return new TandemError(
    'limit',
    `${cells.toLocaleString('en')} different rows by ${attributes} columns make more combinations than can be looked at. Leave out columns that cannot be a cause, such as numbers of cases, or put rare values together as “other”.`,
  )
}
