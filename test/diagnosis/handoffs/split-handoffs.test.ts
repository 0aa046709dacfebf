import { readFileSync } from 'node:fs'
import { type Handoff, type LoggedStep, splitHandoffs } from '@tandem/core/diagnosis'
import type { Calendar } from '@tandem/core/working-time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMissing, sharedData, titled } from '../../helpers/shared-data.ts'
import { splitByTheClock } from './split-by-the-clock.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
const hours = (text: string) =>
  text.split(' ').map((part) => {
    const [from = '', to = ''] = part.split('–')
    return { from, to }
  })
const calendar = (name: string, text: string, zone = 'UTC', days: readonly (keyof Calendar['week'])[] = WEEKDAYS) => ({
  name,
  zone,
  week: Object.fromEntries(days.map((day) => [day, hours(text)])) as Calendar['week'],
  days: [],
  freezes: [],
})

/** `case activity resource 10:00–11:00` on a Monday; `-` for a resource that is not known, `–11:00` for a start that is not. */
const step = (text: string): LoggedStep => {
  const [caseId = '', activity = '', resource = '', times = ''] = text.split(' ')
  const [start = '', end = ''] = times.split('–')
  const at = (clock: string) => Date.parse(`2022-05-16T${clock.length === 5 ? `${clock}:00` : clock}Z`)
  return {
    caseId,
    activity,
    resource: resource === '-' ? null : resource,
    start: start === '' ? null : at(start),
    end: at(end),
  }
}
const log = (...lines: string[]) => lines.map(step)

/** Minutes of the one hand-off to an activity (of a case, where there are several). */
function minutes(rows: readonly Handoff[], toActivity: string) {
  const found = rows.filter((row) => row.toActivity === toActivity)
  expect(found).toHaveLength(1)
  const { seconds, batching, prioritisation, contention, unavailability, unexplained } = found[0] as Handoff
  const whole = { waited: seconds, batching, contention, prioritisation, unavailability, unexplained }
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]) => (value === 0 ? [] : [[name, value === null ? null : value / 60]])),
  )
}

describe('the logs that others have published', () => {
  const office = calendar('office', '10:00–20:00')
  const marcus = { ...calendar('Marcus', '10:00–12:00 12:30–20:00'), resources: ['Marcus'] }
  const secondsOf = (text: string) => {
    const [, days = 0, h = 0, m = 0, s = 0] = /^(\d+) days(?: (\d+):(\d+):(\d+))?$/.exec(text) ?? []
    return Number(days) * 86_400 + Number(h) * 3600 + Number(m) * 60 + Number(s)
  }
  const rowsOf = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/"[\d,]*"/, 'several').split(','))

  it.each([1, 2, 3])('are cut to the second as expected', (n) => {
    const file = sharedData('waiting', `manual_log_${n}.csv`)
    if (isMissing(file)) return console.warn(titled(`log ${n}`, file))
    const steps = rowsOf(file).map(([caseId = '', activity = '', start, end, resource = '']) => ({
      caseId,
      activity,
      resource,
      start: Date.parse(`${start}Z`),
      end: Date.parse(`${end}Z`),
    }))
    const { handoffs, tier } = splitHandoffs(steps, { calendars: [office, marcus] })
    const expected = rowsOf(file.replace('.csv', '_expected.csv')).map((row) => [
      ...row.slice(0, 4),
      Number(row[4]),
      ...row.slice(6, 12).map(secondsOf),
    ])
    const found = handoffs.map((row) => [
      row.fromActivity,
      row.fromResource,
      row.toActivity,
      row.toResource,
      row.handoffs,
      row.seconds,
      row.batching,
      row.prioritisation,
      row.contention,
      row.unavailability,
      row.unexplained,
    ])
    expect(tier).toBe(1)
    expect(found.map(String).sort()).toEqual(expected.map(String).sort())
  })
})

describe('a wait', () => {
  it('is contention while the resource does what could begin before or at the same moment, and prioritisation while it does what came later', () => {
    const { handoffs } = splitHandoffs(
      log(
        '1 A x 09:00–10:00',
        '1 B y 13:00–13:30',
        // Came before.
        '2 A x 08:00–09:00',
        '2 C y 10:30–11:00',
        // Came at the same moment: a tie.
        '3 A x 09:30–10:00',
        '3 D y 11:00–11:30',
        // Came a moment later.
        '4 A x 09:30–10:00:01',
        '4 E y 11:30–12:00',
      ),
    )
    expect(minutes(handoffs, 'B')).toEqual({
      waited: 180,
      contention: 60,
      prioritisation: 30,
      unavailability: null,
      unexplained: 90,
    })
  })

  it('that contention and prioritisation cover both is contention', () => {
    const { handoffs } = splitHandoffs(
      log('1 A x 09:00–10:00', '1 B y 12:00–12:30', '2 C y 10:00–11:00', '3 A x 10:00–10:30', '3 D y 10:30–12:00'),
    )
    expect(minutes(handoffs, 'B')).toEqual({ waited: 120, contention: 60, prioritisation: 60, unavailability: null })
  })

  it('that a batch and other work cover both is batching, and only what is left can be off hours', () => {
    const { handoffs } = splitHandoffs(
      log(
        '1 A x 09:00–10:00',
        '1 B y 14:00–14:10',
        '2 A x 09:00–12:00',
        '2 B y 14:10–14:20',
        // Busy across the moment in which the batch could begin.
        '3 C y 11:00–13:00',
      ),
      { calendars: [calendar('short', '09:00–12:30 13:30–18:00')] },
    )
    expect(handoffs.filter(({ toActivity }) => toActivity === 'B')).toHaveLength(1)
    // Of the first: two hours until the second could begin. Of both: an hour busy, the half hour off that is not busy, half an hour left;
    // and the second also while the first of the batch was done, which came before it.
    expect(minutes(handoffs, 'B')).toEqual({
      waited: 240 + 130,
      batching: 120,
      contention: 60 + 60 + 10,
      unavailability: 60,
      unexplained: 60,
    })
  })

  it('without a calendar keeps off hours in the rest and says null', () => {
    const steps = log('1 A x 09:00–10:00', '1 B y 12:00–13:00')
    expect(splitHandoffs(steps)).toMatchObject({ tier: 2, total: { unavailability: null, unexplained: 7200 } })
    expect(splitHandoffs(steps, { calendars: [calendar('late', '11:00–20:00')] })).toMatchObject({
      tier: 1,
      total: { unavailability: 3600, unexplained: 3600 },
    })
  })

  it('knows the night in which an hour is missing and the one in which it comes twice', () => {
    const night = calendar('night', '00:00–05:00', 'Europe/Berlin', ['sunday'])
    const wait = (from: string, to: string) =>
      splitHandoffs(
        [
          { caseId: '1', activity: 'A', resource: 'x', start: Date.parse(from) - 1000, end: Date.parse(from) },
          { caseId: '1', activity: 'B', resource: 'x', start: Date.parse(to), end: Date.parse(to) + 1000 },
        ],
        { calendars: [night] },
      ).total
    // From midnight to six on the clocks of Berlin.
    expect(wait('2024-03-30T23:00:00Z', '2024-03-31T04:00:00Z')).toMatchObject({
      seconds: 5 * 3600,
      unavailability: 3600,
    })
    expect(wait('2024-10-26T22:00:00Z', '2024-10-27T05:00:00Z')).toMatchObject({
      seconds: 7 * 3600,
      unavailability: 3600,
    })
  })

  it('counts milliseconds', () => {
    const { total } = splitHandoffs(log('1 A x 09:00–10:00', '1 B y 10:00:00.250–13:00', '2 C y 09:00–10:00:00.125'), {
      calendars: [calendar('day', '00:00–24:00')],
    })
    expect(total).toMatchObject({ seconds: 0.25, contention: 0.125, unexplained: 0.125, unavailability: 0 })
  })
})

describe('a batch', () => {
  const three = log(
    '1 A x 09:00–10:00',
    '2 A x 09:00–10:30',
    '3 A x 09:00–11:00',
    '1 B y 12:00–12:10',
    '2 B y 12:10–12:20',
    '3 B y 12:20–12:30',
  )

  it('has a least size', () => {
    expect(splitHandoffs(three, { batches: { leastSize: 3, gap: 0 } }).total.batching).toBe(90 * 60)
    expect(splitHandoffs(three, { batches: { leastSize: 4, gap: 0 } }).total).toMatchObject({
      batching: 0,
      contention: (10 + 20) * 60,
    })
  })

  it('is joined only by what could begin before its first did', () => {
    const steps = log('1 A x 09:00–10:00', '2 A x 09:00–12:01', '1 B y 12:00–12:10', '2 B y 12:10–12:20')
    expect(splitHandoffs(steps).total.batching).toBe(0)
    const inTime = log('1 A x 09:00–10:00', '2 A x 09:00–12:00', '1 B y 12:00–12:10', '2 B y 12:10–12:20')
    expect(splitHandoffs(inTime).total.batching).toBe(120 * 60)
  })

  it('ends with a gap, unless one is allowed', () => {
    const steps = log('1 A x 09:00–10:00', '2 A x 09:00–11:00', '1 B y 12:00–12:10', '2 B y 12:11–12:20')
    expect(splitHandoffs(steps).total.batching).toBe(0)
    expect(splitHandoffs(steps, { batches: { leastSize: 2, gap: 60_000 } }).total.batching).toBe(60 * 60)
  })

  it('may go on beside itself, and is of one resource and one activity', () => {
    expect(
      splitHandoffs(log('1 A x 09:00–10:00', '2 A x 09:00–11:00', '1 B y 12:00–12:30', '2 B y 12:10–12:20')).total
        .batching,
    ).toBe(60 * 60)
    expect(
      splitHandoffs(log('1 A x 09:00–10:00', '2 A x 09:00–11:00', '1 B y 12:00–12:30', '2 C y 12:10–12:20')).total
        .batching,
    ).toBe(0)
    expect(
      splitHandoffs(log('1 A x 09:00–10:00', '2 A x 09:00–11:00', '1 B y 12:00–12:30', '2 B z 12:10–12:20')).total
        .batching,
    ).toBe(0)
  })

  it('takes of those that begin together the one that came first', () => {
    // 2 came too late for the batch that 1 began; 3 came in time, and joins whatever order the rows have.
    const steps = log(
      '1 A x 08:00–09:00',
      '2 A x 08:00–10:05',
      '3 A x 08:00–09:30',
      '1 B y 10:00–10:10',
      '2 B y 10:10–10:20',
      '3 B y 10:10–10:20',
    )
    expect(splitHandoffs(steps).total.batching).toBe(30 * 60)
    expect(splitHandoffs([...steps].reverse()).total.batching).toBe(30 * 60)
  })
})

describe('what a step follows', () => {
  const sources = (...lines: string[]) =>
    splitHandoffs(log(...lines))
      .handoffs.map(({ fromActivity, toActivity }) => fromActivity + toActivity)
      .sort()

  it('is the last that had ended, not one that went on beside it', () => {
    expect(sources('1 A x 09:00–10:00', '1 B x 10:00–11:00', '1 C x 10:30–11:30')).toEqual(['AB', 'AC'])
  })

  it('is none of the activities that come in both orders about as often', () => {
    expect(
      sources(
        '1 A x 09:00–10:00',
        '1 B x 10:00–11:00',
        '1 C x 11:00–12:00',
        '2 A x 09:00–10:00',
        '2 C x 10:00–11:00',
        '2 B x 11:00–12:00',
      ),
    ).toEqual(['AB', 'AC'])
  })

  it('may be in a loop: A B A many times is no sign that they go on beside each other', () => {
    const loop = Array.from({ length: 10 }, (_, i) => [
      `${i} A x 09:00–09:10`,
      `${i} B x 09:10–09:20`,
      `${i} A x 09:20–09:30`,
    ]).flat()
    expect(sources(...loop)).toEqual(['AB', 'BA'])
  })

  it('of steps without length is what ended before', () => {
    expect(sources('1 A x 09:00–10:00', '1 B x 10:00–10:00', '1 C x 10:00–10:30')).toEqual(['BC'])
    expect(splitHandoffs(log('1 A x 09:00–09:30', '1 B x 10:00–10:00')).total.seconds).toBe(1800)
  })
})

describe('what a log cannot bear', () => {
  it('is not told without starts: the time elapsed, overtaking, bursts and an upper bound of off hours', () => {
    const steps = log('1 A x –09:00', '2 A x –09:30', '3 A x –10:00', '3 B y –11:00', '1 B y –11:10', '2 B y –14:00')
    const { handoffs, tier, total, sentences } = splitHandoffs(steps, { calendars: [calendar('early', '06:00–12:00')] })
    expect(tier).toBe(3)
    expect(handoffs).toEqual([
      {
        fromActivity: 'A',
        fromResource: 'x',
        toActivity: 'B',
        toResource: 'y',
        cases: 3,
        handoffs: 3,
        seconds: (60 + 130 + 270) * 60,
        batching: null,
        prioritisation: null,
        contention: null,
        unavailability: null,
        unexplained: null,
        tier: 3,
        // 3 came last and was done first, so it overtook 1 and 2.
        overtaken: 2,
        inBursts: 2,
        offHoursAtMost: 120 * 60,
      },
    ])
    expect(total.batching).toBeNull()
    expect(sentences.join(' ')).toMatch(/7\.7 h elapsed since the previous step in 3 hand-offs, the work included/)
  })

  it('is not told where starts are written down as ends', () => {
    expect(splitHandoffs(log('1 A x 09:00–09:00', '1 B x 10:00–10:00')).tier).toBe(3)
  })

  it('is not told of whom nobody knows, and the coverage says so', () => {
    const { handoffs, coverage, tier } = splitHandoffs(
      log('1 A x 09:00–10:00', '1 B - 11:00–12:00', '2 A x 10:00–11:00', '2 C x 11:00–12:00', '2 D x –13:00'),
      { calendars: [calendar('day', '00:00–24:00')] },
    )
    expect(handoffs.find(({ toActivity }) => toActivity === 'B')).toMatchObject({
      toResource: null,
      tier: 2,
      seconds: 3600,
      batching: null,
      contention: null,
      unavailability: null,
      unexplained: 3600,
    })
    expect(tier).toBe(1)
    expect(coverage).toMatchObject({
      cases: 2,
      steps: 5,
      waits: 3,
      withSource: 1,
      handoffs: 2,
      withoutStart: 1,
      withResource: 0.5,
      withCalendar: 0.5,
    })
  })

  it('is not told where names are made anew for each case', () => {
    const steps = Array.from({ length: 30 }, (_, i) =>
      log(`${i} A p${i} 09:00–10:00`, `${i} B p${i} 11:00–12:00`),
    ).flat()
    const { handoffs, sentences } = splitHandoffs(steps)
    expect(handoffs).toHaveLength(1)
    expect(handoffs[0]).toMatchObject({ toResource: null, contention: null, unexplained: 30 * 3600 })
    expect(sentences.join(' ')).toContain('pseudonyms made anew for each case')
  })

  it('does not count in the years without calendars', () => {
    const old = [
      { caseId: '1', activity: 'A', resource: 'x', start: Date.parse('1981-01-01'), end: Date.parse('1981-01-02') },
    ]
    expect(splitHandoffs(old).coverage.steps).toBe(1)
    expect(() => splitHandoffs(old, { calendars: [calendar('day', '00:00–24:00')] })).toThrow(
      /speaks of 1981-01-01, but calendars count hours from 1990 to 2049/,
    )
  })

  it('of an empty log is everything', () => {
    const { handoffs, total, coverage, sentences } = splitHandoffs([])
    expect(handoffs).toEqual([])
    expect(total.seconds).toBe(0)
    expect(coverage).toMatchObject({ cases: 0, withSource: null, withResource: null })
    expect(sentences[0]).toContain('nothing was handed on')
  })
})

describe('any small log', () => {
  const TICK = 900_000
  // Across the night in Berlin in which an hour is missing.
  const BASE = Date.parse('2024-03-30T20:00:00Z')
  const someLog = fc.array(
    fc
      .record({
        caseId: fc.constantFrom('1', '2', '3', '4'),
        activity: fc.constantFrom('A', 'B', 'C'),
        resource: fc.constantFrom('x', 'x', 'y', null),
        start: fc.nat(48),
        length: fc.nat(6),
      })
      .map(({ start, length, ...rest }) => ({
        ...rest,
        start: BASE + start * TICK,
        end: BASE + (start + length) * TICK,
      })),
    { minLength: 1, maxLength: 24 },
  )
  const zone = 'Europe/Berlin'
  const days = ['saturday', 'sunday'] as const
  const calendars = [
    calendar('all', '00:00–01:00 03:30–06:00 20:00–24:00', zone, days),
    { ...calendar('y', '04:00–05:00', zone, days), resources: ['y'] },
  ]
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const isOff = (resource: string, at: number) => {
    const time = clock.format(at)
    const worked = calendars[resource === 'y' ? 1 : 0]?.week.sunday ?? []
    return !worked.some(({ from, to }) => from <= time && time < to)
  }

  it('is cut as the definition says, tick by tick, and the parts are the whole', () => {
    fc.assert(
      fc.property(someLog, fc.integer({ min: 2, max: 4 }), (steps, leastSize) => {
        const { handoffs, tier } = splitHandoffs(steps, { calendars, batches: { leastSize, gap: 0 } })
        if (tier === 3) return
        const expected = splitByTheClock(steps, { tick: TICK, isOff, leastSize })
        expect(handoffs).toHaveLength(expected.size)
        for (const row of handoffs) {
          const key = JSON.stringify([row.fromActivity, row.fromResource, row.toActivity, row.toResource])
          const shares = expected.get(key)
          const parts = [row.batching, row.contention, row.prioritisation, row.unavailability].map((part) => part ?? 0)
          for (const part of [...parts, row.unexplained ?? 0]) expect(part).toBeGreaterThanOrEqual(0)
          expect(parts.reduce((sum, part) => sum + part, row.unexplained ?? 0)).toBe(row.seconds)
          if (row.toResource === null) continue
          expect({
            waited: row.seconds * 1000,
            batching: (row.batching ?? 0) * 1000,
            contention: (row.contention ?? 0) * 1000,
            prioritisation: (row.prioritisation ?? 0) * 1000,
            unavailability: (row.unavailability ?? 0) * 1000,
            rest: (row.unexplained ?? 0) * 1000,
          }).toEqual(shares)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('reads the same in whatever order its rows come', () => {
    fc.assert(
      fc.property(
        someLog.chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }))),
        ([steps, shuffled]) => {
          expect(splitHandoffs(shuffled, { calendars })).toEqual(splitHandoffs(steps, { calendars }))
        },
      ),
    )
  })
})
