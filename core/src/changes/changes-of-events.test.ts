import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin, spanOf } from './change.ts'
import { type CompanyEvent, changesOfEvents } from './changes-of-events.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-01-05T08:00:00Z')
const UNTIL = START + 1000 * HOUR
let number = 0
const event = (kind: string, hour: number, words: Record<string, string> = {}): CompanyEvent => ({
  source: 'ats',
  id: `e${++number}`,
  kind,
  at: START + hour * HOUR,
  came: 'event',
  words,
})
const iso = (hour: number) => new Date(START + hour * HOUR).toISOString()

describe('changes of events', () => {
  it('make one interval of an outage and its recovery', () => {
    const [outage, ...others] = changesOfEvents(
      [
        event('system.outage', 1, { system: 'sso', note: 'certificate expired' }),
        event('system.outage', 2, { system: 'sso' }),
        event('system.recovered', 5, { system: 'sso' }),
      ],
      UNTIL,
    )
    expect(others).toEqual([])
    expect(outage).toMatchObject({
      kind: 'outage',
      title: 'sso: certificate expired',
      at: iso(1),
      until: iso(5),
      lasts: false,
      systems: ['sso'],
      side: 'IT',
      where: [],
    })
  })

  it('call it a slowdown unless the system was down at some time', () => {
    const degraded = event('system.degraded', 1, { system: 'mail' })
    const back = event('system.recovered', 9, { system: 'mail' })
    expect(changesOfEvents([degraded, back], UNTIL).map(({ kind }) => kind)).toEqual(['degraded'])
    const worse = event('system.outage', 4, { system: 'mail' })
    expect(changesOfEvents([degraded, worse, back], UNTIL).map(({ kind }) => kind)).toEqual(['outage'])
  })

  it('let an outage last that nobody has ended, and leave out a recovery from nothing', () => {
    const found = changesOfEvents(
      [event('system.recovered', 1, { system: 'crm' }), event('system.outage', 3, { system: 'sso' })],
      UNTIL,
    )
    expect(found).toMatchObject([{ title: 'sso: an outage', at: iso(3), until: null, lasts: true }])
  })

  it('end a freeze by its note, by its fields, or when it is lifted', () => {
    const found = changesOfEvents(
      [
        event('change.freeze', 0, { department: 'Product', note: 'hiring freeze 2026-01-05/2026-02-16' }),
        event('change.freeze', 1, { department: 'Legal', from: '2026-01-06', until: '2026-01-09' }),
        event('change.freeze', 2, { department: 'Sales', note: 'nobody is hired' }),
        event('change.policy', 90, { department: 'Sales', note: 'hiring freeze lifted' }),
        event('change.freeze', 3, { note: 'for now' }),
      ],
      UNTIL,
    )
    expect(found.map(({ kind, at, until, lasts, where }) => [kind, at, until, lasts, ...where])).toEqual([
      ['freeze', '2026-01-05T00:00:00.000Z', '2026-02-16T00:00:00.000Z', false, 'department=Product'],
      ['freeze', '2026-01-06T00:00:00.000Z', '2026-01-09T00:00:00.000Z', false, 'department=Legal'],
      ['freeze', iso(2), iso(90), false, 'department=Sales'],
      ['freeze', iso(3), null, true],
    ])
  })

  it('join what was told once for each of several departments', () => {
    const words = { tool: 'ScreenAssist', note: 'ScreenAssist rollout' }
    const found = changesOfEvents(
      [
        event('change.tool', 1, { ...words, department: 'Sales' }),
        event('change.tool', 1, { ...words, department: 'Support' }),
        event('change.tool', 2, { ...words, department: 'Legal' }),
      ],
      UNTIL,
    )
    expect(found.map(({ at, where, systems, title }) => ({ at, where, systems, title }))).toEqual([
      {
        at: iso(1),
        where: ['department=Sales', 'department=Support'],
        systems: ['ScreenAssist'],
        title: 'ScreenAssist rollout',
      },
      { at: iso(2), where: ['department=Legal'], systems: ['ScreenAssist'], title: 'ScreenAssist rollout' },
    ])
  })

  it('believe an event whose side it is, and give no link that is none', () => {
    const [one] = changesOfEvents(
      [event('system.deployed', 1, { system: 'checks', side: 'vendor', link: 'javascript:alert(1)' })],
      UNTIL,
    )
    expect(one).toMatchObject({ side: 'vendor', link: null, title: 'checks: a release', kind: 'rollout' })
  })

  it('are intervals of one system that never overlap, whatever comes in which order', () => {
    const kinds = fc.constantFrom('system.outage', 'system.degraded', 'system.recovered')
    const told = fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 50 }), fc.constantFrom('a', 'b')), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(told, (list) => {
        const found = changesOfEvents(
          list.map(([kind, hour, system]) => event(kind, hour, { system })),
          UNTIL,
        )
        for (const system of ['a', 'b']) {
          const spans = found.filter((one) => one.systems.includes(system)).map(spanOf)
          spans.forEach(({ from, to }, i) => {
            expect(to).toBeGreaterThanOrEqual(from)
            for (const other of spans.slice(i + 1)) expect(other.from >= to || other.to <= from).toBe(true)
          })
        }
      }),
    )
  })
})

it('counts a change in a time that it reaches into, half-open', () => {
  const from = Date.parse(iso(10))
  const to = Date.parse(iso(20))
  const within = (at: number, until: number | null, lasts = false) =>
    isWithin({ at: iso(at), until: until === null ? null : iso(until), lasts }, { from, to })
  expect([within(10, null), within(20, null), within(9, null)]).toEqual([true, false, false])
  expect([within(0, 10), within(0, 11), within(19, 30), within(20, 30)]).toEqual([false, true, true, false])
  expect(within(0, null, true)).toBe(true)
})
