import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendar, WEEKDAYS } from './calendar.ts'
import { deadlineOf, END_OF_TIME } from './deadline.ts'
import { workingSeconds, workingTable } from './working-table.ts'

const at = (iso: string) => Date.parse(iso) / 1000
const office = (zone: string, more: object = {}) =>
  workingTable(
    Calendar.parse({
      name: 'Office',
      zone,
      week: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
      ...more,
    }),
  )
const TABLES = [
  office('Europe/Berlin', { freezes: [{ from: '2026-03-02', to: '2026-03-13', reason: 'move', approver: 'Ada' }] }),
  office('America/New_York', {
    week: { monday: [{ from: '06:15', to: '06:30' }], saturday: [{ from: '00:00', to: '24:00' }] },
  }),
  office('Australia/Lord_Howe'),
]

describe('the deadline', () => {
  const berlin = TABLES[0] as Float64Array
  const due = (from: string, hours: number) => new Date(deadlineOf(berlin, at(from), hours * 3600) * 1000).toISOString()

  it('comes when so much working time is over, nights and weekends not counted', () => {
    expect(due('2026-01-05T08:00:00Z', 8)).toBe('2026-01-05T16:00:00.000Z')
    expect(due('2026-01-09T15:00:00Z', 2)).toBe('2026-01-12T09:00:00.000Z')
  })

  it('comes when the office closes for what begins before it opens', () => {
    expect(due('2026-01-04T20:00:00Z', 8)).toBe('2026-01-05T16:00:00.000Z')
  })

  it('is put off by a freeze', () => {
    expect(due('2026-02-27T15:30:00Z', 1)).toBe('2026-03-16T08:30:00.000Z')
  })

  it('never comes where the calendar ends before', () => {
    expect(deadlineOf(berlin, at('2049-12-30T08:00:00Z'), 400 * 8 * 3600)).toBe(END_OF_TIME)
  })

  it('is the first second with so much working time, whatever the calendar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLES),
        fc.integer({ min: at('2024-01-01'), max: at('2028-01-01') }),
        fc.integer({ min: 1, max: 60 * 8 * 3600 }),
        (table, from, seconds) => {
          const deadline = deadlineOf(table, from, seconds)
          expect(workingSeconds(table, from, deadline)).toBe(seconds)
          expect(workingSeconds(table, from, deadline - 1)).toBe(seconds - 1)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
