import type { ObjectiveDay } from '@tandem/core/objectives'
import { share } from '../../../words/numbers.ts'
import { dayWords } from '../objective-words.ts'

/** What the picture of the budget shows: what is left, or since when nothing is. */
export function burnTitle(days: readonly ObjectiveDay[]): string {
  const known = days.filter(({ budgetRemaining }) => budgetRemaining !== null)
  const last = known.at(-1)
  if (last === undefined || last.budgetRemaining === null) return 'Nothing was decided, so no budget was used'
  if (last.budgetRemaining >= 0) {
    const first = known[0]
    const change = last.budgetRemaining - (first?.budgetRemaining ?? last.budgetRemaining)
    const way = Math.abs(change) < 0.05 ? 'about as much as on' : change > 0 ? 'more than on' : 'less than on'
    return `${share(last.budgetRemaining)} of the budget is left, ${way} ${dayWords(known[0]?.day ?? last.day)}`
  }
  const lastGood = known.findLast(({ budgetRemaining }) => (budgetRemaining ?? 0) >= 0)
  const over = share(-last.budgetRemaining)
  if (lastGood === undefined) return `The budget has been overdrawn all the time, now by ${over}`
  const since = known[known.indexOf(lastGood) + 1] ?? last
  return `The budget has been overdrawn since ${dayWords(since.day)}, now by ${over}`
}

/** Whether the last day has run only in part when the sources reported last. */
export const isPartial = (lastDay: string | undefined, asOf: string | null): boolean =>
  lastDay !== undefined && asOf !== null && Date.parse(asOf) < Date.parse(lastDay) + 86_400_000
