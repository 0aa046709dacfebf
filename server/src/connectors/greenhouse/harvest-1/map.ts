import type { ApplicationLook, EventRowInput } from '@tandem/core/intake'
import { readDay } from '@tandem/core/outcomes'
import { type Mapped, nothing } from '../../connector.ts'
import { filled, inDay, notAfter } from '../../read-each.ts'
import type { Activity, Application, Job, JobStage, Offer, ScheduledInterview, Scorecard } from './api.ts'

/** What applications borrow from their jobs. */
export interface Jobs {
  /** The stages of each job, in order. */
  stages: ReadonlyMap<string, readonly string[]>
}

export function stagesOf(stages: readonly JobStage[]): Map<string, string[]> {
  const byJob = new Map<string, string[]>()
  for (const { job_id, name } of [...stages].sort((a, b) => a.priority - b.priority))
    byJob.set(job_id, [...(byJob.get(job_id) ?? []), name])
  return byJob
}

export function mapJobs(jobs: readonly Job[]): Mapped {
  const mapped = nothing()
  for (const job of jobs) {
    const opened = job.opened_at ?? job.created_at
    const { hiring_managers = [], recruiters = [] } = job.hiring_team ?? {}
    const attributes = filled({
      department: job.departments?.[0]?.name,
      location: job.offices?.[0]?.name,
      hiring_manager: hiring_managers?.[0]?.id,
      recruiter: (recruiters?.find(({ responsible }) => responsible) ?? recruiters?.[0])?.id,
    })
    const base = { requisition: job.id, provenance: 'imported' as const }
    if (opened === null) mapped.warnings.push({ what: 'a job does not say when it was opened', example: job.id })
    else
      mapped.events.push({
        ...base,
        id: `job ${job.id} opened ${opened}`,
        kind: 'requisition.opened',
        occurredAt: opened,
        attributes,
      })
    if (job.updated_at !== null && opened !== null && job.updated_at > opened)
      mapped.events.push({
        ...base,
        id: `job ${job.id} updated ${job.updated_at}`,
        kind: 'requisition.updated',
        occurredAt: job.updated_at,
        attributes,
      })
    if (job.status === 'closed' && job.closed_at !== null)
      mapped.events.push({
        ...base,
        id: `job ${job.id} closed ${job.closed_at}`,
        kind: 'requisition.closed',
        occurredAt: job.closed_at,
      })
  }
  return mapped
}

export function mapApplications(applications: readonly Application[], { stages }: Jobs): Mapped {
  const mapped = nothing()
  for (const application of applications) {
    const { id, applied_at, rejected_at, last_activity_at } = application
    const job = application.jobs?.[0]?.id ?? application.job?.id ?? ''
    if (application.prospect === true) {
      mapped.warnings.push({ what: 'a prospect has not applied for a job yet and is left out', example: id })
      continue
    }
    if (job === '') mapped.warnings.push({ what: 'an application names no job', example: id })
    if (last_activity_at === null)
      mapped.warnings.push({ what: 'an application does not say when it last changed', example: id })
    const state = stateOf(application)
    if (state === null)
      mapped.warnings.push({
        what: `an application has a status that is not known, “${application.status}”`,
        example: id,
      })
    const stage = application.current_stage
    mapped.looks.push({
      application: id,
      requisition: job,
      candidate: application.candidate_id ?? application.candidate?.id ?? '',
      submittedAt: applied_at,
      stage: stage === '' ? null : stage,
      firstStage: stages.get(job)?.[0] ?? null,
      state: state ?? 'open',
      endedAt: state === 'rejected' || state === 'withdrawn' ? rejected_at : null,
      changedAt: last_activity_at,
      attributes: filled({
        channel: application.source?.public_name ?? application.source?.name,
        recruiter: application.recruiter,
      }),
    })
  }
  return mapped
}

function stateOf({ status, rejection_reason }: Application): ApplicationLook['state'] | null {
  switch (status) {
    case 'active':
    case 'converted':
      return 'open'
    case 'hired':
      return 'hired'
    case 'rejected':
      return /rejected us/i.test(rejection_reason?.type ?? '') ? 'withdrawn' : 'rejected'
    default:
      return null
  }
}

/** "… was moved into STAGE for JOB on …": only a stage that the job has counts, and nothing else of the text is kept. */
export function mapActivities(
  activities: readonly Activity[],
  application: { id: string; job: string; jobName: string },
  { stages }: Jobs,
): Mapped {
  const mapped = nothing()
  const known = [...(stages.get(application.job) ?? [])].sort((a, b) => b.length - a.length)
  for (const { id, created_at, subject, body } of activities) {
    if (subject !== 'Candidate Stage Change' || created_at === null) continue
    const stage = known.find((name) => body?.includes(`moved into ${name} for ${application.jobName}`))
    if (stage === undefined) {
      // The feed is the candidate's: a move in another job of theirs is read with that application.
      if (!body?.includes(` for ${application.jobName}`)) continue
      mapped.warnings.push({ what: 'a change of stage names no stage of its job', example: id })
      continue
    }
    mapped.events.push({
      id: `activity ${id}`,
      kind: 'application.entered_stage',
      stage,
      application: application.id,
      occurredAt: created_at,
      provenance: 'imported',
    })
  }
  return mapped
}

export function mapInterviews(interviews: readonly ScheduledInterview[], now: number): Mapped {
  const mapped = nothing()
  for (const interview of interviews) {
    const { id, application_id, created_at, status } = interview
    const start = timeOf(interview.start, now)
    const end = timeOf(interview.end, now) ?? start
    const base = {
      application: application_id,
      provenance: 'imported' as const,
      ...(interview.organizer && { actor: interview.organizer }),
    }
    if (start !== null && created_at !== null && start.occurredAt < created_at)
      mapped.warnings.push({ what: 'an interview was entered after it had begun', example: id })
    const scheduled = earliest(created_at, start?.occurredFrom ?? null)
    if (scheduled === null) {
      mapped.warnings.push({ what: 'an interview has no time', example: id })
      continue
    }
    mapped.events.push({ ...base, id: `interview ${id} scheduled`, kind: 'interview.scheduled', occurredAt: scheduled })
    const isOver = end !== null && end.occurredAt <= now && status !== 'scheduled'
    if (isOver) {
      if (start !== null)
        mapped.events.push({
          ...base,
          id: `interview ${id} started ${start.occurredAt}`,
          kind: 'interview.started',
          ...start,
        })
      mapped.events.push({
        ...base,
        id: `interview ${id} completed ${end.occurredAt}`,
        kind: 'interview.completed',
        ...end,
      })
    }
  }
  return mapped
}

/** When an interview begins or ends; somewhere in its day where only that is known. */
function timeOf(time: ScheduledInterview['start'], now: number): { occurredAt: number; occurredFrom?: number } | null {
  if (time?.date_time !== null && time?.date_time !== undefined) return { occurredAt: time.date_time }
  return time?.date ? inDay(time.date, now) : null
}

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

export function mapScorecards(scorecards: readonly Scorecard[]): Mapped {
  const mapped = nothing()
  for (const { id, application_id, interviewed_at, submitted_at, submitted_by, overall_recommendation } of scorecards) {
    if (submitted_at === null) continue
    if (interviewed_at !== null && submitted_at < interviewed_at)
      mapped.warnings.push({ what: 'a scorecard was submitted before its interview', example: id })
    mapped.events.push({
      id: `scorecard ${id}`,
      kind: 'scorecard.submitted',
      application: application_id,
      occurredAt: submitted_at,
      provenance: 'imported',
      ...(submitted_by !== '' && { actor: submitted_by }),
      details: filled({ recommendation: overall_recommendation }),
    })
  }
  return mapped
}

/** Each version of an offer is an offer of its own. */
export const offerId = ({ id, version }: Offer, kind: string) => `offer ${id} ${version ?? 1} ${kind}`

export function mapOffers(offers: readonly Offer[], now: number): Mapped {
  const mapped = nothing()
  for (const offer of offers) {
    const { id, application_id, created_at, resolved_at } = offer
    const add = (kind: string, when: Pick<EventRowInput, 'occurredAt' | 'occurredFrom'>) =>
      mapped.events.push({
        id: offerId(offer, kind),
        kind,
        application: application_id,
        provenance: 'imported',
        ...when,
      })
    if (created_at !== null) add('offer.created', { occurredAt: created_at })
    const sent = offer.sent_at ?? offer.sent_on
    const day = sent === null || sent === undefined ? null : inDay(sent, now)
    if (day !== null && day.occurredFrom <= now) add('offer.sent', notAfter(day, resolved_at))
    const status = (offer.status ?? offer.offer_status ?? '').toLowerCase()
    const end = { accepted: 'offer.accepted', rejected: 'offer.declined', deprecated: 'offer.rescinded' }[status]
    if (end !== undefined && resolved_at === null)
      mapped.warnings.push({ what: 'an offer was answered and does not say when', example: id })
    else if (end !== undefined && resolved_at !== null && (status !== 'deprecated' || day !== null))
      add(end, { occurredAt: resolved_at })
    const startDay = status === 'accepted' ? readDay(offer.starts_at ?? offer.start_date ?? '', 'mdy') : null
    const start = startDay === null ? null : inDay(startDay, now)
    if (start !== null && start.occurredFrom <= now) add('hire.started', { occurredAt: start.occurredFrom })
  }
  return mapped
}
