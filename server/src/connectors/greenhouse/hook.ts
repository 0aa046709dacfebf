import type { EventRowInput } from '@tandem/core/intake'
import { z } from 'zod'
import { type Hook, type Mapped, nothing } from '../connector.ts'
import { hmacHex, isJson, sameSignature } from '../hook-signature.ts'
import { readEach, VendorId } from '../read-each.ts'
import { Application, Delivery, Job, Offer } from './api.ts'
import { mapApplications, mapJobs, mapOffers } from './map.ts'

/** Kinds that an action stands for where the application's state alone would say less. */
const STEP: Readonly<Record<string, string>> = {
  candidate_stage_change: 'application.entered_stage',
  unhire_candidate: 'application.unhired',
  unreject_candidate: 'application.unrejected',
}

/** Actions that end applications without saying anything of the person. */
const GONE = z.object({ application: z.object({ id: VendorId }) })

export const greenhouseHook: Hook = {
  setUp:
    'In Greenhouse under Configure → Dev Center → Web Hooks make one for each of: candidate has submitted application, changed stage, rejected, unrejected, hired, unhired, application updated, application deleted, offer created, offer updated, job created, job updated, job approved. Endpoint URL: {url}. Secret key: {secret}.',
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
      case 'job_updated':
        return mapJobs(readEach(Job, [payload.job], []))
      case 'job_approved':
        return approved(readEach(Job, [payload.job], []), receivedAt)
      case 'offer_created':
      case 'offer_approved':
      case 'offer_updated':
        return mapOffers(readEach(Offer, [payload], []), receivedAt)
      case 'delete_application':
        return deleted(GONE.parse(payload).application.id, receivedAt)
      case 'new_candidate_application':
      case 'application_updated':
      case 'candidate_stage_change':
      case 'reject_candidate':
      case 'unreject_candidate':
      case 'hire_candidate':
      case 'unhire_candidate':
        return ofApplication(action, payload, receivedAt)
      // Pings, and what says nothing of when or where an application stands.
      default:
        return nothing()
    }
  },
}

function ofApplication(action: string, payload: Record<string, unknown>, receivedAt: number): Mapped {
  const status = action === 'hire_candidate' ? { status: 'hired' } : {}
  const application = Application.parse({ ...status, ...Object(payload.application) })
  const at = Math.min(application.last_activity_at ?? receivedAt, receivedAt)
  const mapped = mapApplications([application], { stages: new Map() })
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
  return { ...mapped, events: [event] }
}

function approved(jobs: readonly Job[], receivedAt: number): Mapped {
  const mapped = mapJobs(jobs)
  for (const { id, updated_at } of jobs) {
    const occurredAt = updated_at ?? receivedAt
    mapped.events.push({
      id: `job ${id} approved ${occurredAt}`,
      kind: 'requisition.approved',
      requisition: id,
      occurredAt,
      provenance: 'observed',
    })
  }
  return mapped
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
