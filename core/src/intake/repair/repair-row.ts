import { EVENT_KINDS } from '../../trace/event.ts'
import { CLOCK_SKEW_MS, readInstant } from '../event-row.ts'
import { FAULTS } from '../faults.ts'
import { timeReader } from '../read-time-text.ts'
import { type KeptParts, keptParts, type RowOrigin } from './kept-parts.ts'
import type { Repair } from './repair-rule.ts'

/** An event out of a kept row. Instants are UTC milliseconds. */
export interface RepairedEvent extends Omit<KeptParts, 'kind' | 'time' | 'timeFrom' | 'columns'> {
  kind: string
  occurredAt: number
  occurredFrom: number
}

export type Repaired = { fault: null; event: RepairedEvent } | { fault: string; detail: string }

/** Of a row of which nothing was kept nothing can become an event. */
export const NOTHING_KEPT = 'nothing of it was kept'

const KINDS: ReadonlySet<string> = new Set(EVENT_KINDS)

/**
 * Applies a repair to kept rows: each becomes an event, or has a fault as on its way in. An application is never made up, and what was not
 * kept, such as dimensions, does not come back.
 *
 * @returns a function of a kept row and the reason it is held for
 */
export function rowRepairer(
  repair: Repair,
  { origin, nowMs }: { origin: RowOrigin; nowMs: number },
): (row: string, reason: string) => Repaired {
  const readTime = timeOf(repair, origin)
  const forgetsId = repair.some((rule) => rule.do === 'forget-id')
  const latest = nowMs + (origin.way === 'inbox' ? CLOCK_SKEW_MS : 0)
  return (row, reason) => {
    const kept = keptParts(row, origin)
    if (kept === null) return { fault: NOTHING_KEPT, detail: '' }
    if (reason === FAULTS.idTwice && !forgetsId) return { fault: reason, detail: kept.id }
    const stage = stageOf(repair, kept.stage)
    const requisition = readAs(repair, 'requisition', kept.requisition)
    const kind = kindOf(repair, kept.kind ?? kindOfStage(kept.application, stage, origin))
    const { application } = kept
    const bad = (fault: string, detail = ''): Repaired => ({ fault, detail })
    if (application === '' && (requisition === '' || kind === '') && !/^(system|change)/.test(kind))
      return bad(FAULTS.noApplication)
    const time = readTime(kept)
    if (time.text === '') return bad(FAULTS.noTime)
    if (time.at === null) return bad(FAULTS.unreadableTime, time.text)
    if (time.at > latest) return bad(FAULTS.future, time.text)
    if (!KINDS.has(kind)) return bad(FAULTS.unknownKind, kind)
    if (kind === 'application.entered_stage' && stage === '') return bad(FAULTS.noStage)
    const { kind: _, time: __, timeFrom: ___, columns: ____, ...rest } = kept
    const event = {
      ...rest,
      id: forgetsId ? '' : kept.id,
      requisition,
      stage,
      kind,
      occurredAt: time.at,
      occurredFrom: time.from,
    }
    return { fault: null, event }
  }
}

interface ReadTime {
  text: string
  at: number | null
  from: number
}

function timeOf(repair: Repair, origin: RowOrigin): (kept: KeptParts) => ReadTime {
  const rule = repair.find((one) => one.do === 'read-time')
  if (rule !== undefined) {
    const read = timeReader(rule.format, rule.zone)
    return (kept) => {
      const text = rule.column === undefined ? kept.time : (kept.columns[rule.column] ?? '').trim()
      const at = text === '' ? null : read(text)
      return { text, at, from: at ?? 0 }
    }
  }
  const read =
    origin.way === 'file'
      ? timeReader(origin.mapping.timeFormat, origin.mapping.timeZone)
      : (text: string) => readInstant(/^-?\d+$/.test(text) ? Number(text) : text)
  return ({ time, timeFrom }) => {
    const at = time === '' ? null : read(time)
    const from = timeFrom === '' ? null : read(timeFrom)
    return { text: time, at, from: Math.min(from ?? at ?? 0, at ?? 0) }
  }
}

function kindOf(repair: Repair, kind: string): string {
  const rule = repair.find((one) => one.do === 'read-kind' && one.from.trim() === kind)
  return rule?.do === 'read-kind' ? rule.to : kind
}

function stageOf(repair: Repair, stage: string): string {
  const read = readAs(repair, 'stage', stage)
  if (read !== '') return read
  const rule = repair.find((one) => one.do === 'name-stage')
  return rule?.do === 'name-stage' ? rule.stage : ''
}

function readAs(repair: Repair, field: 'stage' | 'requisition', value: string): string {
  const rule = repair.find((one) => one.do === 'read-value' && one.field === field && one.from.trim() === value)
  return rule?.do === 'read-value' ? rule.to.trim() : value
}

const REQUISITION_KINDS: readonly [RegExp, string][] = [
  [/approv/, 'requisition.approved'],
  [/reopen/, 'requisition.reopened'],
  [/open|creat|post/, 'requisition.opened'],
  [/fill/, 'requisition.filled'],
  [/hold|freez/, 'requisition.on_hold'],
  [/clos|cancel/, 'requisition.closed'],
]

/** What a row without a kind of its own says by its stage, as the import reads it. */
function kindOfStage(application: string, stage: string, origin: RowOrigin): string {
  if (application !== '') return 'application.entered_stage'
  const words = stage.toLowerCase()
  const found = REQUISITION_KINDS.find(([pattern]) => pattern.test(words))
  if (found !== undefined) return found[1]
  return origin.way === 'file' && origin.mapping.requisition?.startsWith('object:') ? 'requisition.updated' : ''
}
