import { wilson } from '../stats/index.ts'
import type { CheckState } from './contract.ts'

/** Fewer decided cases say nothing either way, unless they already say that it is broken. */
const FEWEST = 20

/**
 * **breach**: by more than chance, less is kept than is expected. **not enough data**: fewer than twenty were decided. **watch**: less was
 * kept than is expected, and it may be chance. **ok**: the rest. Where everything is to be kept, one violation is a breach.
 */
export function stateOfCheck({
  kept,
  violated,
  expected,
}: {
  kept: number
  violated: number
  expected: number
}): CheckState {
  const { estimate, interval } = wilson(kept, kept + violated)
  if (estimate === null) return 'not enough data'
  if (interval[1] < expected || (expected === 1 && violated > 0)) return 'breach'
  if (kept + violated < FEWEST) return 'not enough data'
  return estimate < expected ? 'watch' : 'ok'
}
