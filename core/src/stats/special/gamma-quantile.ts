import { checkOpenUnit } from '../check-arguments.ts'
import { findRoot } from './find-root.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * The quantile of the gamma distribution of scale 1 that leaves probability `tail` on its lower or upper side: R's
 * qgamma(tail, shape, lower.tail = side === 'lower'). Starts from Wilson and Hilferty's approximation.
 *
 * @param shape at least 1
 * @throws RangeError if the shape is below 1 or the tail outside (0, 1).
 */
export function gammaQuantile(shape: number, { tail, side }: { tail: number; side: 'lower' | 'upper' }): number {
  checkOpenUnit(tail, 'The probability of a gamma quantile')
  if (!(shape >= 1)) throw new RangeError(`The shape of a gamma quantile must be at least 1, but it is ${shape}.`)
  const z = (side === 'lower' ? 1 : -1) * normalQuantile(tail)
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  const start = cubeRoot > 0 ? shape * cubeRoot ** 3 : shape * 1e-3
  return findRoot((x) => {
    const { lower, upper, density } = incompleteGamma(shape, x)
    return { value: side === 'lower' ? lower - tail : tail - upper, slope: density }
  }, start)
}
