import type { FourStates } from '../four-states.ts'
import type { DecisionOutcome } from './contract.ts'
import type { Expectation, TakenNumber } from './decision.ts'
import { numberWords } from './number-words.ts'

/**
 * What was expected beside what is. Ok only where the whole interval is on the expected side, breach only where none of it is: between them
 * it is open, and says so.
 */
export function outcomeOf(
  { direction, target }: Expectation,
  { was, today }: { was: TakenNumber | null; today: TakenNumber | null },
): DecisionOutcome {
  if (today === null || today.value === null)
    return { was, today, state: 'not enough data', sentence: 'What was expected cannot be measured now.' }
  const targetWords = numberWords({ ...today, value: target })
  const before = was?.value == null ? '' : `, ${numberWords(was)} when it was decided`
  const [lower, upper] = today.interval ?? [today.value, today.value]
  const state = stateOf({ direction, target, value: today.value, lower, upper })
  const verdict = {
    ok: 'as expected',
    watch: 'nearly as expected: its interval still reaches the other side',
    breach: 'not as expected',
    'not enough data': 'too uncertain to say',
  }[state]
  return {
    was,
    today,
    state,
    sentence: `${today.label} was to be ${direction} ${targetWords} and is ${numberWords(today)}${before}: ${verdict}.`,
  }
}

interface Place {
  direction: Expectation['direction']
  target: number
  value: number
  lower: number
  upper: number
}

function stateOf({ direction, target, value, lower, upper }: Place): FourStates {
  const [worst, best] = direction === 'at least' ? [lower, upper] : [-upper, -lower]
  const [mark, middle] = direction === 'at least' ? [target, value] : [-target, -value]
  if (worst >= mark) return 'ok'
  if (best < mark) return 'breach'
  return middle >= mark ? 'watch' : 'not enough data'
}
