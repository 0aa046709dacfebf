/** Throws a RangeError unless `value` lies strictly between 0 and 1: a confidence level, a probability of a curve. */
export function checkOpenUnit(value: number, name: string): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${name} must lie strictly between 0 and 1, but it is ${value}.`)
  }
}

/** No duration is longer, and below it squares and sums cannot overflow into NaN. */
export const LARGEST_VALUE = 1e100

/** Throws a RangeError unless `value` is a number of at most 1e100 in size. */
export function checkValue(value: number, name: string): void {
  if (!(Math.abs(value) <= LARGEST_VALUE)) {
    throw new RangeError(`${name} must be a finite number of at most 1e100 in size, but it is ${value}.`)
  }
}

/** Throws a RangeError unless `value` is a whole number of things: 0, 1, 2, … up to 2^53. */
export function checkCount(value: number, name: string): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${name} must be a whole number of at least 0, but it is ${value}.`)
  }
}
