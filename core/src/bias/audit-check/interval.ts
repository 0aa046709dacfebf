import type { Cell, Printed } from './contract.ts'

export type Interval = readonly [number, number]

/** Room for binary fractions only. */
const ROOM = 1e-9

/** Values that print as this figure, whatever happens to a half. */
export const roundedFrom = ({ value, half }: Printed): Interval => [value - half, value + half]
/** Values that print as this figure where digits are cut off. */
export const cutFrom = ({ value, half }: Printed): Interval => [value, value + 2 * half]

export const meet = (a: Interval, b: Interval): boolean => a[0] <= b[1] + ROOM && b[0] <= a[1] + ROOM
export const figureOf = (cell: Cell): Printed | null => (cell === null || cell === 'n/a' ? null : cell)
export const isWhole = (figure: Printed): boolean => Number.isInteger(figure.value) && figure.value >= 0

/** Quotients of two ranges that are not negative; null where the divisor is 0. */
export function quotient([a, b]: Interval, [c, d]: Interval): Interval | null {
  if (d <= 0) return null
  return [a / d, c <= 0 ? Number.MAX_VALUE : b / c]
}
