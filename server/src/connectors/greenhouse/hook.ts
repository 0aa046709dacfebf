import type { EventRowInput } from '@tandem/core/intake'
import { z } from 'zod'
import { type Hook, type Mapped, nothing } from '../connector.ts'
import { hmacHex, isJson, sameSignature } from '../hook-signature.ts'
import { VendorId } from '../read-each.ts'
import { Application, ApprovalFlow, Deleted, DeletedPerson, Delivery, Job, Offer } from './harvest-1/api.ts'
import { mapApplications, mapJobs, mapOffers, offerId } from './harvest-1/map.ts'

/** Kinds that an action stands for where the application's state alone would say less. */
const STEP: Readonly<Record<string, string>> = {
  candidate_stage_change: 'application.entered_stage',
  unhire_candidate: 'application.unhired',
  unreject_candidate: 'application.unrejected',
}

const OfApplication = z.object({ id: VendorId })

export const greenhouseHook: Hook = {
  setUp:
    'In Greenhouse under Configure → Dev Center → Web Hooks make one for each of: candidate has submitted application, changed stage, rejected, unrejected, hired, unhired; application updated, application deleted, candidate deleted; offer created, offer approved, offer updated, offer deleted; interview deleted; job created, job updated, job approved, job deleted. Other webhooks do no harm: what says nothing of hiring is taken and left. Endpoint URL: {url}. Secret key: {secret}.',
  judge({ headers, body }, secret) {
    const signature = /^sha256\s+([0-9a-f]{64})$/i.exec(headers.signature ?? '')?.[1]
    if (signature === undefined) return 'no-signature'
    if (!sameSignature(signature.toLowerCase(), hmacHex(body, secret))) return 'wrong-signature'
    return isJson(body) ? null : 'not-json'
  },
  nameOf: (body) => Delivery.safeParse(body).data?.action ?? 'unnamed',
  map(body, receivedAt) {
    const { action, payload } = Delivery.parse(body)
    switch (action) {
      case 'job_created':
        return mapJobs([Job.parse(payload.job)])
      case 'job_updated':
        return mapJobs([updatedAt(Job.parse(payload.job), receivedAt)])
      case 'job_approved':
        return approved(Job.parse(payload.job), ApprovalFlow.parse(payload.approval_flow), receivedAt)
      case 'job_deleted':
        return jobDeleted(Deleted.parse(payload.job).id, receivedAt)
      case 'offer_created':
        return ofOffer(Offer.parse(payload), 'offer.created', receivedAt)
      case 'offer_approved':
        return ofOffer(Offer.parse(payload), 'offer.approved', receivedAt)
      case 'offer_updated':
        return mapOffers([Offer.parse(payload)], receivedAt)
      case 'offer_deleted':
        return offerDeleted(Offer.parse(payload.offer), receivedAt)
      case 'interview_deleted':
        return interviewDeleted(Deleted.parse(payload.interview).id, receivedAt)
      case 'delete_application':
        return deleted(OfApplication.parse(payload.application).id, receivedAt)
      case 'delete_candidate': {
        const gone = DeletedPerson.parse(payload.person).deleted_application_ids
        return { ...nothing(), events: gone.flatMap((id) => deleted(id, receivedAt).events) }
      }
      case 'new_candidate_application':
      case 'application_updated':
      case 'candidate_stage_change':
      case 'reject_candidate':
      case 'unreject_candidate':
      case 'hire_candidate':
      case 'unhire_candidate':
        return ofApplication(action, payload, receivedAt)
      // Pings, and what says nothing of when or where an application stands: of people's names, posts, stages, departments, scorecards
      // that are taken back, and prospects.
      default:
        return nothing()
    }
  },
}

/** A webhook does not say when a job was changed: just now. */
const updatedAt = (job: Job, at: number): Job => ({ ...job, updated_at: job.updated_at ?? at })

function ofApplication(action: string, payload: Record<string, unknown>, receivedAt: number): Mapped {
  const status = action === 'hire_candidate' ? { status: 'hired' } : {}
  const application = Application.parse({ ...status, ...Object(payload.application) })
  const at = Math.min(application.last_activity_at ?? receivedAt, receivedAt)
  const mapped = mapApplications([application], { stages: new Map() })
  mapped.events.push(...offersIn(payload, application.id, receivedAt))
  const [look] = mapped.looks
  const kind = STEP[action]
  if (look === undefined || kind === undefined) {
    // What was pushed is how it stood at that moment.
    return {
      ...mapped,
      looks: mapped.looks.map((one) => ({
        ...one,
        firstStage: action === 'new_candidate_application' ? one.stage : null,
        endedAt: one.endedAt ?? (one.state === 'open' ? null : at),
        changedAt: at,
      })),
    }
  }
  const event: EventRowInput = {
    id: `${action} ${application.id} ${at} ${look.stage ?? ''}`,
    kind,
    application: application.id,
    ...(look.stage !== null && { stage: look.stage }),
    ...(look.requisition !== '' && { requisition: look.requisition }),
    ...(look.candidate !== '' && { candidate: look.candidate }),
    occurredAt: at,
    provenance: 'observed',
    attributes: { ...look.attributes },
  }
  return { ...mapped, events: [event, ...mapped.events] }
}

/** A hire is pushed with its offer. */
function offersIn({ application }: Record<string, unknown>, id: string, receivedAt: number): EventRowInput[] {
  const { offer } = Object(application) as { offer?: unknown }
  const read = Offer.safeParse({ ...Object(offer), application_id: id })
  return read.success ? mapOffers([read.data], receivedAt).events : []
}

/** A job is approved to be opened, and later for an offer to be made; the first is what hiring waits for. */
function approved(job: Job, flow: { approval_flow_type: string } | null | undefined, receivedAt: number): Mapped {
  const mapped = mapJobs([job])
  if (flow && flow.approval_flow_type !== 'open_job') return mapped
  const occurredAt = job.updated_at ?? receivedAt
  mapped.events.push({
    id: `job ${job.id} approved ${occurredAt}`,
    kind: 'requisition.approved',
    requisition: job.id,
    occurredAt,
    provenance: 'observed',
  })
  return mapped
}

function jobDeleted(id: string, at: number): Mapped {
  const event: EventRowInput = {
    id: `job ${id} deleted`,
    kind: 'requisition.closed',
    requisition: id,
    occurredAt: at,
    provenance: 'observed',
    details: { reason: 'deleted in its system' },
  }
  return { ...nothing(), events: [event] }
}

/** An offer does not say when it was made or approved where it is pushed: just now, unless it has gone on since. */
function ofOffer(offer: Offer, kind: 'offer.created' | 'offer.approved', receivedAt: number): Mapped {
  const mapped = mapOffers([offer], receivedAt)
  const id = offerId(offer, kind)
  if (mapped.events.some((event) => event.id === id)) return mapped
  const later = mapped.events.map(({ occurredAt }) => Number(occurredAt))
  const occurredAt = Math.min(receivedAt, ...later)
  const event: EventRowInput = { id, kind, application: offer.application_id, occurredAt, provenance: 'observed' }
  return { ...mapped, events: [event, ...mapped.events] }
}

function offerDeleted(offer: Offer, at: number): Mapped {
  const event: EventRowInput = {
    id: offerId(offer, 'offer.rescinded'),
    kind: 'offer.rescinded',
    application: offer.application_id,
    occurredAt: at,
    provenance: 'observed',
    details: { reason: 'deleted in its system' },
  }
  return { ...nothing(), events: [event] }
}

/** The delivery does not say whose interview it was; the event of its scheduling does. */
function interviewDeleted(id: string, at: number): Mapped {
  const event: EventRowInput = {
    id: `interview ${id} cancelled`,
    kind: 'interview.cancelled',
    occurredAt: at,
    provenance: 'observed',
  }
  return { ...nothing(), belated: [{ of: `interview ${id} scheduled`, event }] }
}

/** The end of a record, not of the candidate: nothing is said of why. */
export function deleted(application: string, at: number): Mapped {
  const event: EventRowInput = {
    id: `deleted ${application}`,
    kind: 'application.merged',
    application,
    occurredAt: at,
    provenance: 'observed',
    details: { reason: 'deleted in its system' },
  }
  return { ...nothing(), events: [event] }
}
