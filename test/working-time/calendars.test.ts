import { bind, sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import {
  CalendarPlan,
  type Calendars,
  deadlineOf,
  deadlineSql,
  END_OF_TIME,
  workedBeforeSql,
  workingSeconds,
  workingSecondsSql,
  workingTable,
} from '@tandem/core/working-time'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MeasureResult } from '../../core/src/measures/index.ts'
import { keepDeadlines } from '../../server/src/working-time/deadlines.ts'
import { withHolidays } from '../../server/src/working-time/holidays.ts'
import { withStore } from '../helpers/with-store.ts'

const nineToFive = [{ from: '09:00', to: '17:00' }]
const week = {
  monday: nineToFive,
  tuesday: nineToFive,
  wednesday: nineToFive,
  thursday: nineToFive,
  friday: nineToFive,
}
const PLANS: Readonly<Record<string, object>> = {
  berlin: { zone: 'Europe/Berlin', week, holidays: { country: 'DE', region: 'BE' } },
  london: { zone: 'Europe/London', week, holidays: { country: 'GB', region: 'ENG' } },
  'new-york': { zone: 'America/New_York', week, holidays: { country: 'US', region: 'NY' } },
  toronto: { zone: 'America/Toronto', week, holidays: { country: 'CA', region: 'ON' } },
  singapore: { zone: 'Asia/Singapore', week, holidays: { country: 'SG' } },
  kolkata: {
    zone: 'Asia/Kolkata',
    week: { ...week, saturday: [{ from: '09:30', to: '13:45' }] },
    holidays: { country: 'IN' },
  },
  dubai: { zone: 'Asia/Dubai', week: { ...week, friday: [{ from: '08:00', to: '12:00' }] } },
  kathmandu: { zone: 'Asia/Kathmandu', week: { ...week, sunday: nineToFive, friday: [] } },
  'lord-howe': { zone: 'Australia/Lord_Howe', week: { ...week, sunday: [{ from: '00:00', to: '24:00' }] } },
  santiago: { zone: 'America/Santiago', week, holidays: { country: 'CL' } },
  nights: {
    zone: 'Europe/Paris',
    week: {
      saturday: [{ from: '00:00', to: '06:00' }],
      sunday: [
        { from: '00:00', to: '06:00' },
        { from: '22:15', to: '24:00' },
      ],
    },
  },
  siesta: {
    zone: 'Europe/Madrid',
    week: {
      ...week,
      monday: [
        { from: '09:00', to: '13:30' },
        { from: '16:00', to: '19:15' },
      ],
    },
    days: [{ date: '2025-12-24', name: 'Christmas Eve', hours: [{ from: '09:00', to: '12:00' }] }],
    freezes: [{ from: '2025-08-01', to: '2025-08-31', reason: 'August', approver: 'Ada' }],
  },
}
const plan = (id: string) => CalendarPlan.parse({ name: id, ...PLANS[id] })

const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage,location
1,application.submitted,2025-11-14T15:00:00Z,A1,R1,Applied,Berlin
2,application.entered_stage,2025-11-17T09:00:00Z,A1,R1,Interview,Berlin
3,application.submitted,2025-11-14T15:00:00Z,A2,R1,Applied,New York
4,application.entered_stage,2025-11-17T15:00:00Z,A2,R1,Interview,New York
5,application.submitted,2025-11-14T15:00:00Z,A3,R1,Applied,Oslo
6,application.entered_stage,2025-11-17T09:00:00Z,A3,R1,Interview,Oslo
`

describe('calendars', () => {
  const tandem = withStore()
  const list = () => tandem.perform<Calendars>('calendars')
  beforeAll(async () => {
    await tandem.import({ source: 's', file: tandem.write('places.csv', ROWS) })
    for (const id of Object.keys(PLANS)) await tandem.perform('calendar-set', { id, plan: plan(id) })
  })

  it('count the same to the second by SQL and by core: 100,000 intervals over 12 calendars', async () => {
    const random = new Random(4)
    const [from, span] = [Date.UTC(2016, 0, 1) / 1000, 14 * 365 * 86_400]
    const numbers = new Map(
      (await tandem.store.state.selectFrom('calendar').select(['id', 'number']).execute()).map((row) => [
        row.id,
        row.number,
      ]),
    )
    let intervals = 0
    for (const id of Object.keys(PLANS)) {
      const table = workingTable(withHolidays(plan(id)))
      // Half of them short, where whole days cannot hide a mistake of minutes.
      const pairs = Array.from({ length: 8400 }, (_, i) => {
        const a = from + random.below(span)
        return [a, a + random.below(i % 2 === 0 ? 100_000 : 60_000_000)] as const
      })
      intervals += pairs.length
      const [starts, ends] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
      const worked: number[] = []
      for (let at = 0; at < pairs.length; at += 2100) {
        const { found } = await tandem.store.warehouse.one<{ found: number[] }>(sql`
          select groupArray(worked) as found from (
            select ${workingSecondsSql(bind(numbers.get(id) ?? -1, 'UInt32'), sql`fromUnixTimestamp64Second(a, 'UTC')`, sql`fromUnixTimestamp64Second(b, 'UTC')`)} as worked
            from (select ${bind(starts.slice(at, at + 2100), 'Array(Int64)')} as starts, ${bind(ends.slice(at, at + 2100), 'Array(Int64)')} as ends)
            array join starts as a, ends as b, arrayEnumerate(starts) as place
            order by place)`)
        worked.push(...found)
      }
      expect(worked).toEqual(pairs.map(([a, b]) => workingSeconds(table, a, b)))
      expect(worked.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(0)
    }
    expect(intervals).toBeGreaterThan(100_000)
  }, 60_000)

  it('name the same deadline to the second by SQL and by core: 50,000 over 12 calendars, some beyond the end of all tables', async () => {
    const random = new Random(5)
    const rows = await tandem.store.state.selectFrom('calendar').select(['id', 'number']).execute()
    await keepDeadlines(tandem.store)
    let beyond = 0
    for (const { id, number } of rows) {
      const table = workingTable(withHolidays(plan(id)))
      const [begins, lengths]: [number[], number[]] = [[], []]
      for (let i = 0; i < 4200; i++) {
        begins.push(
          Date.UTC(i % 50 === 0 ? 2049 : 2016, 0, 1) / 1000 + random.below(i % 50 === 0 ? 30_000_000 : 440_000_000),
        )
        lengths.push(1 + random.below(i % 2 === 0 && i % 50 !== 0 ? 200_000 : 8_000_000))
      }
      for (let at = 0; at < begins.length; at += 2100) {
        const part = <Value>(all: readonly Value[]) => all.slice(at, at + 2100)
        const calendar = bind(number, 'UInt32')
        const { found } = await tandem.store.warehouse.one<{ found: number[] }>(sql`
          select groupArray(due) as found from (
            select ${deadlineSql(calendar, sql`${workedBeforeSql(calendar, sql`a`)} + b`)} as due
            from (select ${bind(part(begins), 'Array(Int64)')} as begins, ${bind(part(lengths), 'Array(Int64)')} as lengths)
            array join begins as a, lengths as b, arrayEnumerate(begins) as place
            order by place)`)
        const expected = part(begins).map((begin, i) => deadlineOf(table, begin, part(lengths)[i] as number))
        expect(found).toEqual(expected)
        beyond += found.filter((due) => due === END_OF_TIME).length
      }
    }
    expect(beyond).toBeGreaterThan(100)
  }, 60_000)

  it('hold where they are set to, and name the locations that have none', async () => {
    await tandem.perform('calendar-set', { id: 'berlin', plan: plan('berlin'), locations: ['Berlin'], elsewhere: true })
    await tandem.perform('calendar-set', { id: 'new-york', plan: plan('new-york'), locations: ['New York'] })
    const found = await list()
    expect(found.unassigned).toEqual(['Oslo'])
    const berlin = found.calendars.find(({ id }) => id === 'berlin')
    expect(berlin).toMatchObject({ locations: ['Berlin'], elsewhere: true, secondsPerDay: 28_800, updatedBy: 'local' })
    expect(berlin?.holidays.map(({ date }) => date)).toContain('2026-03-08')

    const ask = (calendar: string) =>
      tandem.perform<MeasureResult>('measure', {
        measure: 'time_in_stage',
        by: ['location'],
        where: ['stage=Applied'],
        calendar,
      })
    const hours = ({ rows }: MeasureResult) =>
      Object.fromEntries(rows.map(({ slice, quantiles }) => [slice.location, (quantiles?.p50 ?? 0) / 3600]))
    // Friday 16:00 to Monday 10:00 in Berlin; Friday 10:00 to Monday 10:00 in New York, where a working day has passed.
    const byLocation = await ask('location')
    expect(hours(byLocation)).toEqual({ Berlin: 2, 'New York': 8, Oslo: 2 })
    expect(byLocation).toMatchObject({ calendar: 'working hours by location', secondsPerDay: 28_800 })
    expect(hours(await ask('new-york'))).toEqual({ Berlin: 7, 'New York': 8, Oslo: 7 })
    expect(hours(await ask('all'))).toEqual({ Berlin: 66, 'New York': 72, Oslo: 66 })
  })

  it('take days off and freezes from an iCal file, repeats included, and leave appointments out', async () => {
    const ical = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20251224
DTEND;VALUE=DATE:20251227
SUMMARY:Office closed
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20250502
RRULE:FREQ=YEARLY;COUNT=2
SUMMARY:Bridge day
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20250505T100000Z
DTEND:20250505T110000Z
SUMMARY:All hands
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')
    expect(await tandem.perform('calendar-import', { id: 'dubai', ical })).toMatchObject({ added: 3, appointments: 1 })
    const dubai = (await list()).calendars.find(({ id }) => id === 'dubai')
    expect(dubai?.plan.days.map(({ date }) => date)).toEqual([
      '2025-05-02',
      '2025-12-24',
      '2025-12-25',
      '2025-12-26',
      '2026-05-02',
    ])
    await tandem.perform('calendar-import', { id: 'dubai', ical, as: 'freezes', approver: 'Ada' })
    expect((await list()).calendars.find(({ id }) => id === 'dubai')?.plan.freezes[1]).toEqual({
      from: '2025-12-24',
      to: '2025-12-26',
      reason: 'Office closed',
      approver: 'Ada',
    })
  })

  it.each([
    ['calendar-set', { id: 'x', plan: { name: 'X', zone: 'UTC', week: {} } }, 'must have hours on some day'],
    [
      'calendar-set',
      {
        id: 'x',
        plan: {
          name: 'X',
          zone: 'UTC',
          week,
          freezes: [{ from: '2026-02-02', to: '2026-01-01', reason: 'a', approver: 'b' }],
        },
      },
      'must not end before it begins',
    ],
    [
      'calendar-set',
      { id: 'x', plan: { name: 'X', zone: 'UTC', week, holidays: { country: 'XX' } } },
      'no holidays for the country XX',
    ],
    [
      'calendar-set',
      { id: 'x', plan: { name: 'X', zone: 'UTC', week, holidays: { country: 'DE', region: 'ZZ' } } },
      'DE has no region ZZ. It has',
    ],
    ['calendar-import', { id: 'berlin', ical: 'hello' }, 'no iCal file'],
    [
      'calendar-import',
      { id: 'berlin', ical: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
      'no event in this file that fills a whole day',
    ],
    ['calendar-remove', { id: 'nowhere' }, 'There is no calendar nowhere'],
    [
      'measure',
      { measure: 'time_in_stage', calendar: 'mars' },
      'There is no calendar mars. Choose one of all, location, berlin',
    ],
  ])('%s refuses with the reason', async (name, input, words) => {
    await expect(tandem.perform(name, input)).rejects.toThrow(words)
  })

  it('are removed when they hold nowhere, and only then', async () => {
    await tandem.perform('calendar-set', { id: 'brief', plan: plan('dubai'), locations: ['Nowhere'] })
    await expect(tandem.perform('calendar-remove', { id: 'brief' })).rejects.toThrow('holds for Nowhere')
    await tandem.perform('calendar-set', { id: 'brief', plan: plan('dubai'), locations: [] })
    await tandem.perform('calendar-remove', { id: 'brief' })
    expect((await list()).calendars.map(({ id }) => id)).not.toContain('brief')
  })
})
