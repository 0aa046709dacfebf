/**
 * The share of the allowance of a period that is used: burn × covered / period, where burn is the share of bad over the share
 * allowed. Above 1 it is overdrawn. 0 with nothing valid.
 */
export function allowanceUsed(
  { bad, valid }: { bad: number; valid: number },
  { allowed, coveredDays, periodDays }: { allowed: number; coveredDays: number; periodDays: number },
): number {
  if (valid === 0) return 0
  return (bad / valid / allowed) * Math.min(1, coveredDays / periodDays)
}

/** Days until the allowance is gone at this pace: 0 if it is spent already, null if it lasts. */
export function daysToExhaustion({ used, pace, periodDays }: { used: number; pace: number; periodDays: number }) {
  if (used >= 1) return 0
  return pace > 1 ? ((1 - used) * periodDays) / pace : null
}
