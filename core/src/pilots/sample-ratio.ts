import { chiSquareTail } from '../stats/special/chi-square-tail.ts'
import { PILOT } from './settings.ts'

/** Whether as many units came to each arm as were planned; null where there is nothing to test. */
export interface SampleRatio {
  chi2: number | null
  p: number | null
  ok: boolean
}

/**
 * The χ² test of sample-ratio mismatch (Fabijan et al. 2019): arms far from the planned shares mean that the assignment or the data are
 * broken, and then no effect is believed.
 *
 * @param shares planned for each arm, adding up to 1
 * @example
 * sampleRatio([480, 540]).chi2.toFixed(3) // => "3.529"
 */
export function sampleRatio(
  counts: readonly number[],
  shares: readonly number[] = counts.map(() => 1 / counts.length),
): SampleRatio {
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (n === 0 || counts.length < 2) return { chi2: null, p: null, ok: true }
  const chi2 = counts.reduce((sum, count, arm) => {
    const expected = n * shares[arm]!
    return sum + (count - expected) ** 2 / expected
  }, 0)
  const p = chiSquareTail(chi2, counts.length - 1)
  return { chi2, p, ok: p >= PILOT.mismatch }
}
