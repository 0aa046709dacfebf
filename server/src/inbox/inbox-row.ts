import { createHash } from 'node:crypto'
import {
  type EventRow,
  FAULTS,
  holdsContact,
  namesSomebody,
  type ReadRow,
  readEventRow,
  readInstant,
  saysWhatSomebodyIs,
  shownKind,
  shownTime,
  tellsOfAPerson,
} from '@tandem/core/intake'
import { STANDARD_DIMENSIONS } from '@tandem/core/trace'
import { pseudonym } from '../privacy/keys.ts'

/** How an event lies in the inbox: nothing in it names a person, so the file may lie on disk as it is. */
export interface InboxRow {
  id: string
  kind: string
  /** UTC milliseconds; 0 for a row with a fault. */
  at: number
  width: number
  recorded: number
  application: string
  requisition: string
  candidate: string
  actor: string
  stage: string
  provenance: string
  attributes: string
  details: string
  self: [string, string][]
  fault: string
  detail: string
  kept: string
  sender: string
}

/** The columns of the inbox for the engine. */
export const INBOX_STRUCTURE =
  'id String, kind String, at Int64, width UInt64, recorded Int64, application String, requisition String, candidate String, actor String, stage String, provenance String, attributes String, details String, self Array(Tuple(String, String)), fault String, detail String, kept String, sender String'

const PEOPLE = ['recruiter', 'hiring_manager']
const STANDARD: ReadonlySet<string> = new Set(STANDARD_DIMENSIONS)

export interface Sealing {
  /** Key of the pseudonyms. */
  secret: string
  /** Keys that name no person and are kept as they are. */
  plain: ReadonlySet<string>
  /** Who sent it, for the audit log. */
  sender: string
  nowMs: number
}

/**
 * The rows of one batch as they go into the inbox. A row without an id is known by its content and its place among its equals, as the
 * rows of a file are, so that a batch that is sent again adds nothing.
 */
export function toInboxRows(values: readonly unknown[], sealing: Sealing): InboxRow[] {
  const seen = new Map<string, number>()
  return values.map((value) => {
    const row = printable(toInboxRow(readEventRow(value, sealing.nowMs), sealing))
    return row.id !== '' || row.fault !== '' ? row : { ...row, id: contentIdOf(row, seen) }
  })
}

/** The id of a row by its content and its place among its equals, which are counted in `seen`. */
export function contentIdOf(row: InboxRow, seen: Map<string, number>): string {
  const content = JSON.stringify([row.application, row.requisition, row.at, row.kind, row.stage, row.actor])
  const nth = (seen.get(content) ?? 0) + 1
  seen.set(content, nth)
  return `content:${createHash('sha256').update(`${nth} ${content}`).digest('hex').slice(0, 32)}`
}

/** Characters that nobody sees have no place in names, and a zero byte is no text to a database. */
function printable(row: InboxRow): InboxRow {
  const clean = { ...row }
  for (const name of ['id', 'kind', 'application', 'requisition', 'candidate', 'actor', 'stage', 'detail'] as const)
    clean[name] = row[name].replaceAll(CONTROL, '')
  return clean
}

const CONTROL = /\p{Cc}/gu

function toInboxRow(read: ReadRow, sealing: Sealing): InboxRow {
  const row = read.row === null ? EMPTY_ROW : partsOf(read.row, sealing)
  const { sender } = sealing
  if (read.row !== null && isPersonal(read.row))
    return { ...EMPTY_ROW, sender, recorded: sealing.nowMs, fault: FAULTS.personal }
  if (read.fault === null) {
    const { occurredAt, occurredFrom, recordedAt } = read
    return { ...row, sender, at: occurredAt, width: occurredAt - occurredFrom, recorded: recordedAt }
  }
  const { fault, detail } = read
  const kind = shownKind(row.kind)
  const kept = read.row === null ? '' : JSON.stringify(keptOf({ ...row, kind }, read.row))
  return { ...row, kind, sender, recorded: sealing.nowMs, self: [], fault, detail, kept }
}

/** What of a bad row may be kept: its fields, people as keys, times that are times, and neither dimensions nor details. */
function keptOf(row: InboxRow, { occurredAt, occurredFrom }: EventRow) {
  const { id, kind, application, requisition, stage, candidate, actor, provenance } = row
  const shown = (time: string | number) => (readInstant(time) === null ? shownTime(String(time)) : String(time))
  const from = occurredFrom === undefined ? {} : { occurredFrom: shown(occurredFrom) }
  return {
    id,
    kind,
    application,
    requisition,
    stage,
    candidate,
    actor,
    occurredAt: shown(occurredAt),
    ...from,
    provenance,
  }
}

/** What a column of a file would be left out for, by its name or a value. Recruiters and hiring managers become keys instead. */
const isLeftOut = (name: string, value: string): boolean =>
  !PEOPLE.includes(name) &&
  !KEY.test(value) &&
  (saysWhatSomebodyIs(name) || namesSomebody(name) || tellsOfAPerson(value))

/** What stands for a person already, such as the employee of an outcome. */
const KEY = /^[a-z]_[0-9a-f]{12}$/

/** Ids, stages and kinds are kept as they are, so nothing that leads to a person may stand in their place. */
const isPersonal = ({ application = '', requisition = '', stage = '', kind }: EventRow) =>
  stage.length > 120 || holdsContact(`${application} ${requisition} ${stage} ${kind}`)

export const EMPTY_ROW: InboxRow = {
  id: '',
  kind: '',
  at: 0,
  width: 0,
  recorded: 0,
  application: '',
  requisition: '',
  candidate: '',
  actor: '',
  stage: '',
  provenance: 'observed',
  attributes: '',
  details: '',
  self: [],
  fault: '',
  detail: '',
  kept: '',
  sender: '',
}

function partsOf(row: EventRow, { secret, plain }: Sealing): InboxRow {
  const keyOf = (field: string, prefix: string, value: string) =>
    plain.has(field) && !tellsOfAPerson(value) ? value.trim() : pseudonym(value, prefix, secret)
  const { id = '', kind, application = '', requisition = '', candidate = '', actor = '', stage = '' } = row
  const attributes: Record<string, unknown> = {}
  const extra: Record<string, string> = {}
  for (const [name, value] of Object.entries(row.attributes)) {
    if (value === '' || isLeftOut(name, value)) continue
    if (!STANDARD.has(name)) extra[name] = value
    else attributes[name] = PEOPLE.includes(name) ? keyOf(name, 'p', value) : value
  }
  if (Object.keys(extra).length > 0) attributes.extra = extra
  const details = Object.entries(row.details).filter(([name, value]) => value !== '' && !isLeftOut(name, value))
  const said = Object.entries(row.attributes).filter(([name]) => saysWhatSomebodyIs(name))
  return {
    ...EMPTY_ROW,
    // An id may be anything; it is compared, so a key in its place does.
    id: tellsOfAPerson(id) ? pseudonym(id, 'i', secret) : id.trim(),
    kind,
    application: application.trim(),
    requisition: requisition.trim(),
    candidate: keyOf('candidate', 'c', candidate),
    actor: keyOf('actor', 'p', actor),
    stage: stage.trim(),
    provenance: row.provenance,
    attributes: Object.keys(attributes).length === 0 ? '' : JSON.stringify(attributes),
    details: details.length === 0 ? '' : JSON.stringify(Object.fromEntries(details)),
    self: [...said, ...Object.entries(row.selfIdentification)].filter(([, value]) => value !== ''),
  }
}

/** A row that is no event, with what of it may be kept. */
export function badInboxRow(
  { fault, detail, kept }: { fault: string; detail: string; kept: object },
  { sender, nowMs }: Pick<Sealing, 'sender' | 'nowMs'>,
): InboxRow {
  return printable({ ...EMPTY_ROW, recorded: nowMs, fault, detail, kept: JSON.stringify(kept), sender })
}
