import type { EventKind } from '../trace/event.ts'

/** A thing that can happen, as a line of a check names it. */
export interface Word {
  /** As it is printed: one of it, and several. */
  one: string
  many: string
  kind: EventKind
  /** For tasks: a pattern over the details, in small letters, of the engine's and JavaScript's common regular expressions. */
  details?: string
  /** What takes it back: from then on it does not stand any more. */
  undoneBy?: EventKind
  /** Who did it, where a check may compare people. */
  actor?: string
  /** Other ways to say it. */
  also?: readonly string[]
}

const CHECKS_OF_PEOPLE = 'background|reference.?check|drug|credit.?check'

/** The first word of a kind is the one it is printed by. One word, one meaning: the guide shows this table. */
export const WORDS: readonly Word[] = [
  { one: 'application', many: 'applications', kind: 'application.submitted' },
  {
    one: 'rejection',
    many: 'rejections',
    kind: 'application.rejected',
    undoneBy: 'application.unrejected',
    actor: 'rejecter',
  },
  { one: 'rejection taken back', many: 'rejections taken back', kind: 'application.unrejected' },
  { one: 'withdrawal', many: 'withdrawals', kind: 'application.withdrawn' },
  { one: 'hire', many: 'hires', kind: 'application.hired', undoneBy: 'application.unhired' },
  { one: 'hire taken back', many: 'hires taken back', kind: 'application.unhired' },
  { one: 'merge', many: 'merges', kind: 'application.merged' },
  { one: 'transfer', many: 'transfers', kind: 'application.transferred' },
  { one: 'interview', many: 'interviews', kind: 'interview.completed', actor: 'interviewer' },
  { one: 'interview request', many: 'interview requests', kind: 'interview.requested' },
  { one: 'interview booking', many: 'interview bookings', kind: 'interview.scheduled', actor: 'booker' },
  { one: 'interview move', many: 'interview moves', kind: 'interview.rescheduled' },
  { one: 'interview cancellation', many: 'interview cancellations', kind: 'interview.cancelled' },
  { one: 'interview start', many: 'interview starts', kind: 'interview.started' },
  { one: 'no-show', many: 'no-shows', kind: 'interview.no_show' },
  { one: 'scorecard', many: 'scorecards', kind: 'scorecard.submitted', actor: 'scorer' },
  { one: 'scorecard due', many: 'scorecards due', kind: 'scorecard.due' },
  { one: 'offer draft', many: 'offer drafts', kind: 'offer.created', actor: 'creator' },
  {
    one: 'approval request',
    many: 'approval requests',
    kind: 'offer.approval_requested',
    actor: 'requester',
    also: ['offer approval request'],
  },
  {
    one: 'approval',
    many: 'approvals',
    kind: 'offer.approved',
    actor: 'approver',
    also: ['offer approval', 'offer approvals'],
  },
  { one: 'offer', many: 'offers', kind: 'offer.sent', actor: 'sender' },
  { one: 'acceptance', many: 'acceptances', kind: 'offer.accepted', also: ['accepted offer', 'offer acceptance'] },
  { one: 'declined offer', many: 'declined offers', kind: 'offer.declined' },
  { one: 'expired offer', many: 'expired offers', kind: 'offer.expired' },
  { one: 'rescinded offer', many: 'rescinded offers', kind: 'offer.rescinded' },
  { one: 'background check', many: 'background checks', kind: 'task.closed', details: CHECKS_OF_PEOPLE },
  {
    one: 'background check request',
    many: 'background check requests',
    kind: 'task.opened',
    details: CHECKS_OF_PEOPLE,
  },
  { one: 'task', many: 'tasks', kind: 'task.closed', also: ['closed task'] },
  { one: 'opened task', many: 'opened tasks', kind: 'task.opened' },
  { one: 'first day', many: 'first days', kind: 'hire.started' },
  { one: 'ramp', many: 'ramps', kind: 'hire.ramped' },
  { one: 'rating', many: 'ratings', kind: 'hire.rated', actor: 'rater' },
  { one: 'leaving', many: 'leavings', kind: 'hire.left' },
  {
    one: 'requisition',
    many: 'requisitions',
    kind: 'requisition.opened',
    actor: 'requisition opener',
    also: ['requisition opening'],
  },
  { one: 'requisition request', many: 'requisition requests', kind: 'requisition.approval_requested' },
  {
    one: 'requisition approval',
    many: 'requisition approvals',
    kind: 'requisition.approved',
    actor: 'requisition approver',
  },
  {
    one: 'requisition hold',
    many: 'requisition holds',
    kind: 'requisition.on_hold',
    undoneBy: 'requisition.resumed',
  },
  { one: 'requisition resumption', many: 'requisition resumptions', kind: 'requisition.resumed' },
  { one: 'filled requisition', many: 'filled requisitions', kind: 'requisition.filled' },
  {
    one: 'closed requisition',
    many: 'closed requisitions',
    kind: 'requisition.closed',
    undoneBy: 'requisition.reopened',
  },
  { one: 'reopened requisition', many: 'reopened requisitions', kind: 'requisition.reopened' },
]

export const wordOf = (one: string): Word => {
  const found = WORDS.find((word) => word.one === one)
  if (found === undefined) throw new RangeError(`${one} is no word of the checks`)
  return found
}

/** The word that an event kind is printed by, where it has one. */
export const wordOfKind = (kind: string): Word | undefined =>
  WORDS.find((word) => word.kind === kind && word.details === undefined)
