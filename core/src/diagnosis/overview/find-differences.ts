import {
  benjaminiHochberg,
  type Histogram,
  kaplanMeier,
  mergeHistograms,
  subtractHistogram,
  survivalQuantile,
} from '../../stats/index.ts'
import type { Cell } from './cells.ts'
import { type Comparison, compareStays } from './compare-stays.ts'

export interface Difference extends Comparison {
  stage: string
  where: readonly string[]
  /** Of the median, 95 %. */
  interval: [number | null, number | null]
  /** After Benjamini–Hochberg over everything that was compared. */
  adjustedP: number
}

/** A difference smaller than this, relative and absolute, may be certain and is still not worth anyone's morning. */
const LEAST_RATIO = 1.2
const LEAST_SECONDS = 4 * 3600
const LEAST_CONFIDENCE = 0.05

/** Slices that stay longer or shorter now than before. */
export function findChanges(cells: readonly Cell[]): Difference[] {
  return pickCauses(cells.map((cell) => ({ cell, comparison: compareStays(cell.recent, cell.before) })))
}

/** Slices that stay longer than the rest of their stage. */
export function findSlow(cells: readonly Cell[]): Difference[] {
  const families = new Map<string, Cell[]>()
  for (const cell of cells.filter(({ where }) => where.length > 0)) {
    const family = families.get(familyOf(cell))
    if (family === undefined) families.set(familyOf(cell), [cell])
    else family.push(cell)
  }
  const compared = [...families.values()].flatMap((family) => {
    const whole = mergeHistograms(family.map(({ recent }) => recent))
    return family.map((cell) => ({
      cell,
      comparison: compareStays(cell.recent, subtractHistogram(whole, cell.recent)),
    }))
  })
  return pickCauses(compared, ({ median, otherMedian }) => median > otherMedian)
}

/** Cells of one stage cut by the same dimensions: together they are the stage. */
const familyOf = ({ stage, where }: Cell) => `${stage}\u0000${namesOf(where)}`
const namesOf = (where: readonly string[]) => where.map((clause) => clause.slice(0, clause.indexOf('='))).join()

/**
 * The slice with the largest test statistic stands for its stage: a wider one dilutes the difference, a narrower one has fewer
 * cases, so the largest is the one the difference is about. Others of the stage mostly repeat it under another name, because a job
 * family sits in a department; telling several causes apart is the business of diagnosis, not of a first look.
 */
function pickCauses(
  compared: readonly { cell: Cell; comparison: Comparison | null }[],
  wanted: (comparison: Comparison) => boolean = () => true,
): Difference[] {
  const tested = compared.flatMap(({ cell, comparison }) => (comparison === null ? [] : [{ cell, comparison }]))
  const adjusted = benjaminiHochberg(tested.map(({ comparison }) => comparison.p))
  const worthSaying = tested
    .map(({ cell, comparison }, i) => ({ ...comparison, cell, adjustedP: adjusted[i] ?? 1 }))
    .filter((difference) => wanted(difference) && isWorthSaying(difference))
    .sort((a, b) => b.statistic - a.statistic)
  const picked = new Map<string, (typeof worthSaying)[number]>()
  for (const difference of worthSaying) {
    if (!picked.has(difference.cell.stage)) picked.set(difference.cell.stage, difference)
  }
  return [...picked.values()]
    .map(({ cell: { stage, where, recent }, ...difference }) => ({
      ...difference,
      stage,
      where,
      interval: medianInterval(recent),
    }))
    .sort((a, b) => weightOf(b) - weightOf(a))
}

/** Limits cost a whole curve each, so only what is said has them. */
function medianInterval(stays: Histogram): [number | null, number | null] {
  const { lower, upper } = survivalQuantile(kaplanMeier(stays), 0.5)
  return [lower, upper]
}

function isWorthSaying({ median, otherMedian, adjustedP }: Comparison & { adjustedP: number }): boolean {
  const ratio = Math.max(median, otherMedian) / Math.max(1, Math.min(median, otherMedian))
  return adjustedP < LEAST_CONFIDENCE && ratio >= LEAST_RATIO && Math.abs(median - otherMedian) >= LEAST_SECONDS
}

/** Waiting that the difference stands for: stays times the difference of the medians. */
export const weightOf = ({ n, median, otherMedian }: Comparison) => n * Math.abs(median - otherMedian)
