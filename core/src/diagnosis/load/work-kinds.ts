import type { EventKind } from '../../trace/event.ts'

/**
 * How the work on something shows in events. `appointment`: it is booked, starts and ends, so that whoever is before it in the line of the same
 * person is known. `moment`: the act takes no time worth counting, as a signature. `completion`: only its end is known, so no cause can be told.
 */
export type WorkShape = 'appointment' | 'moment' | 'completion'

/** Something that a pool of people is waited for, by the words of the ledger of waiting. */
export interface WorkKind {
  kind: string
  /** What waits, and who is waited for, in words. */
  waits: string
  things: readonly [one: string, many: string]
  pool: readonly [one: string, many: string]
  fewer: string
  shape: WorkShape
  from:
    | {
        grain: 'application' | 'requisition'
        opens: EventKind
        closes: readonly EventKind[]
        leaves: readonly EventKind[]
      }
    | { grain: 'task'; owner: 'IT' | 'HR' | 'vendor' }
    | { grain: 'stay'; stages: readonly string[] }
}

/** The waits for which somebody of the company, or IT, can be given more hands. */
export const WORK_KINDS: readonly WorkKind[] = [
  {
    kind: 'lead time',
    waits: 'Interview',
    things: ['interview', 'interviews'],
    pool: ['interviewer', 'interviewers'],
    fewer: 'fewer interviews per hire',
    shape: 'appointment',
    from: {
      grain: 'application',
      opens: 'interview.scheduled',
      // An hour that nobody came to is spent as well.
      closes: ['interview.started', 'interview.completed', 'interview.no_show'],
      leaves: ['interview.cancelled'],
    },
  },
  {
    kind: 'scheduling',
    waits: 'Scheduling',
    things: ['interview to be scheduled', 'interviews to be scheduled'],
    pool: ['recruiter', 'recruiters'],
    fewer: 'fewer interviews per hire',
    shape: 'moment',
    from: {
      grain: 'application',
      opens: 'interview.requested',
      closes: ['interview.scheduled'],
      leaves: ['interview.cancelled'],
    },
  },
  {
    kind: 'feedback',
    waits: 'Feedback',
    things: ['scorecard', 'scorecards'],
    pool: ['interviewer', 'interviewers'],
    fewer: 'fewer interviews per hire',
    shape: 'completion',
    from: { grain: 'application', opens: 'interview.completed', closes: ['scorecard.submitted'], leaves: [] },
  },
  {
    kind: 'approval',
    waits: 'Offer approval',
    things: ['offer to be approved', 'offers to be approved'],
    pool: ['approver', 'approvers'],
    fewer: 'fewer offers that need approval',
    shape: 'moment',
    from: {
      grain: 'application',
      opens: 'offer.approval_requested',
      closes: ['offer.approved'],
      leaves: ['offer.rescinded'],
    },
  },
  {
    kind: 'requisition approval',
    waits: 'Requisition approval',
    things: ['requisition to be approved', 'requisitions to be approved'],
    pool: ['approver', 'approvers'],
    fewer: 'fewer requisitions that need approval',
    shape: 'moment',
    from: {
      grain: 'requisition',
      opens: 'requisition.approval_requested',
      closes: ['requisition.approved'],
      leaves: ['requisition.closed'],
    },
  },
  {
    kind: 'provisioning',
    waits: 'Provisioning',
    things: ['task of IT', 'tasks of IT'],
    pool: ['person of IT', 'people of IT'],
    fewer: 'fewer tasks per hire',
    shape: 'completion',
    from: { grain: 'task', owner: 'IT' },
  },
  {
    kind: 'paperwork',
    waits: 'Paperwork',
    things: ['task of HR', 'tasks of HR'],
    pool: ['person of HR operations', 'people of HR operations'],
    fewer: 'fewer tasks per hire',
    shape: 'completion',
    from: { grain: 'task', owner: 'HR' },
  },
  {
    kind: 'queue',
    waits: 'Screening',
    things: ['application to be looked at', 'applications to be looked at'],
    pool: ['recruiter', 'recruiters'],
    fewer: 'fewer applications to look at',
    shape: 'completion',
    from: { grain: 'stay', stages: ['apply', 'screen'] },
  },
  {
    kind: 'decision',
    waits: 'Decision',
    things: ['decision', 'decisions'],
    pool: ['hiring manager', 'hiring managers'],
    fewer: 'fewer candidates to decide on',
    shape: 'completion',
    from: { grain: 'stay', stages: ['decide'] },
  },
]

/** Which of them stands for what a stage is for, where nobody says more. */
export const USUAL_KIND_OF_STAGE: Readonly<Record<string, string>> = {
  apply: 'queue',
  screen: 'queue',
  interview: 'lead time',
  decide: 'decision',
  offer: 'approval',
  preboard: 'provisioning',
}
