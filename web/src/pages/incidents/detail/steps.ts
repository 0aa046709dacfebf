import type { OperationName } from '@tandem/core/access'
import type { Incident, IncidentState } from '@tandem/core/incidents'

/** What people can do with an incident next. */
export type Step = 'acknowledge' | 'identify' | 'mitigate' | 'resolve' | 'reopen' | 'severity'

interface StepTexts {
  operation: OperationName
  button: string
  /** What the step says, above what it asks for. */
  meaning: string
}

export const STEPS: Readonly<Record<Step, StepTexts>> = {
  acknowledge: { operation: 'incident-acknowledge', button: 'Acknowledge', meaning: 'Somebody works on it.' },
  identify: {
    operation: 'incident-identify',
    button: 'Say the cause',
    meaning: 'What causes it, and whose move it is. A better answer later takes the place of this one.',
  },
  mitigate: {
    operation: 'incident-mitigate',
    button: 'Mitigate',
    meaning: 'It hurts no longer, though its cause may still be there.',
  },
  resolve: { operation: 'incident-resolve', button: 'Resolve', meaning: 'It is over, and the review can be written.' },
  reopen: { operation: 'incident-reopen', button: 'Open it again', meaning: 'It was held to be over, and is not.' },
  severity: {
    operation: 'incident-severity',
    button: 'Change the severity',
    meaning: 'The rule leaves the severity alone from then on.',
  },
}

const STEP_TO: Readonly<Partial<Record<IncidentState, Step>>> = {
  acknowledged: 'acknowledge',
  identified: 'identify',
  mitigated: 'mitigate',
  resolved: 'resolve',
  open: 'reopen',
}

/** The steps that lead on from where it stands; its severity and a better cause can be said at any time. */
export function stepsOf({ state, next, cause }: Pick<Incident, 'state' | 'next' | 'cause'>): Step[] {
  const onwards = next.flatMap((to) => STEP_TO[to] ?? []).filter((step) => state !== 'candidate' || step !== 'reopen')
  const steps: Step[] = [
    ...onwards,
    ...(cause !== null && !onwards.includes('identify') ? ['identify' as const] : []),
    'severity',
  ]
  // What goes back comes last.
  return steps.sort((a, b) => Number(a === 'reopen') - Number(b === 'reopen'))
}
