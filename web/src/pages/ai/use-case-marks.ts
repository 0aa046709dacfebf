import type { Control } from '@tandem/core/ai'
import type { State } from '../../components/states/StateMark.tsx'

/** How a control is drawn: what lapsed is broken, what is not due yet says nothing. */
export const CONTROL_MARKS: Readonly<Record<Control['state'], State>> = {
  met: 'ok',
  'expires soon': 'watch',
  expired: 'breach',
  missing: 'breach',
  'not yet due': 'not enough data',
}
