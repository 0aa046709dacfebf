import { gammaQuantile } from '../../stats/special/gamma-quantile.ts'
import type { Whole } from './scan.ts'

/**
 * Which share of the excess lies in a part, in [0, 1], with 95 % limits from those of its count (Garwood, widened by the dispersion), the excess
 * elsewhere held as it is. Where other parts have fallen, the excess of the causes stands for the whole, so that shares add up to 1 at most.
 */
export function shareOfExcess(
  part: Whole,
  { whole, causes, dispersion }: { whole: Whole; causes: readonly Whole[]; dispersion: number },
): { share: number; interval: [number, number] } {
  const excess = part.bad - part.expected
  const explained = causes.reduce((sum, { bad, expected }) => sum + (bad - expected), 0)
  const elsewhere = Math.max(whole.bad - whole.expected, explained) - excess
  const shareAt = (count: number) => {
    const own = Math.max(0, count - part.expected)
    return own === 0 ? 0 : Math.min(1, own / (own + Math.max(0, elsewhere)))
  }
  const scaled = part.bad / dispersion
  const lower = scaled < 1 ? 0 : dispersion * gammaQuantile(scaled, { tail: 0.025, side: 'lower' })
  const upper = dispersion * gammaQuantile(scaled + 1, { tail: 0.025, side: 'upper' })
  return { share: shareAt(part.bad), interval: [shareAt(lower), shareAt(upper)] }
}
