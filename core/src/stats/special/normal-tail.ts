import { chiSquareTail } from './chi-square-tail.ts'

/** P(Z ≥ z) of the standard normal distribution: R's pnorm(z, lower.tail = FALSE). Half the tail of its square. */
export function normalTail(z: number): number {
  const half = chiSquareTail(z * z, 1) / 2
  return z >= 0 ? half : 1 - half
}
