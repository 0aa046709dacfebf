import type { ApplicationLook, EventRowInput } from '@tandem/core/intake'
import { type Mapped, nothing, type Warning } from '../../connector.ts'
import { filled } from '../../read-each.ts'
import type { Offer } from '../harvest-1/api.ts'
import type { Application, ApplicationStage, Job, RejectionReason, Stage, TeamMember } from './api.ts'

type Names = ReadonlyMap<string, string>

/** What records name by id. */
export interface HarvestNames {
  departments: Names
  offices: Names
  sources: Names
  /** Stages of jobs by their id. */
  stages: ReadonlyMap<string, Stage>
  reasons: ReadonlyMap<string, RejectionReason>
  managers: readonly TeamMember[]
  owners: readonly TeamMember[]
}

export function mapJobs(jobs: readonly Job[], names: HarvestNames): Mapped {
  const mapped = nothing()
  for (const job of jobs) {
    const { id, status, created_at, opened_at, closed_at, updated_at } = job
    if (status === 'draft') continue
    const opened = opened_at ?? created_at
    const owners = names.owners.filter(({ job_id, type }) => job_id === id && /recruit|^$/i.test(type))
    const attributes = filled({
      department: names.departments.get(job.department_id),
      location: names.offices.get(job.office_ids?.[0] ?? ''),
      hiring_manager: names.managers.find(({ job_id }) => job_id === id)?.user_id,
      recruiter: (owners.find(({ responsible }) => responsible) ?? owners[0])?.user_id,
    })
    const add = (what: string, kind: string, occurredAt: number, more: Partial<EventRowInput> = {}) =>
      mapped.events.push({
        id: `job ${id} ${what} ${occurredAt}`,
        kind,
        requisition: id,
        occurredAt,
        provenance: 'imported',
        ...more,
      })
    if (opened === null) mapped.warnings.push({ what: 'a job does not say when it was opened', example: id })
    else {
      add('opened', 'requisition.opened', opened, { attributes })
      if (updated_at !== null && updated_at > opened) add('updated', 'requisition.updated', updated_at, { attributes })
    }
    if (status === 'closed' && closed_at !== null) add('closed', 'requisition.closed', closed_at)
  }
  return mapped
}

export interface ApplicationRecords {
  stages: readonly ApplicationStage[]
  /** Offers that were accepted, whose moment is that of the hire. */
  accepted: readonly Offer[]
}

/** How near the beginning a first stage is entered that is the beginning itself. */
const AT_ONCE_MS = 60_000

/** Applications with their history of stages. Of ends only the last is told; what came between is found by comparing. */
export function mapApplications(
  applications: readonly Application[],
  records: ApplicationRecords,
  names: HarvestNames,
): Mapped {
  const mapped = nothing()
  for (const application of applications) {
    const { id, job_id, candidate_id, created_at } = application
    const problem =
      application.prospect === true
        ? 'a prospect has not applied for a job yet and is left out'
        : created_at === null
          ? 'an application does not say when it was made'
          : null
    if (problem !== null || created_at === null) {
      mapped.warnings.push({ what: problem ?? '', example: id })
      continue
    }
    const changedAt = application.last_activity_at ?? application.updated_at
    const state = stateOf(application, names)
    if (job_id === '') mapped.warnings.push({ what: 'an application names no job', example: id })
    if (changedAt === null)
      mapped.warnings.push({ what: 'an application does not say when it last changed', example: id })
    if (state === null)
      mapped.warnings.push({
        what: `an application has a status that is not known, “${application.status}”`,
        example: id,
      })
    const entries = records.stages
      .filter(({ application_id, entered_at }) => application_id === id && entered_at !== null)
      .sort((a, b) => Number(a.entered_at) - Number(b.entered_at))
    const nameOf = ({ job_interview_stage_id }: ApplicationStage) => names.stages.get(job_interview_stage_id)?.name
    const [first] = entries
    const beganThere = first !== undefined && Number(first.entered_at) - created_at <= AT_ONCE_MS
    const began = (beganThere ? nameOf(first) : firstStageOf(job_id, names)) ?? 'Applied'
    const base = {
      application: id,
      provenance: 'imported' as const,
      ...(job_id !== '' && { requisition: job_id }),
      ...(candidate_id !== '' && { candidate: candidate_id }),
    }
    const attributes = filled({
      channel: names.sources.get(application.source_id),
      recruiter: application.recruiter_id,
    })
    mapped.events.push({
      ...base,
      id: `application ${id}`,
      kind: 'application.submitted',
      stage: began,
      occurredAt: created_at,
      attributes,
    })
    for (const entry of entries.slice(beganThere ? 1 : 0)) {
      const event = entryOf(entry, nameOf(entry))
      if ('what' in event) mapped.warnings.push(event)
      else mapped.events.push({ ...base, ...event })
    }
    mapped.looks.push({
      application: id,
      requisition: job_id,
      candidate: candidate_id,
      submittedAt: created_at,
      // Its history tells the stage.
      stage: null,
      firstStage: began,
      state: state ?? 'open',
      endedAt: endOf(application, state, records.accepted),
      changedAt,
      attributes,
    })
  }
  return mapped
}

/** Entries into stages that are read by themselves, where an application does not say that it changed. */
export function mapStages(stages: readonly ApplicationStage[], names: HarvestNames): Mapped {
  const mapped = nothing()
  for (const entry of stages) {
    if (entry.entered_at === null) continue
    const event = entryOf(entry, names.stages.get(entry.job_interview_stage_id)?.name)
    if ('what' in event) mapped.warnings.push(event)
    else mapped.events.push(event)
  }
  return mapped
}

/** A stage that is entered again may be the same record with another time: both are part of the id. */
function entryOf(
  { id, application_id, entered_at }: ApplicationStage,
  stage: string | undefined,
): EventRowInput | Warning {
  if (stage === undefined) return { what: 'an application was in a stage that its job does not have', example: id }
  return {
    id: `stage ${id} ${entered_at}`,
    kind: 'application.entered_stage',
    application: application_id,
    stage,
    occurredAt: Number(entered_at),
    provenance: 'imported',
  }
}

const firstStageOf = (job: string, { stages }: HarvestNames): string | undefined =>
  [...stages.values()]
    .filter(({ job_id }) => job_id === job)
    .sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))[0]?.name

function stateOf(
  { status, rejection_reason_id }: Application,
  { reasons }: HarvestNames,
): ApplicationLook['state'] | null {
  switch (status.toLowerCase()) {
    case 'active':
    case 'converted':
      return 'open'
    case 'hired':
      return 'hired'
    case 'rejected': {
      const { name = '', type = '' } = reasons.get(rejection_reason_id) ?? {}
      return /rejected us|withdr/i.test(`${type} ${name}`) ? 'withdrawn' : 'rejected'
    }
    default:
      return null
  }
}

function endOf({ id, rejected_at }: Application, state: ApplicationLook['state'] | null, accepted: readonly Offer[]) {
  if (state === 'rejected' || state === 'withdrawn') return rejected_at
  if (state !== 'hired') return null
  return accepted.filter(({ application_id }) => application_id === id).at(-1)?.resolved_at ?? null
}
