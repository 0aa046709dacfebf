import type { IncidentState } from '@tandem/core/incidents'
import { type State, StateMark } from '../../components/states/StateMark.tsx'
import { STATE_WORDS } from './incident-words.ts'

const STATES: Readonly<Record<IncidentState, State>> = {
  candidate: 'watch',
  open: 'breach',
  acknowledged: 'watch',
  identified: 'watch',
  mitigated: 'watch',
  resolved: 'ok',
  reviewed: 'ok',
}

/** How far people are with an incident. */
export function IncidentStateMark({ state }: { state: IncidentState }) {
  return <StateMark state={STATES[state]} word={STATE_WORDS[state]} />
}
