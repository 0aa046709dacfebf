import type { ApplicationLook, EventRowInput } from '@tandem/core/intake'
import { type Mapped, nothing } from '../connector.ts'
import { filled } from '../read-each.ts'
import type { ArchiveReason, Feedback, Interview, Offer, Opportunity, Posting } from './api.ts'

/** What opportunities name by id. Stages are in the order of the pipeline. */
export interface LeverNames {
  stages: ReadonlyMap<string, string>
  reasons: ReadonlyMap<string, ArchiveReason>
}

export function mapPostings(postings: readonly Posting[]): Mapped {
  const mapped = nothing()
  for (const { id, state, createdAt, updatedAt, hiringManager, owner, categories } of postings) {
    const base = { requisition: id, provenance: 'imported' as const }
    const attributes = filled({
      department: categories?.department ?? categories?.team,
      location: categories?.location,
      level: categories?.level,
      hiring_manager: hiringManager,
      recruiter: owner,
    })
    if (createdAt === null) {
      mapped.warnings.push({ what: 'a posting does not say when it was made', example: id })
      continue
    }
    mapped.events.push({
      ...base,
      id: `posting ${id} opened`,
      kind: 'requisition.opened',
      occurredAt: createdAt,
      attributes,
    })
    if (updatedAt === null || updatedAt <= createdAt) continue
    mapped.events.push({
      ...base,
      id: `posting ${id} updated ${updatedAt}`,
      kind: 'requisition.updated',
      occurredAt: updatedAt,
      attributes,
    })
    if (state === 'closed')
      mapped.events.push({
        ...base,
        id: `posting ${id} closed`,
        kind: 'requisition.closed',
        occurredAt: updatedAt,
        occurredFrom: createdAt,
        provenance: 'diffed',
      })
  }
  return mapped
}

/** Lever keeps every change of stage, and of archiving only the last; what came between is found by comparing. */
export function mapOpportunities(opportunities: readonly Opportunity[], { stages, reasons }: LeverNames): Mapped {
  const mapped = nothing()
  const first = [...stages.values()][0] ?? 'New'
  for (const opportunity of opportunities) {
    const { id, createdAt, archived, contact, owner } = opportunity
    const posting = opportunity.applications?.find((one) => one.posting)?.posting ?? ''
    const stageNow = opportunity.stage ?? null
    if (posting === '' && stageNow === null) {
      mapped.warnings.push({ what: 'a prospect without a posting and a stage is left out', example: id })
      continue
    }
    if (posting === '') mapped.warnings.push({ what: 'an opportunity names no posting', example: id })
    if (createdAt === null) {
      mapped.warnings.push({ what: 'an opportunity does not say when it was made', example: id })
      continue
    }
    const nameOf = (stage: string) => stages.get(stage) ?? stage
    const changes = [...(opportunity.stageChanges ?? [])].filter(({ updatedAt }) => updatedAt !== null)
    const base = {
      application: id,
      provenance: 'imported' as const,
      ...(posting !== '' && { requisition: posting }),
      ...(contact && { candidate: contact }),
    }
    const attributes = filled({ channel: opportunity.sources?.[0], recruiter: owner })
    const began =
      changes[0] !== undefined && Number(changes[0].updatedAt) <= createdAt + 1000
        ? nameOf(changes[0].toStageId)
        : first
    mapped.events.push({
      ...base,
      id: `opportunity ${id}`,
      kind: 'application.submitted',
      stage: began,
      occurredAt: createdAt,
      attributes,
    })
    changes.forEach(({ toStageId, updatedAt, userId }, i) => {
      if (i === 0 && Number(updatedAt) <= createdAt + 1000) return
      mapped.events.push({
        ...base,
        id: `stage ${id} ${updatedAt} ${toStageId}`,
        kind: 'application.entered_stage',
        stage: nameOf(toStageId),
        occurredAt: Number(updatedAt),
        ...(userId && { actor: userId }),
      })
    })
    mapped.looks.push({
      application: id,
      requisition: posting,
      candidate: contact ?? '',
      submittedAt: createdAt,
      // Its changes tell the stage; where there are none, the look must.
      stage: changes.length > 0 || stageNow === null ? null : nameOf(stageNow),
      firstStage: began,
      state: stateOf(archived ?? null, reasons),
      endedAt: archived?.archivedAt ?? null,
      changedAt: opportunity.updatedAt,
      attributes,
    })
  }
  return mapped
}

function stateOf(
  archived: Opportunity['archived'],
  reasons: ReadonlyMap<string, ArchiveReason>,
): ApplicationLook['state'] {
  if (!archived) return 'open'
  const reason = archived.reason === null || archived.reason === undefined ? undefined : reasons.get(archived.reason)
  if (reason?.type === 'hired' || /^hired$/i.test(reason?.text ?? '')) return 'hired'
  return /withdr|declin|not interested|accepted (an)?other|candidate/i.test(reason?.text ?? '')
    ? 'withdrawn'
    : 'rejected'
}

export interface OpportunityRecords {
  interviews: readonly Interview[]
  feedback: readonly Feedback[]
  offers: readonly Offer[]
}

export function mapRecords(
  application: string,
  { interviews, feedback, offers }: OpportunityRecords,
  now: number,
): Mapped {
  const mapped = nothing()
  const add = (id: string, kind: string, occurredAt: number, more: Partial<EventRowInput> = {}) =>
    mapped.events.push({ id, kind, application, occurredAt, provenance: 'imported', ...more })
  const startOf = new Map<string, number>()
  for (const { id, date, duration, createdAt, canceledAt } of interviews) {
    if (date === null) {
      mapped.warnings.push({ what: 'an interview has no time', example: id })
      continue
    }
    startOf.set(id, date)
    if (createdAt !== null && date < createdAt)
      mapped.warnings.push({ what: 'an interview was entered after it had begun', example: id })
    add(`interview ${id} scheduled`, 'interview.scheduled', Math.min(createdAt ?? date, date))
    const end = date + (duration ?? 0) * 60_000
    if (canceledAt !== null) add(`interview ${id} cancelled`, 'interview.cancelled', canceledAt)
    else if (end <= now) {
      add(`interview ${id} started ${date}`, 'interview.started', date)
      add(`interview ${id} completed ${end}`, 'interview.completed', end)
    }
  }
  for (const { id, completedAt, user, interview } of feedback) {
    if (completedAt === null) continue
    const start = interview ? startOf.get(interview) : undefined
    if (start !== undefined && completedAt < start)
      mapped.warnings.push({ what: 'a scorecard was submitted before its interview', example: id })
    add(`feedback ${id}`, 'scorecard.submitted', completedAt, user ? { actor: user } : {})
  }
  for (const { id, createdAt, approvedAt, sentAt, status, statusUpdatedAt } of offers) {
    if (createdAt !== null) add(`offer ${id} created`, 'offer.created', createdAt)
    if (approvedAt !== null) add(`offer ${id} approved`, 'offer.approved', approvedAt)
    if (sentAt !== null) add(`offer ${id} sent`, 'offer.sent', sentAt)
    const end = {
      signed: 'offer.accepted',
      accepted: 'offer.accepted',
      denied: 'offer.declined',
      declined: 'offer.declined',
    }[(status ?? '').toLowerCase()]
    if (end !== undefined && statusUpdatedAt !== null) add(`offer ${id} ${end}`, end, statusUpdatedAt)
  }
  return mapped
}
