/** Good and bad verdicts of one combination of values, in the window and in the time before. */
export interface VerdictCell {
  values: readonly string[]
  goodBefore: number
  badBefore: number
  goodNow: number
  badNow: number
}

export const validBefore = ({ goodBefore, badBefore }: VerdictCell) => goodBefore + badBefore
export const validNow = ({ goodNow, badNow }: VerdictCell) => goodNow + badNow

/** All cells together. */
export function sumCells(cells: readonly VerdictCell[]): Omit<VerdictCell, 'values'> {
  const sum = (pick: (cell: VerdictCell) => number) => cells.reduce((total, cell) => total + pick(cell), 0)
  return {
    goodBefore: sum((cell) => cell.goodBefore),
    badBefore: sum((cell) => cell.badBefore),
    goodNow: sum((cell) => cell.goodNow),
    badNow: sum((cell) => cell.badNow),
  }
}
