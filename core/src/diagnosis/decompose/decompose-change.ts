import { columnsOf, emptyColumns, type KitagawaColumns, quantile, Random, splitColumns } from '../../stats/index.ts'

/** Mean of a cell in one period: of how many, and the variance of the mean itself. */
export interface CellMean {
  n: number
  mean: number
  variance: number
}

/** One combination of attribute values, before and after; `values` in the order of the attributes. */
export interface ChangeCell {
  values: readonly string[]
  before: CellMean
  after: CellMean
}

/** Part of a change, in the unit of the means, with a 95 % interval. */
export interface Part {
  value: number
  interval: [lower: number, upper: number]
}

/** `difference` = `mix` + `rate`; `mix` = the sum over `attributes`; `rate` = the sum over `causes` + `elsewhere`. To rounding. */
export interface Decomposition {
  before: number
  after: number
  n: { before: number; after: number }
  difference: Part
  mix: Part
  rate: Part
  /** What the composition did, by attribute, and the value that did most of it. */
  attributes: { name: string; mix: Part; most: MixOfValue | null }[]
  /** What became slower or worse within the cells of each cause. */
  causes: Part[]
  elsewhere: Part
}

export interface MixOfValue {
  value: string
  shareBefore: number
  shareAfter: number
}

const RESAMPLES = 300
/** The change of any one run of chance is that of any other. */
const SEED = 1955

/**
 * What of a change of a mean is mix and what is rate.
 *
 * Kitagawa's decomposition (1955) over the cells of all attributes together. The mix is shared out among the attributes by Shapley's rule over the tables of
 * each subset of attributes, so that no order of attributes is preferred and the shares add up. A cell belongs to the first cause
 * that holds it. Intervals by a parametric bootstrap: Poisson counts, normal means.
 *
 * @param causes which cells each cause holds
 * @returns null where a period has nobody
 * @throws RangeError beyond six attributes, because the subsets are counted one by one, and if two cells have the same values
 */
export function decomposeChange(
  names: readonly string[],
  cells: readonly ChangeCell[],
  causes: readonly ((values: readonly string[]) => boolean)[] = [],
): Decomposition | null {
  if (names.length > MOST_ATTRIBUTES) {
    throw new RangeError(`A change is split by up to ${MOST_ATTRIBUTES} attributes, but there are ${names.length}.`)
  }
  const tables = subsetTables(names, cells)
  if ((tables.at(-1) as Table).titles.length !== cells.length) {
    throw new RangeError('Each combination of values must be one cell, but two cells have the same values.')
  }
  const causeOf = cells.map(({ values }) => causes.findIndex((holds) => holds(values)))
  const split = splitBy(tables, causeOf, causes.length)
  const columns = columnsOf(cells.map(({ before, after }) => ({ before: weighed(before), after: weighed(after) })))
  const found = split(columns)
  if (found === null) return null
  const most = names.map((_, i) => mostOf(tables[1 << i] as Table, columns))
  const random = new Random(SEED)
  const drawn = Array.from({ length: RESAMPLES }, () => {
    for (const [i, { before, after }] of cells.entries()) {
      const [first, second] = [redraw(before, random), redraw(after, random)]
      columns.weightBefore[i] = first.n
      columns.valueBefore[i] = first.mean
      columns.weightAfter[i] = second.n
      columns.valueAfter[i] = second.mean
    }
    return split(columns)
  }).filter((one) => one !== null)
  const part = (pick: (one: Split) => number): Part => ({
    value: pick(found),
    interval: limits(drawn.map(pick), pick(found)),
  })
  return {
    before: found.before,
    after: found.after,
    n: {
      before: cells.reduce((sum, { before }) => sum + before.n, 0),
      after: cells.reduce((sum, { after }) => sum + after.n, 0),
    },
    difference: part((one) => one.after - one.before),
    mix: part((one) => one.mix),
    rate: part((one) => one.rate),
    attributes: names.map((name, i) => ({
      name,
      mix: part((one) => one.attributes[i] ?? 0),
      most: most[i] ?? null,
    })),
    causes: causes.map((_, i) => part((one) => one.causes[i] ?? 0)),
    elsewhere: part((one) => one.causes[causes.length] ?? 0),
  }
}

const MOST_ATTRIBUTES = 6

/** The table of a subset of attributes: which of its parts each cell lies in, what they are called, and their sums, written anew for each split. */
interface Table {
  partOf: Int32Array
  titles: string[]
  sums: KitagawaColumns
}

/** By the bits of the subset. */
function subsetTables(names: readonly string[], cells: readonly ChangeCell[]): Table[] {
  return Array.from({ length: 1 << names.length }, (_, bits) => {
    const numbers = new Map<string, number>()
    const partOf = Int32Array.from(cells, ({ values }) => {
      const title = values.filter((_, i) => (bits >> i) & 1).join('\u0000')
      const known = numbers.get(title) ?? numbers.size
      numbers.set(title, known)
      return known
    })
    return { partOf, titles: [...numbers.keys()], sums: emptyColumns(numbers.size) }
  })
}

interface Split {
  before: number
  after: number
  mix: number
  rate: number
  attributes: number[]
  /** Of each cause, and of what belongs to none. */
  causes: number[]
}

function splitBy(
  tables: readonly Table[],
  causeOf: readonly number[],
  causes: number,
): (columns: KitagawaColumns) => Split | null {
  const full = tables.length - 1
  const attributes = Math.log2(tables.length)
  const rates = new Float64Array(causeOf.length)
  return (columns) => {
    const whole = splitColumns(columns, { rates })
    if (whole === null) return null
    const mixes = tables.map((table, bits) =>
      bits === full ? whole.mix : (splitColumns(sumUp(table, columns))?.mix ?? 0),
    )
    const ofCauses = new Array<number>(causes + 1).fill(0)
    for (const [cell, cause] of causeOf.entries()) ofCauses[cause === -1 ? causes : cause]! += rates[cell]!
    return { ...whole, attributes: shapley(mixes, attributes), causes: ofCauses }
  }
}

/** Sums first, which become means. */
function sumUp({ partOf, sums }: Table, cells: KitagawaColumns): KitagawaColumns {
  const { weightBefore, valueBefore, weightAfter, valueAfter } = sums
  for (const column of [weightBefore, valueBefore, weightAfter, valueAfter]) column.fill(0)
  for (let cell = 0; cell < partOf.length; cell++) {
    const part = partOf[cell]!
    weightBefore[part]! += cells.weightBefore[cell]!
    valueBefore[part]! += cells.weightBefore[cell]! * cells.valueBefore[cell]!
    weightAfter[part]! += cells.weightAfter[cell]!
    valueAfter[part]! += cells.weightAfter[cell]! * cells.valueAfter[cell]!
  }
  for (let part = 0; part < weightBefore.length; part++) {
    if (weightBefore[part]! > 0) valueBefore[part]! /= weightBefore[part]!
    if (weightAfter[part]! > 0) valueAfter[part]! /= weightAfter[part]!
  }
  return sums
}

const weighed = ({ n, mean }: CellMean) => ({ weight: n, value: mean })

/** Each player's mean gain over all orders in which the players may come. `worth` by the bits of the coalition. */
function shapley(worth: readonly number[], players: number): number[] {
  const factorial = [1]
  for (let i = 1; i <= players; i++) factorial.push((factorial[i - 1] as number) * i)
  return Array.from({ length: players }, (_, player) => {
    let share = 0
    for (let bits = 0; bits < worth.length; bits++) {
      if ((bits >> player) & 1) continue
      const size = bitCount(bits)
      const weight =
        ((factorial[size] as number) * (factorial[players - size - 1] as number)) / (factorial[players] as number)
      share += weight * ((worth[bits | (1 << player)] as number) - (worth[bits] as number))
    }
    return share
  })
}

const bitCount = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + bitCount(bits >> 1))

/** The value of one attribute whose share moved the mean most. */
function mostOf(table: Table, cells: KitagawaColumns): MixOfValue | null {
  const { weightBefore, weightAfter } = sumUp(table, cells)
  const mixes = new Float64Array(table.titles.length)
  if (splitColumns(table.sums, { mixes }) === null) return null
  const sizes = mixes.map(Math.abs)
  const first = sizes.indexOf(Math.max(...sizes))
  if (first === -1 || sizes[first] === 0) return null
  const shareIn = (column: Float64Array) => (column[first] ?? 0) / column.reduce((sum, one) => sum + one, 0)
  return { value: table.titles[first] as string, shareBefore: shareIn(weightBefore), shareAfter: shareIn(weightAfter) }
}

function redraw({ n, mean, variance }: CellMean, random: Random): Pick<CellMean, 'n' | 'mean'> {
  const count = poisson(n, random)
  const spread = count === 0 ? 0 : Math.sqrt((variance * n) / count)
  return { n: count, mean: mean + spread * random.normal() }
}

/** Normal beyond the counts where the difference shows. */
function poisson(mean: number, random: Random): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  const least = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > least; count++) product *= random.next()
  return Math.max(0, count)
}

function limits(drawn: readonly number[], estimate: number): [number, number] {
  if (drawn.length === 0) return [estimate, estimate]
  const sorted = [...drawn].sort((a, b) => a - b)
  return [quantile(sorted, 0.025) ?? estimate, quantile(sorted, 0.975) ?? estimate]
}
