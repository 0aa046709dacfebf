import type { Outcome } from '../trace/event.ts'
import type { EventRowInput } from './event-row.ts'

/** An application as a system shows it now. Most systems hand out this and no history. Instants are UTC milliseconds. */
export interface ApplicationLook {
  application: string
  requisition: string
  candidate: string
  submittedAt: number | null
  /** Null where the system does not show it, as of ended applications, or where its history tells it. */
  stage: string | null
  /**
   * Where applications of its kind begin; what is seen in another stage at first has come from there. Null where that is not known: then
   * what is known of later steps stays without its beginning.
   */
  firstStage: string | null
  state: 'open' | Outcome
  /** When it ended, if the system says so. */
  endedAt: number | null
  /** Nothing about it changed later, if the system says so. */
  changedAt: number | null
  attributes: Readonly<Record<string, string>>
}

/** What is known of an application until now: its steps in order of time. */
export interface KnownApplication {
  requisition: string
  steps: readonly KnownStep[]
}

export interface KnownStep {
  stage: string
  /** It happened in (from, at]. */
  from: number
  at: number
  end: Outcome | null
}

/** When this look was taken, and the one before; null at the first. */
export interface LookTimes {
  before: number | null
  at: number
}

/**
 * What must have happened for an application to look as it does, given what is known of it: nothing where that explains it. A change
 * between two looks happened in (the look before, this look], and not after the system last touched the record.
 *
 * Ids are drawn from the look before and from what is found, so that a comparison that is repeated after a crash finds the same events.
 */
export function eventsOfLook(look: ApplicationLook, known: KnownApplication | null, times: LookTimes): EventRowInput[] {
  const { application, requisition, candidate, attributes, submittedAt, changedAt } = look
  const events: EventRowInput[] = []
  const last = known?.steps.at(-1)
  const looked = last === undefined ? 'first' : String(times.before ?? last.at)
  const lower = Math.max(times.before ?? 0, last?.at ?? submittedAt ?? 0)
  // A record touched before the look before was not changed since; then its own time is no bound.
  const upper = changedAt !== null && changedAt > lower && changedAt < times.at ? changedAt : times.at
  const add = (kind: string, more: Partial<EventRowInput> & { exactAt?: number | null; stage?: string }) => {
    const { exactAt = null, ...fields } = more
    const at = exactAt ?? Math.max(upper, lower)
    events.push({
      id: `look ${looked} ${application} ${kind} ${fields.stage ?? ''}`.trim(),
      kind,
      occurredAt: at,
      ...(exactAt === null && lower < at && { occurredFrom: lower }),
      application,
      ...(requisition !== '' && { requisition }),
      ...(candidate !== '' && { candidate }),
      provenance: exactAt === null ? 'diffed' : 'imported',
      attributes: { ...attributes },
      ...fields,
    })
  }

  const endNow = look.state === 'open' ? null : look.state
  let stage = lastStage(known)
  const first = known?.steps[0]
  const firstStage = look.firstStage ?? look.stage ?? 'Applied'
  // A history may tell of later stages only, and a push of the last one.
  if (first === undefined || (look.firstStage !== null && submittedAt !== null && first.at > submittedAt)) {
    add('application.submitted', {
      stage: firstStage,
      ...(submittedAt !== null && { exactAt: submittedAt }),
    })
    if (first === undefined) stage = firstStage
  }
  const endBefore = last?.end ?? null
  const moved = look.stage !== null && look.stage !== stage
  if (endBefore === null) {
    const isTransferred =
      known !== null && requisition !== '' && known.requisition !== '' && known.requisition !== requisition
    if (isTransferred) add('application.transferred', { stage: look.stage ?? stage })
    else if (moved) add('application.entered_stage', { stage: look.stage ?? '' })
  } else if (endBefore !== endNow) {
    // Wherever it is now, that is where it was taken back to; many systems show no stage of what has ended.
    add(endBefore === 'hired' ? 'application.unhired' : 'application.unrejected', { stage: look.stage ?? stage })
  }
  if (endNow !== null && endNow !== endBefore)
    add(END_KIND[endNow], { exactAt: look.endedAt !== null && look.endedAt <= times.at ? look.endedAt : null })
  return withinOrder(events)
}

const END_KIND: Readonly<Record<Outcome, string>> = {
  hired: 'application.hired',
  rejected: 'application.rejected',
  withdrawn: 'application.withdrawn',
  merged: 'application.merged',
}

const lastStage = (known: KnownApplication | null): string =>
  known?.steps.findLast(({ end }) => end === null)?.stage ?? ''

/** What came before an end with a known moment came no later than that. */
function withinOrder(events: EventRowInput[]): EventRowInput[] {
  const end = events.at(-1)
  if (end === undefined) return events
  const latest = Number(end.occurredAt)
  return events.map((event) => {
    if (Number(event.occurredAt) <= latest) return event
    const from = event.occurredFrom === undefined ? undefined : Math.min(Number(event.occurredFrom), latest)
    return { ...event, occurredAt: latest, ...(from !== undefined && { occurredFrom: from }) }
  })
}

const ENDS: Readonly<Record<string, Outcome>> = {
  'application.hired': 'hired',
  'application.rejected': 'rejected',
  'application.withdrawn': 'withdrawn',
  'application.merged': 'merged',
}
const ENTRIES = new Set([
  'application.submitted',
  'application.entered_stage',
  'application.transferred',
  'application.unrejected',
  'application.unhired',
])

/** What is known once an event has been added; steps stay in order of time. */
export function knownAfter(known: KnownApplication | null, event: EventRowInput): KnownApplication {
  const before = known ?? { requisition: '', steps: [] }
  const requisition = event.requisition === undefined ? before.requisition : String(event.requisition)
  const end = ENDS[event.kind] ?? null
  if (end === null && !ENTRIES.has(event.kind)) return { ...before, requisition }
  const at = Number(event.occurredAt)
  const step: KnownStep = {
    stage: end === null ? (event.stage ?? lastStage(before)) : '',
    from: Number(event.occurredFrom ?? at),
    at,
    end,
  }
  const place = before.steps.findIndex((other) => other.at > at)
  const steps = place === -1 ? [...before.steps, step] : before.steps.toSpliced(place, 0, step)
  return { requisition, steps }
}

/** How far two systems' clocks, or two fields of one record, tell the same moment apart. */
const SAME_MOMENT_MS = 2000

/**
 * Whether a step that a system reports is one that is known already, be it exactly or as an interval that holds it. A move that was
 * first seen by comparing and then pushed late is one move.
 */
export function isExplained(event: EventRowInput, known: KnownApplication | null): boolean {
  const end = ENDS[event.kind] ?? null
  if (known === null || (end === null && !ENTRIES.has(event.kind))) return false
  const at = Number(event.occurredAt)
  return known.steps.some(
    (step, i) =>
      step.end === end &&
      (end !== null || step.stage === (event.stage ?? step.stage)) &&
      ((at >= step.from - SAME_MOMENT_MS && at <= step.at + SAME_MOMENT_MS) ||
        // It is there already: pushing the same state again is no second entry.
        (i === known.steps.length - 1 && at >= step.at && event.kind !== 'application.submitted')),
  )
}
