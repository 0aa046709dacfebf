import { expect, test } from 'vitest'
import type { EventRow } from './event-row.ts'
import { type Interventions, NO_INTERVENTIONS, type PlannedInterventions } from './interventions.ts'
import { simulateCompany } from './simulate.ts'

function history(interventions?: PlannedInterventions): EventRow[] {
  const rows: EventRow[] = []
  simulateCompany({ applications: 3000, seed: 5, ...(interventions && { interventions }) }, (row) => {
    rows.push({ ...row })
  })
  return rows
}

const usual = history()
const count = (rows: readonly EventRow[], kind: EventRow['kind']) => rows.filter((row) => row.kind === kind).length

test('a company that does nothing otherwise has the same history, to the byte', () => {
  expect(history({})).toEqual(usual)
  expect(history(NO_INTERVENTIONS)).toEqual(usual)
})

test('until an intervention begins the history is the same, and afterwards it is not', () => {
  const from = '2025-06-30'
  const rows = history({ decision: 0.5, from })
  const before = (some: readonly EventRow[]) => some.filter(({ occurred_at }) => occurred_at < from)
  expect(before(rows)).toEqual(before(usual))
  expect(rows).not.toEqual(usual)
})

test('more applicants come to as many requisitions, from when it begins', () => {
  expect(count(history({ applications: 1.25 }), 'application.submitted')).toBe(3750)
  const late = count(history({ applications: 1.25, from: '2025-06-30' }), 'application.submitted')
  // A third of the three years: a quarter of a thousand more, give or take the season.
  expect(late).toBeGreaterThan(3200)
  expect(late).toBeLessThan(3300)
})

test('a company without assessment assesses nobody, and accepts as many offers as asked', () => {
  expect(history({ noAssessment: true }).filter(({ stage }) => stage === 'Assessment')).toEqual([])
  const all = history({ acceptedShare: 1 })
  expect(count(all, 'offer.declined') + count(all, 'offer.expired')).toBe(0)
})

const STEPS: [keyof Interventions, EventRow['kind'], EventRow['kind']][] = [
  ['offerApproval', 'offer.created', 'offer.sent'],
  ['offerAnswer', 'offer.sent', 'offer.accepted'],
  ['scheduling', 'interview.requested', 'interview.started'],
  ['scorecard', 'interview.completed', 'scorecard.submitted'],
  ['backgroundCheck', 'task.opened', 'task.closed'],
]

test.each(STEPS)('%s in half the time is a shorter way from %s to %s', (name, first, last) => {
  expect(meanDays(history({ [name]: 0.5 }), first, last)).toBeLessThan(0.85 * meanDays(usual, first, last))
})

test('reviews that come within hours or days are answered sooner', () => {
  const answered = (rows: readonly EventRow[]) => meanDays(rows, 'application.submitted', 'application.entered_stage')
  expect(answered(history({ dailyInbox: true }))).toBeLessThan(answered(usual))
  expect(answered(history({ promptReview: true }))).toBeLessThan(answered(history({ dailyInbox: true })))
})

test('an impossible intervention is refused in a sentence', () => {
  expect(() => history({ decision: 0 })).toThrow('decision must be a factor above 0 and at most 10, not 0.')
  expect(() => history({ acceptedShare: 1.2 })).toThrow('At most all offers are accepted, not 1.2.')
  expect(() => history({ from: 'soon' })).toThrow('Interventions begin on a date like 2025-06-30, not "soon".')
})

/** From the first event of a kind to the next of another, about the same application and note. */
function meanDays(rows: readonly EventRow[], first: EventRow['kind'], last: EventRow['kind']): number {
  const begun = new Map<string, number>()
  let [sum, n] = [0, 0]
  for (const { kind, application_id, note, occurred_at } of rows) {
    const key = `${application_id} ${first.startsWith('task') || first.startsWith('interview') ? note : ''}`
    const from = begun.get(key)
    if (kind === last && from !== undefined) {
      if (first !== 'task.opened' || note === 'background_check') {
        sum += Date.parse(occurred_at) - from
        n++
      }
      begun.delete(key)
    }
    if (kind === first && !begun.has(key)) begun.set(key, Date.parse(occurred_at))
  }
  return sum / n / 86_400_000
}
