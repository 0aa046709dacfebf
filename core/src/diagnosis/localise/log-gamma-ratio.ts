import { stirlingError } from '../../stats/special/stirling-error.ts'

/** log Γ(count + shape) − log Γ(shape), the normalising part of a gamma-Poisson count. R's lgamma. */
export const logGammaRatio = (count: number, shape: number): number => logGamma(count + shape) - logGamma(shape)

const logGamma = (x: number) => (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingError(x)
