/** Good and bad verdicts of one combination of values, in the window and in the time before. */
export interface VerdictCell {
  values: readonly string[]
  goodBefore: number
  badBefore: number
  goodNow: number
  badNow: number
  /** Good and bad of earlier periods as long as the window, the latest first; part of what was before. */
  quiet?: readonly (readonly [good: number, bad: number])[]
}

export const validBefore = ({ goodBefore, badBefore }: VerdictCell) => goodBefore + badBefore
export const validNow = ({ goodNow, badNow }: VerdictCell) => goodNow + badNow

/** All cells together. */
export function sumCells(cells: readonly VerdictCell[]): Omit<VerdictCell, 'values' | 'quiet'> {
  const sum = (pick: (cell: VerdictCell) => number) => cells.reduce((total, cell) => total + pick(cell), 0)
  return {
    goodBefore: sum((cell) => cell.goodBefore),
    badBefore: sum((cell) => cell.badBefore),
    goodNow: sum((cell) => cell.goodNow),
    badNow: sum((cell) => cell.badNow),
  }
}
