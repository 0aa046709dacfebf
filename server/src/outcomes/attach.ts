import {
  type HireRecord,
  indexHires,
  type KnownHire,
  type MatchedRecord,
  matchHire,
  type OutcomeEvent,
  outcomeEvents,
} from '@tandem/core/outcomes'
import { pseudonym } from '../privacy/keys.ts'

/** A row, or a part of one, in quarantine, with what of it may be kept: keys, and people as pseudonyms. */
export interface BadPart {
  line: number
  fault: string
  detail: string
  kept: { hire: string; application: string; requisition: string; candidate: string; employee: string }
}

/** What a report comes to. Each row is matched, silent or quarantined. */
export interface Attached {
  rows: { read: number; matched: number; silent: number; quarantined: number }
  events: OutcomeEvent[]
  bad: BadPart[]
  planned: number
  /** What the rows are about, to find what earlier reports said of the same. */
  hires: string[]
}

/** Finds the hire of each row, and makes events of what the rows say. */
export function attach(
  records: readonly HireRecord[],
  known: readonly KnownHire[],
  { secret, nowMs }: { secret: string; nowMs: number },
): Attached {
  const index = indexHires(known)
  const kept = records.map((record) => keptOf(record, secret))
  const matched: MatchedRecord[] = []
  const bad: BadPart[] = []
  let planned = 0
  for (const [i, record] of records.entries()) {
    const own = kept[i] as BadPart['kept']
    const { candidate } = record.keys
    const match =
      record.fault ?? matchHire(record, { candidates: [own.candidate, candidate], employee: own.employee }, index)
    if ('fault' in match) bad.push({ line: record.line, ...match, kept: own })
    else {
      matched.push({ record, hire: match.hire, employee: own.employee })
      planned += record.planned.length
    }
  }
  const { events, faults } = outcomeEvents(matched, nowMs)
  const keptAt = new Map(records.map(({ line }, i) => [line, kept[i] as BadPart['kept']]))
  bad.push(...faults.map((fault) => ({ ...fault, kept: keptAt.get(fault.line) as BadPart['kept'] })))
  const telling = new Set(matched.filter(({ record }) => record.outcomes.length > 0).map(({ record }) => record.line))
  const faulty = new Set(bad.map(({ line }) => line))
  const quarantined = records.filter(({ line }) => faulty.has(line) && !telling.has(line)).length
  const speaking = records.filter(({ line }) => telling.has(line)).length
  return {
    rows: {
      read: records.length,
      matched: speaking,
      silent: records.length - speaking - quarantined,
      quarantined,
    },
    events,
    bad: bad.sort((a, b) => a.line - b.line),
    planned,
    hires: [...new Set(kept.map(({ hire }) => hire))],
  }
}

function keptOf({ keys }: HireRecord, secret: string): BadPart['kept'] {
  const keyOf = (prefix: string, value: string) => pseudonym(value, prefix, secret)
  const employee = keyOf('e', keys.employee)
  const candidate = keyOf('c', keys.candidate)
  const { application, requisition } = keys
  const hire = [employee, application, candidate, requisition].find((key) => key !== '') ?? ''
  return { hire, application, requisition, candidate, employee }
}

/** How many events of each kind. */
export function countKinds(events: readonly OutcomeEvent[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { row } of events) counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count }))
}

/** Why things are in quarantine, the most frequent reason first. */
export function countFaults(bad: readonly BadPart[]): { reason: string; count: number; example: string }[] {
  const counts = new Map<string, { count: number; example: string }>()
  for (const { fault, line, detail } of bad) {
    const known = counts.get(fault)
    const example = `line ${line}${detail === '' ? '' : `: ${detail}`}`
    counts.set(fault, { count: (known?.count ?? 0) + 1, example: known?.example ?? example })
  }
  return [...counts].map(([reason, rest]) => ({ reason, ...rest })).sort((a, b) => b.count - a.count)
}
