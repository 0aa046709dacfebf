import { expect, it } from 'vitest'
import { hoursText, readHours, weekWords } from './week-words.ts'

const day = [{ from: '09:00', to: '17:30' }]

it('says a week in a line, days alike together', () => {
  const week = { monday: day, tuesday: day, thursday: day, saturday: [{ from: '10:00', to: '14:00' }] }
  expect(weekWords(week)).toBe('Mon–Tue 09:00–17:30; Thu 09:00–17:30; Sat 10:00–14:00')
})

it('reads hours as people type them', () => {
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ]
  expect(readHours('09:00-12:00, 13:00 – 17:30')).toEqual(hours)
  expect(readHours(hoursText(hours))).toEqual(hours)
  expect(readHours('  ')).toEqual([])
})
