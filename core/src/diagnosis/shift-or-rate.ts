import type { Diagnosis } from './contract.ts'
import { type CellMean, type ChangeCell, decomposeChange } from './decompose/decompose-change.ts'
import { sumCells, type VerdictCell, validBefore, validNow } from './verdict-cell.ts'

/** The mix is shared out among so many attributes; each doubles the tables to count. */
const MOST_ATTRIBUTES = 5
/** Cells of fewer cases are in one period and not in the other by chance, and would pass for mix. */
const FEWEST_EACH = 8

/**
 * How much of the change of the share of bad ones is mix, and what of the rest sits in which cause. By the attributes that causes name, and
 * those that set the cases apart most.
 */
export function shiftOrRate(
  names: readonly string[],
  cells: readonly VerdictCell[],
  causes: readonly (readonly string[])[],
): Diagnosis['decomposition'] {
  const needed = names.filter((name) => causes.flat().some((clause) => clause.startsWith(`${name}=`)))
  const others = names
    .filter((name) => !needed.includes(name))
    .map((name) => ({ name, told: spreadBy(names.indexOf(name), cells) }))
    .sort((a, b) => b.told - a.told)
    .map(({ name }) => name)
  const tableOf = (some: readonly string[]) =>
    sumBy(
      cells,
      some.map((name) => names.indexOf(name)),
    )
  const most = validNow({ values: [], ...sumCells(cells) }) / FEWEST_EACH
  const kept = needed.slice(0, MOST_ATTRIBUTES)
  for (const name of others) {
    if (kept.length < MOST_ATTRIBUTES && tableOf([...kept, name]).length <= most) kept.push(name)
  }
  const table = tableOf(kept)
  const found = decomposeChange(
    kept,
    table.map(
      (cell): ChangeCell => ({
        values: cell.values,
        before: shareOf(cell.badBefore, validBefore(cell)),
        after: shareOf(cell.badNow, validNow(cell)),
      }),
    ),
    causes.map((where) => holdsOf(where, kept)),
  )
  if (found === null) return null
  const { causes: parts, ...rest } = found
  return {
    unit: 'share',
    secondsPerDay: 86_400,
    ...rest,
    causes: parts.map((part, i) => ({ where: [...(causes[i] ?? [])], part })),
  }
}

const holdsOf = (where: readonly string[], names: readonly string[]) => (values: readonly string[]) =>
  where.every((clause) => {
    const at = clause.indexOf('=')
    return values[names.indexOf(clause.slice(0, at))] === clause.slice(at + 1)
  })

/** Variance of the shares among the values of one attribute, weighted by cases, both periods together. */
function spreadBy(place: number, cells: readonly VerdictCell[]): number {
  const table = sumBy(cells, [place])
  const all = { values: [], ...sumCells(cells) }
  const n = validBefore(all) + validNow(all)
  if (n === 0) return 0
  const mean = (all.badBefore + all.badNow) / n
  return table.reduce((sum, cell) => {
    const own = validBefore(cell) + validNow(cell)
    return own === 0 ? sum : sum + (own * ((cell.badBefore + cell.badNow) / own - mean) ** 2) / n
  }, 0)
}

/** The table of some attributes. */
function sumBy(cells: readonly VerdictCell[], places: readonly number[]): VerdictCell[] {
  const table = new Map<string, VerdictCell>()
  for (const cell of cells) {
    const values = places.map((place) => cell.values[place] ?? '')
    const key = values.join('\u0000')
    const known = table.get(key)
    table.set(key, { values, ...sumCells(known === undefined ? [cell] : [known, cell]) })
  }
  return [...table.values()]
}

/** A share with the variance that Agresti and Coull's extra cases give, so that none of three is not certain. */
function shareOf(bad: number, n: number): CellMean {
  if (n === 0) return { n, mean: 0, variance: 0 }
  const p = (bad + 2) / (n + 4)
  return { n, mean: bad / n, variance: (p * (1 - p)) / (n + 4) }
}
