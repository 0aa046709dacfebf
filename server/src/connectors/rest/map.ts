import { type ApplicationLook, type EventRowInput, readInstant } from '@tandem/core/intake'
import { type Mapped, nothing } from '../connector.ts'
import type { Events, Looks } from './plan.ts'

/** The value at a path of a record as text; empty where there is none or it is no plain value. */
export function textAt(record: unknown, path: string | undefined): string {
  const value = path?.startsWith('=') ? path.slice(1) : valueAt(record, path)
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

export function valueAt(record: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined
  let value: unknown = record
  for (const step of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

function momentAt(record: unknown, path: string | undefined): number | null {
  const value = valueAt(record, path)
  if (typeof value !== 'string' && typeof value !== 'number') return null
  // Ten digits are seconds since 1970, thirteen are milliseconds.
  const number = Number(value)
  if (/^\d{10}$/.test(String(value))) return number * 1000
  return /^\d{13}$/.test(String(value)) ? number : readInstant(value)
}

export function mapLooks(records: readonly unknown[], { fields, attributes, states, firstStage }: Looks): Mapped {
  const mapped = nothing()
  for (const record of records) {
    const application = textAt(record, fields.application)
    if (application === '') {
      mapped.warnings.push({
        what: `a record has nothing at “${fields.application}”, where its id should be`,
        example: '',
      })
      continue
    }
    const stage = textAt(record, fields.stage)
    const requisition = textAt(record, fields.requisition)
    if (stage === '' && requisition === '') {
      mapped.warnings.push({ what: 'a prospect without a job and a stage is left out', example: application })
      continue
    }
    const written = textAt(record, fields.state)
    const state = states[written] ?? STATES[written.toLowerCase()]
    if (written !== '' && state === undefined)
      mapped.warnings.push({
        what: `an application has a state that is not known, “${written.slice(0, 60)}”`,
        example: application,
      })
    mapped.looks.push({
      application,
      requisition,
      candidate: textAt(record, fields.candidate),
      submittedAt: momentAt(record, fields.submittedAt),
      stage: stage === '' ? null : stage,
      firstStage: firstStage ?? null,
      state: state ?? 'open',
      endedAt: state === undefined || state === 'open' ? null : momentAt(record, fields.endedAt),
      changedAt: momentAt(record, fields.changedAt),
      attributes: textsAt(record, attributes),
    })
  }
  return mapped
}

/** States in the words that most systems use. */
const STATES: Readonly<Record<string, ApplicationLook['state']>> = {
  active: 'open',
  open: 'open',
  hired: 'hired',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  merged: 'merged',
  deleted: 'merged',
}

export function mapEvents(records: readonly unknown[], { fields, attributes, details, kinds }: Events): Mapped {
  const mapped = nothing()
  for (const record of records) {
    const id = textAt(record, fields.id)
    const occurredAt = momentAt(record, fields.occurredAt)
    if (id === '' || occurredAt === null) {
      mapped.warnings.push({
        what: `a record has nothing to read at “${id === '' ? fields.id : fields.occurredAt}”`,
        example: id,
      })
      continue
    }
    const kind = textAt(record, fields.kind)
    const event: EventRowInput = {
      id,
      occurredAt,
      kind: kinds[kind] ?? kind,
      provenance: 'imported',
      attributes: textsAt(record, attributes),
      details: textsAt(record, details),
    }
    for (const name of ['application', 'requisition', 'candidate', 'actor', 'stage'] as const) {
      const text = textAt(record, fields[name])
      if (text !== '') event[name] = text
    }
    mapped.events.push(event)
  }
  return mapped
}

const textsAt = (record: unknown, paths: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([name, path]) =>
      textAt(record, path) === '' ? [] : [[name, textAt(record, path)]],
    ),
  )
