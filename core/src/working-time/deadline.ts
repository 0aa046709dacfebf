import { BITS, CELL, CELLS, FIRST_CELL, QUARTER, type WorkingTable, workedBefore } from './working-table.ts'

/** Where every table ends, in seconds since 1970: working time that is not over by then never is. */
export const END_OF_TIME = (FIRST_CELL + CELLS) * CELL

/**
 * When so much working time is over: the first instant at which `workingSeconds` from the beginning is as much. What begins at night and
 * has eight hours is due when the office closes, not when it opens again.
 *
 * @param from whole seconds since 1970
 * @param seconds of working time, whole, above 0
 * @returns whole seconds since 1970; `END_OF_TIME` where the table ends before
 */
export function deadlineOf(table: WorkingTable, from: number, seconds: number): number {
  const worked = workedBefore(table, from) + seconds
  const quarter = Math.ceil(worked / QUARTER) - 1
  const cell = cellOf(table, quarter)
  if (cell === null) return END_OF_TIME
  const bits = (table[cell] as number) % BITS
  let left = quarter - ((table[cell] as number) - bits) / BITS
  let place = 0
  while (((bits >>> place) & 1) === 0 || left-- > 0) place++
  return (FIRST_CELL + cell) * CELL + place * QUARTER + (worked - quarter * QUARTER)
}

/** The cell that holds a working quarter, counted from 0; null if the table has fewer. */
function cellOf(table: WorkingTable, quarter: number): number | null {
  // The last cell with at most so many quarters before it, and before that one every cell without any.
  let [low, high] = [0, CELLS]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (Math.floor((table[middle] as number) / BITS) <= quarter) low = middle
    else high = middle
  }
  const bits = (table[low] as number) % BITS
  const before = ((table[low] as number) - bits) / BITS
  return quarter < before + onesOf(bits) ? low : null
}

function onesOf(bits: number): number {
  let ones = 0
  for (let rest = bits; rest > 0; rest &= rest - 1) ones++
  return ones
}
