import type { Decision, GuardrailState, PilotState } from '@tandem/core/pilots'
import type { State } from '../../components/states/StateMark.tsx'

export const STATE_MARKS: Readonly<Record<PilotState, State>> = {
  design: 'not enough data',
  running: 'watch',
  paused: 'breach',
  decided: 'ok',
}

export const DECISION_MARKS: Readonly<Record<Decision, State>> = {
  invalid: 'breach',
  'roll back': 'breach',
  adopt: 'ok',
  continue: 'watch',
}

export const GUARDRAIL_MARKS: Readonly<Record<GuardrailState, State>> = {
  pause: 'breach',
  watch: 'watch',
  holds: 'ok',
  'not enough data': 'not enough data',
  'not yet': 'not enough data',
}
