import type { Cause } from './contract.ts'
import { localiseCounts, type RatioLeaf } from './localise/index.ts'
import { sumCells, type VerdictCell, validBefore, validNow } from './verdict-cell.ts'

/** Less of the excess may be certain, where there are very many cases, and explains nothing. */
const LEAST_SHARE = 0.1
/** So many verdicts at the rate of all weigh as much as those of a cell. */
const PRIOR_VERDICTS = 50

/** Bad ones that a cell would have had at its usual rate, drawn towards the rate of all while it tells little. */
export function expectedBad(cells: readonly VerdictCell[], season: number): number[] {
  const { goodBefore, badBefore } = sumCells(cells)
  const all = goodBefore + badBefore === 0 ? 0 : badBefore / (goodBefore + badBefore)
  return cells.map((cell) => {
    const rate = (cell.badBefore + PRIOR_VERDICTS * all) / (validBefore(cell) + PRIOR_VERDICTS)
    return validNow(cell) * Math.min(1, rate * season)
  })
}

/** Where the bad ones sit that are more than usual; nothing where they are more everywhere alike. Best first. */
export function findCauses(
  names: readonly string[],
  cells: readonly VerdictCell[],
  { season }: { season: number },
): Cause[] {
  const leaves = leavesOf(cells, expectedBad(cells, season))
  const { causes } = localiseCounts(names, leaves, { dispersion: dispersionFor(cells) })
  return causes
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ where, share, score, n, interval, p }) => {
      const clauses = Object.entries(where).map(([name, value]) => `${name}=${value}`)
      const inside = leaves.filter(({ values }) =>
        Object.entries(where).every(([name, value]) => values[names.indexOf(name)] === value),
      )
      const sum = (pick: (leaf: RatioLeaf) => number) => inside.reduce((total, leaf) => total + pick(leaf), 0)
      return {
        where: clauses,
        share,
        score,
        n,
        interval,
        p,
        bad: sum(({ bad }) => bad),
        expected: sum(({ expected }) => expected),
      }
    })
}

/** By the earlier periods of the cells. */
function dispersionFor(cells: readonly VerdictCell[]): number {
  const periods = Math.max(0, ...cells.map(({ quiet }) => quiet?.length ?? 0))
  const quiet = Array.from({ length: periods }, (_, i) => {
    const then = cells.map((cell): VerdictCell => {
      const [good = 0, bad = 0] = cell.quiet?.[i] ?? []
      const { values, goodBefore, badBefore } = cell
      return { values, goodNow: good, badNow: bad, goodBefore: goodBefore - good, badBefore: badBefore - bad }
    })
    return leavesOf(then, expectedBad(then, 1))
  }).filter((period) => period.length > 0)
  return dispersionOf(quiet)
}

/** Values with fewer expected bad ones tell nothing about how counts scatter. */
const FEWEST_EXPECTED = 1

/**
 * How much more than by chance the values of each attribute have differed in earlier periods: cases come in clusters, and rates drift. Chi-squared over
 * its degrees of freedom, at least 1; the median of the periods, because some of them hold troubles of their own.
 */
function dispersionOf(quiet: readonly (readonly RatioLeaf[])[]): number {
  const told = quiet.flatMap((period) => scatterOf(period) ?? []).sort((a, b) => a - b)
  return told.length < 3 ? 1 : Math.max(1, told[Math.floor(told.length / 2)] as number)
}

function scatterOf(period: readonly RatioLeaf[]): number | null {
  const bad = period.reduce((sum, leaf) => sum + leaf.bad, 0)
  const expected = period.reduce((sum, leaf) => sum + leaf.expected, 0)
  if (bad === 0 || expected <= 0) return null
  let [squares, freedom] = [0, 0]
  const width = period[0]?.values.length ?? 0
  for (let place = 0; place < width; place++) {
    const byValue = new Map<string, { bad: number; expected: number; total: number }>()
    for (const leaf of period) {
      const value = leaf.values[place] ?? ''
      const own = byValue.get(value) ?? { bad: 0, expected: 0, total: 0 }
      own.bad += leaf.bad
      own.expected += (leaf.expected * bad) / expected
      own.total += leaf.total
      byValue.set(value, own)
    }
    const told = [...byValue.values()].filter((one) => one.expected >= FEWEST_EXPECTED && one.expected < one.total)
    if (told.length < 2) continue
    for (const one of told) squares += (one.bad - one.expected) ** 2 / (one.expected * (1 - one.expected / one.total))
    freedom += told.length - 1
  }
  return freedom < 5 ? null : squares / freedom
}

const leavesOf = (cells: readonly VerdictCell[], expected: readonly number[]): RatioLeaf[] =>
  cells.flatMap((cell, i) => {
    const total = validNow(cell)
    return total === 0 ? [] : [{ values: cell.values, bad: cell.badNow, total, expected: expected[i] ?? 0 }]
  })
