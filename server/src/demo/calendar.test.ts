import { expect, test } from 'vitest'
import {
  addWork,
  buildCalendar,
  civilDate,
  DAY,
  HOUR,
  nextOpenOn,
  nextSlot,
  WORKING_DAY,
  workBetween,
} from './calendar.ts'

const at = (iso: string) => Date.parse(iso)
const iso = (instant: number) => new Date(instant).toISOString()
const range = [at('2023-07-03T00:00Z'), at('2026-06-29T00:00Z')] as const
const berlin = buildCalendar({ offsetHours: 1, daylight: 'europe', country: 'DE' }, ...range)
const newYork = buildCalendar({ offsetHours: -5, daylight: 'america', country: 'US' }, ...range)

test('office hours follow daylight time in each city', () => {
  expect(iso(addWork(berlin, at('2024-03-29T23:00Z'), 0))).toBe('2024-04-02T07:00:00.000Z')
  expect(iso(addWork(berlin, at('2024-11-04T00:00Z'), 0))).toBe('2024-11-04T08:00:00.000Z')
  expect(iso(addWork(newYork, at('2024-03-08T23:30Z'), 0))).toBe('2024-03-11T13:00:00.000Z')
  expect(iso(addWork(newYork, at('2024-11-04T00:00Z'), 0))).toBe('2024-11-04T14:00:00.000Z')
})

test('work that does not fit into a day goes on after the weekend and the holiday', () => {
  // Friday 16:00 before Easter Monday would be 1 April; Good Friday is free as well.
  expect(iso(addWork(berlin, at('2024-03-28T15:00Z'), 2 * HOUR))).toBe('2024-04-02T08:00:00.000Z')
})

test('working time is additive and inverts adding work', () => {
  const start = at('2025-12-19T13:37Z')
  for (let days = 0.25; days < 30; days += 1.75) {
    const end = addWork(berlin, start, days * WORKING_DAY)
    expect(workBetween(berlin, start, end)).toBeCloseTo(days * WORKING_DAY, 3)
    const middle = (start + end) / 2
    expect(workBetween(berlin, start, middle) + workBetween(berlin, middle, end)).toBeCloseTo(days * WORKING_DAY, 3)
  }
})

test('interviews start on the half hour and leave an hour before closing', () => {
  expect(iso(nextSlot(berlin, at('2025-02-04T10:10Z')))).toBe('2025-02-04T10:30:00.000Z')
  expect(iso(nextSlot(berlin, at('2025-02-04T15:10Z')))).toBe('2025-02-05T08:00:00.000Z')
})

test('a rhythm of weekdays skips to the next of them that is worked', () => {
  expect(iso(nextOpenOn(newYork, at('2025-11-25T15:00Z'), [3]))).toBe('2025-12-04T14:00:00.000Z')
})

test('civil dates agree with the platform for every day of the range', () => {
  for (let day = range[0] / DAY; day < range[1] / DAY; day++) {
    const date = new Date(day * DAY)
    expect(civilDate(day)).toEqual({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      date: date.getUTCDate(),
    })
  }
})
