import { EVENT_KINDS } from '@tandem/core/trace'
import { expect, test } from 'vitest'
import type { EventRow } from './event-row.ts'
import { simulateCompany } from './simulate.ts'
import type { Truth } from './truth.ts'

function history(applications: number, seed = 11, end?: string): { rows: EventRow[]; truth: Truth } {
  const rows: EventRow[] = []
  const truth = simulateCompany({ applications, seed, ...(end === undefined ? {} : { end }) }, (row) => {
    rows.push({ ...row })
  })
  return { rows, truth }
}

const small = history(4000)

function byApplication(rows: readonly EventRow[]): Map<string, EventRow[]> {
  const traces = new Map<string, EventRow[]>()
  for (const row of rows) {
    if (row.application_id === '') continue
    const trace = traces.get(row.application_id)
    if (trace) trace.push(row)
    else traces.set(row.application_id, [row])
  }
  return traces
}

test('every kind of event is in the vocabulary', () => {
  const vocabulary = new Set<string>(EVENT_KINDS)
  for (const row of small.rows) expect(vocabulary.has(row.kind)).toBe(true)
})

test('ids are unique and the history is written in order of time, inside its bounds', () => {
  expect(new Set(small.rows.map((row) => row.id)).size).toBe(small.rows.length)
  const times = small.rows.map((row) => row.occurred_at)
  expect(times).toEqual([...times].sort())
  expect(times[0]! >= '2023-07-03T00:00:00.000Z').toBe(true)
  expect(times.at(-1)! < '2026-06-29T00:00:00.000Z').toBe(true)
  for (const time of times.slice(0, 500)) expect(new Date(time).toISOString()).toBe(time)
})

test('values need no quoting in CSV or JSON', () => {
  const values = new Set(small.rows.flatMap((row) => Object.values(row)))
  expect([...values].filter((value) => !/^[\w .:/+-]*$/.test(String(value)))).toEqual([])
})

test('an application begins with its submission and ends with its rejection or withdrawal, unless that is taken back', () => {
  for (const [id, trace] of byApplication(small.rows)) {
    expect(trace[0]!.kind, id).toBe('application.submitted')
    let ended = false
    for (const { kind } of trace) {
      if (kind === 'application.unrejected') {
        expect(ended, id).toBe(true)
        ended = false
      } else if (ended) expect(kind, id).toMatch(/^(hire|task|offer)\./)
      if (kind === 'application.rejected' || kind === 'application.withdrawn' || kind === 'application.hired')
        ended = true
    }
  }
})

test('stages follow one another as the process allows', () => {
  const allowed: Record<string, string[]> = {
    Applied: ['Recruiter screen'],
    'Recruiter screen': ['Assessment', 'Interview'],
    Assessment: ['Interview'],
    Interview: ['Debrief'],
    Debrief: ['Interview', 'Offer'],
    Offer: ['Pre-boarding'],
    'Pre-boarding': [],
  }
  for (const [id, trace] of byApplication(small.rows)) {
    let stage = 'Applied'
    for (const row of trace) {
      if (row.kind === 'application.unrejected') stage = row.stage
      if (row.kind !== 'application.entered_stage') continue
      expect(allowed[stage], id).toContain(row.stage)
      stage = row.stage
    }
  }
})

test('a step never comes before the step it needs', () => {
  const needs: Partial<Record<EventRow['kind'], EventRow['kind']>> = {
    'interview.scheduled': 'interview.requested',
    'interview.started': 'interview.scheduled',
    'interview.completed': 'interview.started',
    'scorecard.submitted': 'interview.completed',
    'task.closed': 'task.opened',
    'offer.approved': 'offer.approval_requested',
    'offer.sent': 'offer.approved',
    'offer.accepted': 'offer.sent',
    'offer.declined': 'offer.sent',
    'hire.started': 'offer.accepted',
    'application.hired': 'hire.started',
    'hire.ramped': 'hire.started',
    'hire.rated': 'hire.started',
    'hire.left': 'hire.started',
    'requisition.approved': 'requisition.approval_requested',
    'requisition.filled': 'requisition.approved',
  }
  const perNote = /^(interview|scorecard|task)\./
  const seen = new Set<string>()
  for (const row of small.rows) {
    const subject = `${row.application_id || row.requisition_id} ${perNote.test(row.kind) ? row.note : ''}`
    const need = needs[row.kind]
    if (need) expect(seen.has(`${need} ${subject}`), `${row.kind} of ${subject} needs ${need}`).toBe(true)
    seen.add(`${row.kind} ${subject}`)
  }
})

test('nobody has two interviews at once', () => {
  for (const [id, trace] of byApplication(small.rows)) {
    let underWay = 0
    for (const { kind } of trace) {
      if (kind === 'interview.started') underWay++
      if (kind === 'interview.completed') underWay--
      expect(underWay, id).toBeLessThan(2)
    }
  }
})

test('dimensions come with submissions and openings, self-identification only with submissions', () => {
  for (const row of small.rows) {
    if (row.kind === 'application.submitted') {
      expect(row.stage).toBe('Applied')
      for (const column of ['department', 'location', 'job_family', 'level', 'channel', 'recruiter', 'tool'] as const) {
        expect(row[column]).not.toBe('')
      }
    } else expect(row.sex + row.race_ethnicity + row.disability + row.veteran + row.device).toBe('')
    expect(row.candidate_key).toMatch(row.application_id ? /^c_[0-9a-f]{10}$/ : /^$/)
    expect(row.actor_key).toMatch(/^(p_[0-9a-f]{10})?$/)
  }
})

test('another end moves the history and its frictions by whole weeks', () => {
  const { truth } = history(300, 11, '2026-11-25')
  expect([truth.from, truth.to]).toEqual(['2023-11-27T00:00:00.000Z', '2026-11-23T00:00:00.000Z'])
  const freeze = truth.frictions.find((friction) => friction.id === 'hiring-freeze')!
  expect(freeze.from).toBe('2025-03-10T00:00:00.000Z')
})

test('an impossible size or end is refused in a sentence', () => {
  expect(() => history(0)).toThrow('The number of applications must be a whole number of at least 1, not 0.')
  expect(() => history(5, 1, 'soon')).toThrow('The end must be a date like 2026-06-28, not "soon".')
})

test('the smallest company still has a history', () => {
  const { truth } = history(1)
  expect(truth.applications).toBe(1)
})

test('the demo company has 60,000 applications and hires like a company of 6,000', () => {
  const counts = new Map<string, number>()
  const days = new Map<string, number[]>()
  const note = (name: string, from: string, to: string) => {
    const series = days.get(name) ?? []
    series.push((Date.parse(to) - Date.parse(from)) / 86_400_000)
    days.set(name, series)
  }
  const opened = new Map<string, string>()
  const submitted = new Map<string, string>()
  const answered = new Set<string>()
  const truth = simulateCompany({ applications: 60_000, seed: 1 }, (row) => {
    counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1)
    if (row.kind === 'requisition.opened') opened.set(row.requisition_id, row.occurred_at)
    else if (row.kind === 'application.submitted') submitted.set(row.application_id, row.occurred_at)
    else if (row.application_id && !answered.has(row.application_id)) {
      answered.add(row.application_id)
      note('first response', submitted.get(row.application_id)!, row.occurred_at)
    }
    if (row.kind === 'offer.accepted') {
      note('time to hire', submitted.get(row.application_id)!, row.occurred_at)
      note('time to fill', opened.get(row.requisition_id)!, row.occurred_at)
    }
  })
  const count = (kind: EventRow['kind']) => counts.get(kind) ?? 0
  const median = (name: string) => medianOf(days.get(name)!)

  expect(truth.applications).toBe(60_000)
  expect(count('application.submitted')).toBe(60_000)
  expect(truth.events).toBe([...counts.values()].reduce((sum, n) => sum + n, 0))
  within(truth.events, 320_000, 400_000)
  within(truth.requisitions, 2700, 3300)
  within(truth.hires, 2400, 3200)
  const answers = count('offer.accepted') + count('offer.declined') + count('offer.expired')
  within(count('offer.accepted') / answers, 0.77, 0.85)
  within(median('first response'), 2, 4)
  within(median('time to hire'), 33, 45)
  within(median('time to fill'), 47, 62)
  for (const kind of [
    'application.unrejected',
    'interview.rescheduled',
    'interview.cancelled',
    'interview.no_show',
    'requisition.on_hold',
    'requisition.reopened',
    'hire.left',
  ] as const) {
    expect(count(kind), kind).toBeGreaterThan(0)
  }
})

function medianOf(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!
}

function within(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}
