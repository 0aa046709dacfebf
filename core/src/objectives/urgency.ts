import type { Urgency } from './judgement.ts'
import { PACE } from './settings.ts'

/** Late over allowed, both with two added, so that few verdicts are no pace. */
export const paceOf = ({ due, late }: { due: number; late: number }, allowed: number): number =>
  (late + PACE.prior) / (allowed * due + PACE.prior)

export const urgencyOf = (pace: number): Urgency => (pace >= PACE.urgent ? 'urgent' : 'soon')
