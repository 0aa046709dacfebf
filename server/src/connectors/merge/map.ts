import type { ApplicationLook } from '@tandem/core/intake'
import { type Mapped, nothing } from '../connector.ts'
import { filled } from '../read-each.ts'
import type { Application, Interview, Job, Offer, Scorecard, Stage } from './api.ts'

export interface MergeNames {
  stages: ReadonlyMap<string, Stage>
  reasons: ReadonlyMap<string, string>
}

export function mapJobs(jobs: readonly Job[]): Mapped {
  const mapped = nothing()
  for (const {
    id,
    status,
    departments,
    offices,
    hiring_managers,
    recruiters,
    remote_created_at,
    remote_updated_at,
  } of jobs) {
    const base = { requisition: id, provenance: 'imported' as const }
    const attributes = filled({
      department: departments?.[0],
      location: offices?.[0],
      hiring_manager: hiring_managers?.[0],
      recruiter: recruiters?.[0],
    })
    if (remote_created_at === null) {
      mapped.warnings.push({ what: 'a job does not say when it was opened', example: id })
      continue
    }
    mapped.events.push({
      ...base,
      id: `job ${id} opened`,
      kind: 'requisition.opened',
      occurredAt: remote_created_at,
      attributes,
    })
    if (remote_updated_at === null || remote_updated_at <= remote_created_at) continue
    mapped.events.push({
      ...base,
      id: `job ${id} updated ${remote_updated_at}`,
      kind: 'requisition.updated',
      occurredAt: remote_updated_at,
      attributes,
    })
    if (status === 'CLOSED' || status === 'ARCHIVED')
      mapped.events.push({
        ...base,
        id: `job ${id} closed`,
        kind: 'requisition.closed',
        occurredAt: remote_updated_at,
        occurredFrom: remote_created_at,
        provenance: 'diffed',
      })
  }
  return mapped
}

/** What Merge hands out is how applications stand; `hired` it says by the stage alone. */
export function mapApplications(applications: readonly Application[], { stages, reasons }: MergeNames): Mapped {
  const mapped = nothing()
  for (const application of applications) {
    const { id, job, candidate, applied_at, rejected_at, modified_at, current_stage } = application
    const stage = stages.get(current_stage ?? '')
    if (job === '' && !current_stage) {
      mapped.warnings.push({ what: 'a prospect without a job and a stage is left out', example: id })
      continue
    }
    if (current_stage && stage === undefined)
      mapped.warnings.push({ what: 'an application is in a stage that is not listed', example: id })
    if (modified_at === null)
      mapped.warnings.push({ what: 'an application does not say when it last changed', example: id })
    const name = stage?.name ?? ''
    mapped.looks.push({
      application: id,
      requisition: job,
      candidate,
      submittedAt: applied_at,
      // The end is told by its state; a stage of that name would say it twice.
      stage: name === '' || isHired(name) ? null : name,
      firstStage: firstStageOf(job, stages) || null,
      state: stateOf(application, name, reasons),
      endedAt: rejected_at,
      changedAt: modified_at,
      attributes: filled({ channel: application.source }),
    })
  }
  return mapped
}

const isHired = (stage: string) => /^hired$/i.test(stage)

function firstStageOf(job: string, stages: ReadonlyMap<string, Stage>): string {
  const own = [...stages.values()].filter((stage) => stage.job === job || stage.job === '')
  return own.sort((a, b) => (a.stage_order ?? 0) - (b.stage_order ?? 0))[0]?.name ?? ''
}

function stateOf(
  { remote_was_deleted, rejected_at, reject_reason }: Application,
  stage: string,
  reasons: ReadonlyMap<string, string>,
): ApplicationLook['state'] {
  if (remote_was_deleted === true) return 'merged'
  if (rejected_at !== null || reject_reason !== '')
    return /withdr|declin|not interested|candidate/i.test(reasons.get(reject_reason) ?? '') ? 'withdrawn' : 'rejected'
  return isHired(stage) ? 'hired' : 'open'
}

export function mapInterviews(interviews: readonly Interview[], now: number): Mapped {
  const mapped = nothing()
  for (const { id, application, organizer, start_at, end_at, remote_created_at, status } of interviews) {
    if (application === '') continue
    if (start_at === null) {
      mapped.warnings.push({ what: 'an interview has no time', example: id })
      continue
    }
    if (remote_created_at !== null && start_at < remote_created_at)
      mapped.warnings.push({ what: 'an interview was entered after it had begun', example: id })
    const add = (key: string, kind: string, occurredAt: number) =>
      mapped.events.push({
        id: `interview ${id} ${key}`,
        kind,
        application,
        occurredAt,
        provenance: 'imported',
        ...(organizer !== '' && { actor: organizer }),
      })
    add('scheduled', 'interview.scheduled', Math.min(remote_created_at ?? start_at, start_at))
    const end = end_at ?? start_at
    if (end > now || status === 'SCHEDULED') continue
    add(`started ${start_at}`, 'interview.started', start_at)
    add(`completed ${end}`, 'interview.completed', end)
  }
  return mapped
}

export function mapScorecards(scorecards: readonly Scorecard[], startOf: ReadonlyMap<string, number>): Mapped {
  const mapped = nothing()
  for (const { id, application, interview, interviewer, submitted_at, overall_recommendation } of scorecards) {
    if (submitted_at === null || application === '') continue
    const start = startOf.get(interview)
    if (start !== undefined && submitted_at < start)
      mapped.warnings.push({ what: 'a scorecard was submitted before its interview', example: id })
    mapped.events.push({
      id: `scorecard ${id}`,
      kind: 'scorecard.submitted',
      application,
      occurredAt: submitted_at,
      provenance: 'imported',
      ...(interviewer !== '' && { actor: interviewer }),
      details: filled({ recommendation: overall_recommendation }),
    })
  }
  return mapped
}

export function mapOffers(offers: readonly Offer[]): Mapped {
  const mapped = nothing()
  for (const { id, application, remote_created_at, sent_at, closed_at, status } of offers) {
    const add = (kind: string, occurredAt: number | null) => {
      if (occurredAt !== null)
        mapped.events.push({ id: `offer ${id} ${kind}`, kind, application, occurredAt, provenance: 'imported' })
    }
    add('offer.created', remote_created_at)
    add('offer.sent', sent_at)
    const end = {
      SIGNED: 'offer.accepted',
      OPENED: undefined,
      DENIED: 'offer.declined',
      DEPRECATED: 'offer.rescinded',
    }[status ?? '']
    if (end !== undefined && closed_at === null)
      mapped.warnings.push({ what: 'an offer was answered and does not say when', example: id })
    else if (end !== undefined) add(end, closed_at)
  }
  return mapped
}
