import { describe, expect, it } from 'vitest'
import { WEEKDAYS } from './calendar.ts'
import { workingDaysLater } from './working-days-later.ts'

const week = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]]))

describe('working days later', () => {
  it.each([
    ['2026-03-02', 10, '2026-03-17'],
    ['2026-03-06', 1, '2026-03-10'],
    ['2026-03-07', 1, '2026-03-10'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('after %s, %i whole days lie before %s', (day, days, later) => {
    expect(workingDaysLater({ week, days: [] }, day, days)).toBe(later)
  })

  it('leave holidays out and count half days and working Saturdays', () => {
    const days = [
      { date: '2026-04-03', name: 'Good Friday', hours: [] },
      { date: '2026-04-04', name: 'Stocktaking', hours: [{ from: '09:00', to: '12:00' }] },
    ]
    expect(workingDaysLater({ week, days }, '2026-04-01', 2)).toBe('2026-04-05')
    expect(workingDaysLater({ week, days }, '2026-04-01', 3)).toBe('2026-04-07')
  })
})
