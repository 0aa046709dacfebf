import { describe, expect, it } from 'vitest'
import { readReleaseCalendar } from '../../server/src/changes/read-release-calendar.ts'

const WINDOW = { from: Date.parse('2025-01-01'), to: Date.parse('2027-01-01') }
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', 'X-WR-CALNAME:Releases', ...lines, 'END:VCALENDAR'].join('\r\n')
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const read = (...lines: string[]) => readReleaseCalendar(calendar(...lines), WINDOW)
const times = (...lines: string[]) =>
  read(...lines).occurrences.map(({ at, until }) => [
    new Date(at).toISOString(),
    until === null ? null : new Date(until).toISOString(),
  ])

describe('a release calendar', () => {
  it('has a name, and events with kind, link and hours', () => {
    const { name, occurrences } = read(
      ...vevent(
        'UID:r1',
        'SUMMARY:ATS 4.2',
        'DTSTART:20260303T200000Z',
        'DTEND:20260303T213000Z',
        'CATEGORIES:Deploy,Maintenance',
        'URL:https://wiki.example/ats-4-2',
        'DESCRIPTION:Ask Ada Lovelace',
        'ORGANIZER:mailto:ada@example.com',
      ),
    )
    expect(name).toBe('Releases')
    expect(occurrences).toEqual([
      {
        uid: 'r1',
        title: 'ATS 4.2',
        at: Date.parse('2026-03-03T20:00:00Z'),
        until: Date.parse('2026-03-03T21:30:00Z'),
        kind: 'maintenance',
        link: 'https://wiki.example/ats-4-2',
        isCancelled: false,
      },
    ])
  })

  it('names a whole day as an instant, and several days as a stretch', () => {
    expect(
      times(
        ...vevent('UID:a', 'SUMMARY:One day', 'DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260304'),
        ...vevent('UID:b', 'SUMMARY:No end', 'DTSTART;VALUE=DATE:20260305'),
        ...vevent('UID:c', 'SUMMARY:Freeze', 'DTSTART;VALUE=DATE:20261220', 'DTEND;VALUE=DATE:20261228'),
      ),
    ).toEqual([
      ['2026-03-03T00:00:00.000Z', null],
      ['2026-03-05T00:00:00.000Z', null],
      ['2026-12-20T00:00:00.000Z', '2026-12-28T00:00:00.000Z'],
    ])
  })

  it('keeps the hour of a zone over a change of the clock', () => {
    expect(
      times(
        ...vevent(
          'UID:weekly',
          'SUMMARY:Weekly release',
          'DTSTART;TZID=Europe/Berlin:20260322T200000',
          'DURATION:PT1H',
          'RRULE:FREQ=WEEKLY;COUNT=2',
        ),
      ),
    ).toEqual([
      ['2026-03-22T19:00:00.000Z', '2026-03-22T20:00:00.000Z'],
      ['2026-03-29T18:00:00.000Z', '2026-03-29T19:00:00.000Z'],
    ])
  })

  it('reads a zone that only the file itself defines', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Head office',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    const event = vevent('UID:z', 'SUMMARY:Release', 'DTSTART;TZID=Head office:20260601T100000')
    expect(times(...zone, ...event)).toEqual([['2026-06-01T04:30:00.000Z', null]])
  })

  it('holds times without a zone for those of the calendar, else for UTC', () => {
    const event = vevent('UID:f', 'SUMMARY:Release', 'DTSTART:20260601T100000')
    expect(times('X-WR-TIMEZONE:America/New_York', ...event)).toEqual([['2026-06-01T14:00:00.000Z', null]])
    expect(times(...event)).toEqual([['2026-06-01T10:00:00.000Z', null]])
  })

  it('moves and cancels single occurrences, and tells them apart', () => {
    const { occurrences } = read(
      ...vevent(
        'UID:w',
        'SUMMARY:Weekly release',
        'DTSTART;TZID=Europe/Berlin:20260601T200000',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'EXDATE;TZID=Europe/Berlin:20260608T200000',
      ),
      ...vevent(
        'UID:w',
        'SUMMARY:Weekly release, a day late',
        'RECURRENCE-ID:20260615T180000Z',
        'DTSTART;TZID=Europe/Berlin:20260616T200000',
      ),
      ...vevent(
        'UID:w',
        'SUMMARY:Weekly release',
        'RECURRENCE-ID;TZID=Europe/Berlin:20260622T200000',
        'DTSTART;TZID=Europe/Berlin:20260622T200000',
        'STATUS:CANCELLED',
      ),
    )
    expect(occurrences.map(({ uid, title, at, isCancelled }) => [uid, title, at, isCancelled])).toEqual([
      ['w 2026-06-01T18:00:00.000Z', 'Weekly release', Date.parse('2026-06-01T18:00:00Z'), false],
      ['w 2026-06-15T18:00:00.000Z', 'Weekly release, a day late', Date.parse('2026-06-16T18:00:00Z'), false],
      ['w 2026-06-22T18:00:00.000Z', 'Weekly release', Date.parse('2026-06-22T18:00:00Z'), true],
    ])
  })

  it('ends repeats without end at the window, and counts what it leaves out', () => {
    const { occurrences, skipped } = read(
      ...vevent('UID:d', 'SUMMARY:Monthly', 'DTSTART:20100101T000000Z', 'RRULE:FREQ=MONTHLY'),
      ...vevent('UID:old', 'SUMMARY:Long ago', 'DTSTART:20010101T000000Z'),
      ...vevent('UID:nameless', 'DTSTART:20260101T000000Z'),
      ...vevent('SUMMARY:Without an id', 'DTSTART:20260101T000000Z'),
    )
    expect(occurrences).toHaveLength(24)
    expect(skipped).toBe(3)
  })

  it('refuses what is no calendar', () => {
    expect(() => readReleaseCalendar('date,what\n2026-01-01,release', WINDOW)).toThrow('This is no iCal file')
  })
})
