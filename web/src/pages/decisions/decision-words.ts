import type { DecisionRow, TakenNumber } from '@tandem/core/decisions'
import { numberWords } from '@tandem/core/decisions'
import type { State } from '../../components/states/StateMark.tsx'

export const STATE_MARKS: Readonly<Record<DecisionRow['state'], State>> = {
  draft: 'not enough data',
  proposed: 'watch',
  decided: 'ok',
  lapsed: 'not enough data',
  withdrawn: 'not enough data',
  superseded: 'not enough data',
}

/** A number with its interval and n: 41 days (95 % 39 to 43, n 812). */
export function numberInFull(number: TakenNumber | null): string {
  if (number === null || number.value === null) return 'not known'
  const at = (value: number) => numberWords({ ...number, value })
  const inside = [
    ...(number.interval === null ? [] : [`${at(number.interval[0])} to ${at(number.interval[1])}`]),
    ...(number.n === null ? [] : [`n ${number.n.toLocaleString('en-US')}`]),
  ]
  return `${at(number.value)}${inside.length === 0 ? '' : ` (${inside.join(', ')})`}`
}
