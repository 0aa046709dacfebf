import { z } from 'zod'

/**
 * The closed vocabulary of hiring events. A word here is a fact that any hiring system can report;
 * a log that only knows activities reports them as `application.entered_stage`.
 */
export const EVENT_KINDS = [
  'requisition.opened',
  'requisition.approval_requested',
  'requisition.approved',
  'requisition.on_hold',
  'requisition.resumed',
  'requisition.filled',
  'requisition.closed',
  'requisition.reopened',
  'requisition.updated',
  'application.submitted',
  'application.entered_stage',
  'application.rejected',
  'application.unrejected',
  'application.withdrawn',
  'application.hired',
  'application.unhired',
  'application.merged',
  'application.transferred',
  'interview.requested',
  'interview.scheduled',
  'interview.rescheduled',
  'interview.cancelled',
  'interview.started',
  'interview.completed',
  'interview.no_show',
  'scorecard.due',
  'scorecard.submitted',
  'offer.created',
  'offer.approval_requested',
  'offer.approved',
  'offer.sent',
  'offer.accepted',
  'offer.declined',
  'offer.expired',
  'offer.rescinded',
  'task.opened',
  'task.closed',
  'hire.started',
  'hire.ramped',
  'hire.rated',
  'hire.moved',
  'hire.left',
  'system.outage',
  'system.degraded',
  'system.recovered',
  'system.deployed',
  'change.policy',
  'change.tool',
  'change.process',
  'change.freeze',
] as const
export const EventKind = z.enum(EVENT_KINDS)
export type EventKind = z.infer<typeof EventKind>

/** How Tandem came to know of an event: pushed by webhook, read from a history or file, seen by comparing snapshots, or derived by a rule. */
export const Provenance = z.enum(['observed', 'imported', 'diffed', 'inferred'])
export type Provenance = z.infer<typeof Provenance>

/** The dimensions every company has. Others are free and travel under their own name. */
export const STANDARD_DIMENSIONS = [
  'department',
  'location',
  'job_family',
  'level',
  'channel',
  'recruiter',
  'hiring_manager',
  'tool',
] as const
export type StandardDimension = (typeof STANDARD_DIMENSIONS)[number]

/** Columns that hold what people say of themselves. They go to the vault and are never a dimension. */
export const SELF_IDENTIFICATION = ['sex', 'race_ethnicity', 'disability', 'veteran', 'age_band'] as const

/** What a stage is for, whatever a company calls it. */
export const StageKind = z.enum(['apply', 'screen', 'assess', 'interview', 'decide', 'offer', 'preboard', 'onboard'])
export type StageKind = z.infer<typeof StageKind>

/** Where an application ends. `merged` is the end of one record, not of the candidate. */
export const Outcome = z.enum(['hired', 'rejected', 'withdrawn', 'merged'])
export type Outcome = z.infer<typeof Outcome>

/** One fact from one source. Instants are UTC milliseconds. */
export interface HiringEvent {
  /** The source's own id, or a hash of the canonical content. */
  id: string
  kind: EventKind
  /** When it happened; with `occurredFrom`, the upper end of (occurredFrom, occurredAt]. */
  occurredAt: number
  /** The open lower bound, where the moment is only known as an interval. */
  occurredFrom?: number
  /** Position in the source: decides between equal instants. */
  sequence: number
  stage?: string
  actorKey?: string
  requisitionId?: string
  attributes?: Readonly<Record<string, string>>
  details?: Readonly<Record<string, string>>
}
