import { counted, countWords, shareWords } from '../words.ts'
import type { DayJudgement } from './judgement.ts'
import type { Compliance, ObjectiveState } from './status-contract.ts'

/** Never green for lack of data: an alarm is a breach, what is on the weekly list or has used up its budget is watched. */
export function stateOf(
  judgement: Pick<DayJudgement, 'state'> | null,
  { valid, budgetRemaining }: Pick<Compliance, 'valid' | 'budgetRemaining'>,
): ObjectiveState {
  if (judgement?.state === 'alarm') return 'breach'
  if (valid === 0 || judgement === null) return 'not enough data'
  if (judgement.state === 'review' || (budgetRemaining !== null && budgetRemaining < 0)) return 'watch'
  return judgement.state === 'too few events' ? 'not enough data' : 'ok'
}

/** How an objective stands, in words with numbers. */
export function writeStatus(
  { good, valid, compliance, budgetRemaining }: Compliance,
  { target, periodDays, pending }: { target: number; periodDays: number; pending: number },
): string {
  const waiting = pending === 0 ? '' : ` ${counted(pending, 'more still waits', 'more still wait')} with time left.`
  if (compliance === null || budgetRemaining === null)
    return `Nothing was decided in the last ${periodDays} days.${waiting}`
  const budget =
    budgetRemaining < 0
      ? `the budget is overdrawn by ${shareWords(-budgetRemaining)}`
      : `${shareWords(budgetRemaining)} of the budget is left`
  return `${countWords(good)} of ${countWords(valid)} good in the last ${periodDays} days, ${shareWords(compliance)} where ${shareWords(target)} is promised; ${budget}.${waiting}`
}
