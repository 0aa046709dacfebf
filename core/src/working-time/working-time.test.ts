import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendar, type Hours, WEEKDAYS } from './calendar.ts'
import { ALL_HOURS, addDurations, daysOf } from './duration.ts'
import { QUARTER, workingSeconds, workingTable } from './working-table.ts'

const nineToFive: Hours[] = [{ from: '09:00', to: '17:00' }]
const office = (zone: string, change: Partial<Calendar> = {}): Calendar =>
  Calendar.parse({
    name: 'Office',
    zone,
    week: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, nineToFive])),
    ...change,
  })
const at = (iso: string) => Date.parse(iso) / 1000
const hours = (calendar: Calendar, from: string, to: string) =>
  workingSeconds(workingTable(calendar), at(from), at(to)) / 3600

// North and south, half-hour zones, a half-hour change of the clock, none at all, and midnight changes.
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
  'Africa/Cairo',
]

/** Slow and by other means: asks the clock of the zone at every quarter hour. */
function slowly(calendar: Calendar, from: number, to: number): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.zone, dateStyle: 'short', timeStyle: 'short' })
  let seconds = 0
  for (let quarter = Math.floor(from / QUARTER); quarter * QUARTER < to; quarter++) {
    const [date = '', time = ''] = clock.format(quarter * QUARTER * 1000).split(' ')
    const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
    const day = calendar.days.find((one) => one.date === date)
    const frozen = calendar.freezes.some((one) => one.from <= date && date <= one.to)
    const parts = frozen ? [] : (day?.hours ?? calendar.week[weekday] ?? [])
    if (!parts.some((part) => part.from <= time && time < part.to)) continue
    seconds += Math.min(to, (quarter + 1) * QUARTER) - Math.max(from, quarter * QUARTER)
  }
  return seconds
}

describe('working time', () => {
  it('counts hours of the week on the clock of the zone, and neither nights nor weekends', () => {
    const berlin = office('Europe/Berlin')
    expect(hours(berlin, '2026-01-05T08:00:00Z', '2026-01-05T16:00:00Z')).toBe(8)
    expect(hours(berlin, '2026-01-05T15:30:00Z', '2026-01-06T08:30:00Z')).toBe(1)
    expect(hours(berlin, '2026-01-09T16:00:00Z', '2026-01-12T08:00:00Z')).toBe(0)
    expect(hours(berlin, '2026-01-05T00:00:00Z', '2026-02-02T00:00:00Z')).toBe(160)
    expect(hours(berlin, '2026-01-06T00:00:00Z', '2026-01-05T00:00:00Z')).toBe(-8)
  })

  it('counts seconds, not only whole quarters', () => {
    expect(hours(office('Europe/Berlin'), '2026-01-05T08:00:01Z', '2026-01-05T08:00:04Z') * 3600).toBeCloseTo(3, 9)
  })

  it('leaves holidays and freezes out and counts half days by half', () => {
    const calendar = office('Europe/Berlin', {
      days: [
        { date: '2026-01-06', name: 'Epiphany', hours: [] },
        { date: '2026-01-07', name: 'Half day', hours: [{ from: '09:00', to: '13:00' }] },
      ],
      freezes: [{ from: '2026-01-08', to: '2026-01-09', reason: 'Year end', approver: 'Ada' }],
    })
    expect(hours(calendar, '2026-01-05T00:00:00Z', '2026-01-12T00:00:00Z')).toBe(12)
  })

  it('is seven hours in the night the clock goes forward and nine in the night it goes back, for who works them', () => {
    const night = office('Europe/Berlin', { week: { sunday: [{ from: '00:00', to: '08:00' }] } })
    expect(hours(night, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(7)
    expect(hours(night, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(9)
    expect(hours(night, '2026-11-07T12:00:00Z', '2026-11-08T12:00:00Z')).toBe(8)
  })

  const instant = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2026-12-31T23:00:00Z') })

  describe.each(ZONES)('in %s', (zone) => {
    const calendars = [office(zone), office(zone, { week: { sunday: [{ from: '00:00', to: '24:00' }] } })]
    const tables = calendars.map((calendar) => workingTable(calendar))

    it('is additive: a to b and b to c are a to c', () => {
      fc.assert(
        fc.property(instant, instant, instant, fc.constantFrom(...tables), (a, b, c, table) => {
          expect(workingSeconds(table, a, b) + workingSeconds(table, b, c)).toBe(workingSeconds(table, a, c))
        }),
        { numRuns: 2000 },
      )
    })

    it('is what the clock of the zone says at every quarter hour, changes of the clock included', () => {
      fc.assert(
        fc.property(instant, fc.integer({ min: 0, max: 20 * 86_400 }), fc.constantFrom(0, 1), (from, length, which) => {
          const to = Math.min(from + length, at('2026-12-31T23:00:00Z'))
          const [calendar, table] = [calendars[which] as Calendar, tables[which] as (typeof tables)[number]]
          expect(workingSeconds(table, from, to)).toBe(Math.max(0, slowly(calendar, from, to)))
        }),
        { numRuns: 60 },
      )
    })
  })

  it('does not pass outside the years the tables cover', () => {
    const table = workingTable(office('Europe/Berlin'))
    const all = workingSeconds(table, at('1990-01-01T00:00:00Z'), at('2049-12-31T23:59:59Z'))
    expect(workingSeconds(table, at('1900-01-01T00:00:00Z'), at('2200-01-01T00:00:00Z'))).toBe(all)
    expect(workingSeconds(table, at('2060-01-04T00:00:00Z'), at('2060-02-04T00:00:00Z'))).toBe(0)
  })
})

describe('a calendar', () => {
  const problem = (change: object) => {
    const result = Calendar.safeParse({
      name: 'Office',
      zone: 'Europe/Berlin',
      week: { monday: nineToFive },
      ...change,
    })
    return result.error?.issues.map(({ message }) => message).join('; ')
  }

  it('is refused with the reason: no hours, a freeze that ends before it begins, hours in disorder, an unknown zone', () => {
    expect(problem({})).toBeUndefined()
    expect(problem({ week: { monday: [] } })).toContain('must have hours on some day')
    expect(problem({ freezes: [{ from: '2026-02-02', to: '2026-02-01', reason: 'x', approver: 'y' }] })).toContain(
      'must not end before it begins',
    )
    expect(problem({ week: { monday: [nineToFive[0], nineToFive[0]] } })).toContain('not overlap')
    expect(problem({ week: { monday: [{ from: '17:00', to: '09:00' }] } })).toContain('must end after it begins')
    expect(problem({ week: { monday: [{ from: '09:10', to: '17:00' }] } })).toContain('quarter hours')
    expect(problem({ zone: 'Europe/Atlantis' })).toContain('must be a time zone')
  })
})

describe('a duration', () => {
  const eight = { name: 'Berlin', secondsPerDay: 28_800 }

  it('is added to another of the same clock only', () => {
    expect(addDurations({ seconds: 3600, clock: eight }, { seconds: 1800, clock: eight })).toEqual({
      seconds: 5400,
      clock: eight,
    })
    expect(() => addDurations({ seconds: 1, clock: eight }, { seconds: 1, clock: ALL_HOURS })).toThrow(
      'Berlin and all hours count different hours',
    )
  })

  it('has the days of its clock', () => {
    expect(daysOf({ seconds: 57_600, clock: eight })).toBe(2)
    expect(daysOf({ seconds: 43_200, clock: ALL_HOURS })).toBe(0.5)
  })
})
