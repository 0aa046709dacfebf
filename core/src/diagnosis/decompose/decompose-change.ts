import { type KitagawaPart, kitagawa, quantile, Random } from '../../stats/index.ts'

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
  const found = split(cells.map(({ before, after }) => [before, after]))
  if (found === null) return null
  const random = new Random(SEED)
  const drawn = Array.from({ length: RESAMPLES }, () =>
    split(cells.map(({ before, after }) => [redraw(before, random), redraw(after, random)])),
  ).filter((one) => one !== null)
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
      most: mostOf(tables[1 << i] as Table, cells),
    })),
    causes: causes.map((_, i) => part((one) => one.causes[i] ?? 0)),
    elsewhere: part((one) => one.causes[causes.length] ?? 0),
  }
}

const MOST_ATTRIBUTES = 6

/** The table of a subset of attributes: which of its parts each cell lies in, and what they are called. */
interface Table {
  partOf: number[]
  titles: string[]
}

/** By the bits of the subset. */
function subsetTables(names: readonly string[], cells: readonly ChangeCell[]): Table[] {
  return Array.from({ length: 1 << names.length }, (_, bits) => {
    const numbers = new Map<string, number>()
    const partOf = cells.map(({ values }) => {
      const title = values.filter((_, i) => (bits >> i) & 1).join('\u0000')
      const known = numbers.get(title) ?? numbers.size
      numbers.set(title, known)
      return known
    })
    return { partOf, titles: [...numbers.keys()] }
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

type Means = readonly (readonly [before: CellMean, after: CellMean])[]

function splitBy(tables: readonly Table[], causeOf: readonly number[], causes: number): (means: Means) => Split | null {
  const full = tables.length - 1
  const attributes = Math.log2(tables.length)
  return (means) => {
    const whole = kitagawa(
      means.map(([before, after]) => ({
        before: { weight: before.n, value: before.mean },
        after: { weight: after.n, value: after.mean },
      })),
    )
    if (whole === null) return null
    const mixes = tables.map((table, bits) => (bits === full ? whole.mix : (kitagawa(sumUp(table, means))?.mix ?? 0)))
    const rates = new Array<number>(causes + 1).fill(0)
    whole.parts.forEach(({ rate }, cell) => {
      const cause = causeOf[cell] as number
      rates[cause === -1 ? causes : cause] = (rates[cause === -1 ? causes : cause] ?? 0) + rate
    })
    return { ...whole, attributes: shapley(mixes, attributes), causes: rates }
  }
}

function sumUp({ partOf, titles }: Table, means: Means): KitagawaPart[] {
  const sums = titles.map(() => ({ before: { n: 0, sum: 0 }, after: { n: 0, sum: 0 } }))
  means.forEach(([before, after], cell) => {
    const own = sums[partOf[cell] as number] as (typeof sums)[number]
    own.before.n += before.n
    own.before.sum += before.n * before.mean
    own.after.n += after.n
    own.after.sum += after.n * after.mean
  })
  const mean = ({ n, sum }: { n: number; sum: number }) => ({ weight: n, value: n === 0 ? 0 : sum / n })
  return sums.map(({ before, after }) => ({ before: mean(before), after: mean(after) }))
}

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
function mostOf(table: Table, cells: readonly ChangeCell[]): MixOfValue | null {
  const parts = sumUp(
    table,
    cells.map(({ before, after }) => [before, after]),
  )
  const found = kitagawa(parts)
  if (found === null) return null
  const order = found.parts.map(({ mix }, i) => ({ mix: Math.abs(mix), i })).sort((a, b) => b.mix - a.mix || a.i - b.i)
  const [first] = order
  if (first === undefined || first.mix === 0) return null
  const all = (when: 'before' | 'after') => parts.reduce((sum, part) => sum + part[when].weight, 0)
  const part = parts[first.i] as KitagawaPart
  return {
    value: table.titles[first.i] as string,
    shareBefore: part.before.weight / all('before'),
    shareAfter: part.after.weight / all('after'),
  }
}

function redraw({ n, mean, variance }: CellMean, random: Random): CellMean {
  const count = poisson(n, random)
  const spread = count === 0 ? 0 : Math.sqrt((variance * n) / count)
  return { n: count, mean: mean + spread * random.normal(), variance }
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
