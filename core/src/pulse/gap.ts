import type { FourStates } from '../four-states.ts'
import { type MeanDifference, welch } from '../stats/index.ts'
import type { SideSummary } from './summarise.ts'

/** Points of five from which two sides do not see the same thing any more. */
export const LARGE_GAP = 1

export interface Gap {
  /** HR − IT. */
  difference: MeanDifference | null
  state: FourStates
}

/**
 * Whether the sides see the same. Breach: a difference of a point or more that chance does not explain. Watch: a smaller one that it does
 * not explain. Ok: a difference of a point is excluded, whatever is left. All else is too few answers to say.
 */
export function gapOf(hr: SideSummary | null, it: SideSummary | null): Gap {
  if (hr === null || it === null) return { difference: null, state: 'not enough data' }
  const difference = welch(hr, it)
  return { difference, state: stateOf(difference) }
}

function stateOf({ estimate, interval }: MeanDifference): FourStates {
  if (estimate === null) return 'not enough data'
  // Where nobody differs from their own side there is nothing to wonder about.
  const [lower, upper] = interval ?? [estimate, estimate]
  const isThere = lower > 0 || upper < 0
  if (isThere) return Math.abs(estimate) >= LARGE_GAP ? 'breach' : 'watch'
  return lower > -LARGE_GAP && upper < LARGE_GAP ? 'ok' : 'not enough data'
}
