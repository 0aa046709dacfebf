import type { EventRowInput } from '../intake/event-row.ts'
import { addDays, dayStartMs } from './day.ts'
import { HIRE_FAULTS, type HireRecord, type Outcome, whenOf } from './hire-record.ts'
import type { KnownHire } from './match-hires.ts'

export interface OutcomeEvent {
  line: number
  row: EventRowInput
}

/** A row, or a part of one, that could not be taken. */
export interface OutcomeFault {
  line: number
  fault: string
  detail: string
}

/** The row with the hire it is about, and the pseudonym of its employee. */
export interface MatchedRecord {
  record: HireRecord
  hire: KnownHire
  employee: string
}

/**
 * The events of all rows of a report. A report with a row per review says the same start again and again, which is one event; two rows that
 * say different things of the same hire contradict each other, and the first one counts.
 */
export function outcomeEvents(
  matched: readonly MatchedRecord[],
  nowMs: number,
): { events: OutcomeEvent[]; faults: OutcomeFault[] } {
  const said = new Map<string, string>()
  const employees = new Map<string, string>()
  const events: OutcomeEvent[] = []
  const faults: OutcomeFault[] = []
  for (const { record, hire, employee } of matched) {
    const { line } = record
    const { application } = hire
    const other = employees.get(application) ?? employee
    if (other !== employee) {
      faults.push({ line, fault: HIRE_FAULTS.contradicts, detail: `application ${application}: two employees` })
      continue
    }
    employees.set(application, employee)
    const left = record.outcomes.find(({ kind }) => kind === 'hire.left')
    if (left !== undefined && record.start === null && hire.startedAt !== null && isBefore(left, hire.startedAt)) {
      faults.push({ line, fault: HIRE_FAULTS.leftBeforeStart, detail: `application ${application}` })
      continue
    }
    for (const outcome of record.outcomes) {
      const row = eventOf(outcome, { application, employee, nowMs })
      const content = JSON.stringify([row.occurredAt, row.occurredFrom, row.details])
      const before = said.get(String(row.id))
      if (before === undefined) {
        said.set(String(row.id), content)
        events.push({ line, row })
      } else if (before !== content)
        faults.push({ line, fault: HIRE_FAULTS.contradicts, detail: `application ${application}: ${outcome.which}` })
    }
    for (const { fault, part } of record.partFaults) faults.push({ line, fault, detail: part })
  }
  return { events, faults }
}

const isBefore = ({ day }: Outcome, startedAt: number) => dayStartMs(addDays(day, 1)) < startedAt

/**
 * The id says of which hire and which of its outcomes, and not what it says: a later report that corrects a date or a rating is about the
 * same event.
 */
function eventOf(
  outcome: Outcome,
  { application, employee, nowMs }: { application: string; employee: string; nowMs: number },
): EventRowInput {
  return {
    id: `hire ${application} ${outcome.which}`.slice(0, 200),
    kind: outcome.kind,
    application,
    ...whenOf(outcome, nowMs),
    provenance: 'imported',
    details: { ...outcome.details, system: 'hris', ...(employee !== '' && { employee }) },
  }
}
