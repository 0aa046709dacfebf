import type { FourStates } from '../four-states.ts'
import type { StatementResult } from './contract.ts'
import { LEAST_ANSWERS } from './statement.ts'

type Told = Pick<StatementResult, 'hr' | 'it' | 'gap'>

/** Whether both sides see the same, in a sentence. */
export function writeGap({ hr, it, gap }: Told, state: FourStates): string {
  if (hr === null || it === null || gap === null) return missingWords({ hr, it })
  const means = `HR ${hr.mean.toFixed(1)}, IT ${it.mean.toFixed(1)} of 5`
  const interval = gap.interval === null ? '' : ` (95 % from ${signed(gap.interval[0])} to ${signed(gap.interval[1])})`
  const size = `${Math.abs(gap.estimate).toFixed(1)} points`
  switch (state) {
    case 'breach':
    case 'watch':
      return `${gap.estimate > 0 ? 'HR' : 'IT'} agrees more, by ${size}${interval}: ${means}.`
    case 'ok':
      return `Both see it alike to within a point${interval}: ${means}.`
    case 'not enough data':
      return `Too few answers to tell whether they see it alike${interval}: ${means}.`
  }
}

/** Which side has too few answers to show. */
export function missingWords({ hr, it }: Pick<Told, 'hr' | 'it'>): string {
  const who = hr === null && it === null ? 'either side' : hr === null ? 'HR' : 'IT'
  return `Fewer than ${LEAST_ANSWERS} answers of ${who} can be shown yet.`
}

export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
