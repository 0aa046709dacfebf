import { z } from 'zod'
import type { Mapping } from '../mapping.ts'

/** Where a kept row comes from decides what its fields mean: a file has a mapping, whatever came through the inbox has Tandem's own names. */
export type RowOrigin = { way: 'file'; mapping: Mapping } | { way: 'inbox' }

/** The parts of an event in a kept row. People are keys already. */
export interface KeptParts {
  id: string
  application: string
  requisition: string
  candidate: string
  actor: string
  stage: string
  /** Null where the source has no kinds, so that the stage says what happened. */
  kind: string | null
  time: string
  /** The open lower bound of the moment. */
  timeFrom: string
  provenance: string
  details: Record<string, string>
  /** Everything that was kept, under its own name. */
  columns: Record<string, string>
}

const Columns = z.record(z.string(), z.string())

/** Null where nothing was kept of the row. */
export function keptParts(row: string, origin: RowOrigin): KeptParts | null {
  if (row === '') return null
  const columns = columnsOf(row)
  if (columns === null) return null
  return origin.way === 'file' ? partsOfFile(columns, origin.mapping) : partsOfInbox(columns)
}

function columnsOf(row: string): Record<string, string> | null {
  try {
    const parsed = Columns.safeParse(JSON.parse(row))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function partsOfFile(columns: Record<string, string>, mapping: Mapping): KeptParts {
  const { application, requisition, id, activity, kind, candidate, actor, time } = mapping
  const text = (name: string | null) => textOf(columns, name)
  const details = Object.entries(mapping.details).map(([key, name]) => [key, text(name)] as const)
  return {
    id: text(id),
    application: text(application),
    requisition: text(requisition),
    candidate: text(candidate),
    actor: text(actor),
    stage: text(activity).replaceAll('\u0000', ''),
    kind: kind === null ? null : text(kind),
    time: text(time),
    timeFrom: '',
    provenance: 'imported',
    details: Object.fromEntries(details.filter(([, value]) => value !== '')),
    columns,
  }
}

/** A column of objects holds several; the first stands for them. */
function textOf(columns: Record<string, string>, name: string | null): string {
  if (name === null) return ''
  const value = columns[name] ?? ''
  return name.startsWith('object:') ? (value.split('|')[0] ?? '') : value.trim()
}

function partsOfInbox(columns: Record<string, string>): KeptParts {
  const { id = '', application = '', requisition = '', candidate = '', actor = '', stage = '', kind = '' } = columns
  const { occurredAt = '', occurredFrom = '', provenance = 'observed' } = columns
  return {
    id,
    application,
    requisition,
    candidate,
    actor,
    stage,
    kind,
    time: occurredAt,
    timeFrom: occurredFrom,
    provenance,
    details: {},
    columns,
  }
}
