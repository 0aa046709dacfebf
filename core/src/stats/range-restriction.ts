import { checkValue } from './check-arguments.ts'

/**
 * A correlation seen only among those who were selected on the predictor, corrected to all who were considered: Thorndike's case 2 (1949).
 * Assumes a straight line with even scatter; show the uncorrected beside it.
 *
 * @param r in [−1, 1], among the selected
 * @param spread `unrestricted` and `restricted`: standard deviations of the predictor among all and among the selected, above 0
 * @returns in [−1, 1]
 * @throws RangeError if `r` lies outside [−1, 1] or a standard deviation is not above 0.
 * @example
 * rangeRestriction(0.3, { unrestricted: 10, restricted: 5 }).toFixed(4) // => "0.5324"
 */
export function rangeRestriction(r: number, spread: { unrestricted: number; restricted: number }): number {
  if (!(r >= -1 && r <= 1)) throw new RangeError(`A correlation lies between −1 and 1, but it is ${r}.`)
  checkValue(spread.unrestricted, 'The unrestricted standard deviation')
  checkValue(spread.restricted, 'The restricted standard deviation')
  if (!(spread.unrestricted > 0 && spread.restricted > 0)) {
    throw new RangeError('Standard deviations must be above 0 for a correction of range restriction.')
  }
  const scaled = (r * spread.unrestricted) / spread.restricted
  return scaled / Math.hypot(Math.sqrt(1 - r * r), scaled)
}
