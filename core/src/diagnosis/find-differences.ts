import { benjaminiHochberg, type Histogram, mergeHistograms, subtractHistogram } from '../stats/index.ts'
import { type Comparison, compareStays } from './compare-stays.ts'

/** The stays of one slice of one stage: `where` names the slice, empty for the whole stage. */
export interface Cell {
  stage: string
  where: readonly string[]
  recent: Histogram
  before: Histogram
}

export interface Difference extends Comparison {
  stage: string
  where: readonly string[]
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
  const totals = new Map<string, Histogram[]>()
  for (const cell of cells) totals.set(familyOf(cell), [...(totals.get(familyOf(cell)) ?? []), cell.recent])
  const whole = new Map([...totals].map(([family, histograms]) => [family, mergeHistograms(histograms)]))
  const compared = cells
    .filter((cell) => cell.where.length > 0)
    .map((cell) => {
      const rest = subtractHistogram(whole.get(familyOf(cell)) ?? [], cell.recent)
      return { cell, comparison: compareStays(cell.recent, rest) }
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
  const differences = tested
    .map(({ cell, comparison }, i) => ({
      ...comparison,
      stage: cell.stage,
      where: cell.where,
      adjustedP: adjusted[i] ?? 1,
    }))
    .filter((difference) => wanted(difference) && isWorthSaying(difference))
    .sort((a, b) => b.statistic - a.statistic)
  const picked: Difference[] = []
  for (const difference of differences) {
    if (!picked.some((one) => one.stage === difference.stage)) picked.push(difference)
  }
  return picked.sort((a, b) => weightOf(b) - weightOf(a))
}

function isWorthSaying({ median, otherMedian, adjustedP }: Difference): boolean {
  const ratio = Math.max(median, otherMedian) / Math.max(1, Math.min(median, otherMedian))
  return adjustedP < LEAST_CONFIDENCE && ratio >= LEAST_RATIO && Math.abs(median - otherMedian) >= LEAST_SECONDS
}

/** Waiting that the difference stands for: stays times the difference of the medians. */
export const weightOf = ({ n, median, otherMedian }: Comparison) => n * Math.abs(median - otherMedian)
