import type { ApplicationLook, EventRowInput } from '@tandem/core/intake'
import { type Mapped, nothing } from '../connector.ts'
import { filled } from '../read-each.ts'
import type { Application, Feedback, HistoryEntry, InterviewSchedule, Job, Offer } from './api.ts'

export interface AshbyNames {
  departments: ReadonlyMap<string, string>
  locations: ReadonlyMap<string, string>
}

const memberOf = (team: Job['hiringTeam'], role: RegExp) => team?.find((one) => role.test(one.role ?? ''))?.userId ?? ''

export function mapJobs(jobs: readonly Job[], { departments, locations }: AshbyNames): Mapped {
  const mapped = nothing()
  for (const job of jobs) {
    const { id, status, openedAt, createdAt, updatedAt, closedAt } = job
    if (status === 'Draft') continue
    const opened = openedAt ?? createdAt
    const base = { requisition: id, provenance: 'imported' as const }
    const attributes = filled({
      department: departments.get(job.departmentId ?? ''),
      location: locations.get(job.locationId ?? ''),
      hiring_manager: memberOf(job.hiringTeam, /hiring manager/i),
      recruiter: memberOf(job.hiringTeam, /recruiter/i),
    })
    if (opened === null) mapped.warnings.push({ what: 'a job does not say when it was opened', example: id })
    else
      mapped.events.push({
        ...base,
        id: `job ${id} opened ${opened}`,
        kind: 'requisition.opened',
        occurredAt: opened,
        attributes,
      })
    if (updatedAt !== null && opened !== null && updatedAt > opened)
      mapped.events.push({
        ...base,
        id: `job ${id} updated ${updatedAt}`,
        kind: 'requisition.updated',
        occurredAt: updatedAt,
        attributes,
      })
    if ((status === 'Closed' || status === 'Archived') && closedAt !== null)
      mapped.events.push({
        ...base,
        id: `job ${id} closed ${closedAt}`,
        kind: 'requisition.closed',
        occurredAt: closedAt,
      })
  }
  return mapped
}

/** An application with its history of stages. Of archiving Ashby keeps the last only; what came between is found by comparing. */
export function mapApplication(application: Application, history: readonly HistoryEntry[]): Mapped {
  const mapped = nothing()
  const { id, job, candidate, status, createdAt, updatedAt, archivedAt, currentInterviewStage } = application
  if (!job && !currentInterviewStage) {
    mapped.warnings.push({ what: 'a prospect without a job and a stage is left out', example: id })
    return mapped
  }
  if (!job) mapped.warnings.push({ what: 'an application names no job', example: id })
  if (createdAt === null) {
    mapped.warnings.push({ what: 'an application does not say when it was made', example: id })
    return mapped
  }
  if (updatedAt === null)
    mapped.warnings.push({ what: 'an application does not say when it last changed', example: id })
  const state = stateOf(application)
  if (state === null)
    mapped.warnings.push({ what: `an application has a status that is not known${quoted(status)}`, example: id })
  const entries = history
    .filter(({ enteredStageAt }) => enteredStageAt !== null)
    .sort((a, b) => Number(a.enteredStageAt) - Number(b.enteredStageAt))
    // An archived application is in a stage of that name, which says what its state says already.
    .filter(({ title }) => !(state !== 'open' && /^(archived|hired)$/i.test(title)))
  const [first] = entries
  const isFirst = first !== undefined && Math.abs(Number(first.enteredStageAt) - createdAt) <= 1000
  const began = isFirst ? first.title : 'Applied'
  const base = {
    application: id,
    provenance: 'imported' as const,
    ...(job && { requisition: job.id }),
    ...(candidate && { candidate: candidate.id }),
  }
  const attributes = filled({
    channel: application.source?.title,
    recruiter: memberOf(application.hiringTeam, /recruiter/i),
  })
  const events: EventRowInput[] = [
    {
      ...base,
      id: `application ${id}`,
      kind: 'application.submitted',
      stage: began,
      occurredAt: createdAt,
      attributes,
    },
    ...entries.slice(isFirst ? 1 : 0).map((entry) => ({
      ...base,
      id: `stage ${id} ${entry.id}`,
      kind: 'application.entered_stage',
      stage: entry.title,
      occurredAt: Number(entry.enteredStageAt),
      ...(entry.actorId && { actor: entry.actorId }),
    })),
  ]
  const look: ApplicationLook = {
    application: id,
    requisition: job?.id ?? '',
    candidate: candidate?.id ?? '',
    submittedAt: createdAt,
    stage: entries.length > 0 || state !== 'open' ? null : (currentInterviewStage?.title ?? null),
    firstStage: began,
    state: state ?? 'open',
    endedAt: state === 'open' ? null : archivedAt,
    changedAt: updatedAt,
    attributes,
  }
  return { ...mapped, events, looks: [look] }
}

function stateOf({ status, archiveReason }: Application): ApplicationLook['state'] | null {
  switch (status) {
    case 'Active':
    case 'Lead':
      return 'open'
    case 'Hired':
      return 'hired'
    case 'Archived':
      return archiveReason?.reasonType === 'RejectedByCandidate' ? 'withdrawn' : 'rejected'
    default:
      return null
  }
}

export function mapSchedules(schedules: readonly InterviewSchedule[], now: number): Mapped {
  const mapped = nothing()
  for (const { id, applicationId, status, createdAt, updatedAt, interviewEvents } of schedules) {
    const add = (key: string, kind: string, occurredAt: number) =>
      mapped.events.push({ id: key, kind, application: applicationId, occurredAt, provenance: 'imported' })
    for (const { id: event, startTime, endTime } of interviewEvents ?? []) {
      if (startTime === null) {
        mapped.warnings.push({ what: 'an interview has no time', example: event })
        continue
      }
      if (createdAt !== null && startTime < createdAt)
        mapped.warnings.push({ what: 'an interview was entered after it had begun', example: event })
      add(`interview ${event} scheduled`, 'interview.scheduled', Math.min(createdAt ?? startTime, startTime))
      const end = endTime ?? startTime
      if (status === 'Cancelled') add(`interview ${event} cancelled`, 'interview.cancelled', updatedAt ?? startTime)
      else if (end <= now) {
        add(`interview ${event} started ${startTime}`, 'interview.started', startTime)
        add(`interview ${event} completed ${end}`, 'interview.completed', end)
      }
    }
    if ((interviewEvents ?? []).length === 0 && createdAt !== null)
      add(`schedule ${id} requested`, 'interview.requested', createdAt)
  }
  return mapped
}

export function mapFeedback(
  application: string,
  feedback: readonly Feedback[],
  startOf: ReadonlyMap<string, number>,
): Mapped {
  const mapped = nothing()
  for (const { id, submittedAt, submittedByUser, interviewEventId } of feedback) {
    if (submittedAt === null) continue
    const start = startOf.get(interviewEventId ?? '')
    if (start !== undefined && submittedAt < start)
      mapped.warnings.push({ what: 'a scorecard was submitted before its interview', example: id })
    mapped.events.push({
      id: `feedback ${id}`,
      kind: 'scorecard.submitted',
      application,
      occurredAt: submittedAt,
      provenance: 'imported',
      ...(submittedByUser && { actor: submittedByUser.id }),
    })
  }
  return mapped
}

export function mapOffers(offers: readonly Offer[]): Mapped {
  const mapped = nothing()
  for (const { id, applicationId, acceptanceStatus, decidedAt, latestVersion } of offers) {
    const add = (kind: string, occurredAt: number | null | undefined) => {
      if (occurredAt !== null && occurredAt !== undefined)
        mapped.events.push({
          id: `offer ${id} ${kind}`,
          kind,
          application: applicationId,
          occurredAt,
          provenance: 'imported',
        })
    }
    add('offer.created', latestVersion?.createdAt)
    add('offer.sent', latestVersion?.sentAt)
    const end = { accepted: 'offer.accepted', declined: 'offer.declined', cancelled: 'offer.rescinded' }[
      (acceptanceStatus ?? '').toLowerCase()
    ]
    if (end !== undefined && decidedAt === null)
      mapped.warnings.push({ what: 'an offer was answered and does not say when', example: id })
    else if (end !== undefined) add(end, decidedAt)
  }
  return mapped
}

/** A word of the system's own may be repeated; anything longer may be text that somebody wrote. */
const quoted = (status: string) => (/^\w{1,30}$/.test(status) ? `, “${status}”` : '')
