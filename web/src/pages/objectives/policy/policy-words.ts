import { type BudgetPolicyRow, shareOfBudget } from '@tandem/core/objectives'
import type { State } from '../../../components/states/StateMark.tsx'
import { dayWords } from '../objective-words.ts'

export const isInForce = ({ state }: Pick<BudgetPolicyRow, 'state'>) => state === 'in force' || state === 'lapses soon'

export const POLICY_MARKS: Readonly<Record<BudgetPolicyRow['state'], State>> = {
  'in force': 'ok',
  'lapses soon': 'watch',
  waiting: 'watch',
  lapsed: 'breach',
  replaced: 'not enough data',
  withdrawn: 'not enough data',
  'not signed in time': 'not enough data',
}

/** Whether so much of the budget was used since it was signed, or is used now. */
export const isCrossed = (
  threshold: Pick<BudgetPolicyRow['thresholds'][number], 'crossedAt' | 'used'>,
  used: number | null,
): boolean => threshold.crossedAt !== null || (used !== null && used >= threshold.used)

/** What holds, in a line. */
export function policyTitle(policies: readonly BudgetPolicyRow[], used: number | null): string {
  const holds = policies.find(isInForce)
  const waiting = policies.find(({ state }) => state === 'waiting')
  if (holds !== undefined) {
    const crossed = holds.thresholds.filter((threshold) => isCrossed(threshold, used))
    return crossed.length === 0
      ? `HR and IT agreed what to do from ${shareOfBudget(Math.min(...holds.thresholds.map(({ used }) => used)))} of the budget on; no threshold was crossed`
      : `${shareOfBudget(Math.max(...crossed.map(({ used }) => used)))} of the budget was used, and what HR and IT agreed for it is due`
  }
  if (waiting !== undefined)
    return `A policy waits for ${waiting.missing.length === 0 ? 'nobody' : waiting.missing.map((side) => `the key of ${side}`).join(' and ')}`
  return 'Nothing is agreed for when the budget is used'
}

/** Until when it holds. */
export const untilWords = ({ expiresOn, daysLeft }: Pick<BudgetPolicyRow, 'expiresOn' | 'daysLeft'>): string =>
  daysLeft === null ? `to lapse on ${dayWords(expiresOn)}` : `lapses on ${dayWords(expiresOn)}, in ${daysLeft} days`
