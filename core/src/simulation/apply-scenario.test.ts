import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyScenario, unknownOf } from './apply-scenario.ts'
import { cellOf, compile } from './compile.ts'
import type { Model, Route, Stays } from './model.ts'
import type { Change } from './scenario.ts'
import { simulate } from './simulate.ts'
import { alike, toyModel, toyNode } from './toy-model.ts'
import { exitCode } from './world.ts'

const REJECTED: Route = { exit: 'rejected', to: null, fills: false }
const on = (to: number): Route => ({ exit: 'advanced', to, fills: false })
const SIGNED: Route = { exit: 'hired', to: null, fills: true }
const step = (kind: string, pool: number | null = null) =>
  ({ owner: kind, kind, side: 'HR', unit: 'working', pool: pool === null ? null : alike(pool, 2) }) as const

/** Rows: route, weight, days by step. */
const stays = (routes: Route[], rows: [number, number, ...number[]][]): Stays => ({
  n: 100,
  routes,
  route: rows.map(([route]) => route),
  weight: rows.map(([, weight]) => weight),
  days: (rows[0]?.slice(2) ?? []).map((_, place) => rows.map((row) => row[place + 2] as number)),
})

/** Two segments, three stages: a screen, a test that lets six of ten pass, and an interview with a pool before the offer. */
function company(): Model {
  const model = toyModel({
    perDay: 1,
    demand: { perDay: 0.5, n: 500, weekdays: [1, 1, 1, 1, 1, 1, 1], months: [], dispersion: 1 },
    nodes: [
      toyNode({
        stage: 'Call',
        kind: 'screen',
        steps: [step('queue'), step('talk')],
        stays: alike(
          stays(
            [on(1), REJECTED],
            [
              [0, 0.25, 4, 1],
              [0, 0.25, 8, 1],
              [1, 0.5, 6, 1],
            ],
          ),
          2,
        ),
        withdrawnPerDay: alike({ rate: 0.01, n: 50 }, 2),
      }),
      toyNode({
        stage: 'Test',
        kind: 'assess',
        steps: [step('test')],
        stays: alike(
          stays(
            [on(2), REJECTED],
            [
              [0, 0.6, 5],
              [1, 0.4, 5],
            ],
          ),
          2,
        ),
      }),
      toyNode({
        stage: 'Interview',
        kind: 'interview',
        steps: [step('notice'), step('panel', 0)],
        stays: alike(
          stays(
            [on(3), REJECTED],
            [
              [0, 0.5, 3, 1],
              [1, 0.5, 3, 1],
            ],
          ),
          2,
        ),
      }),
      toyNode({
        stage: 'Offer',
        kind: 'offer',
        atOnce: 1,
        steps: [step('answer')],
        stays: alike(
          stays(
            [SIGNED, REJECTED],
            [
              [0, 0.8, 4],
              [1, 0.2, 4],
            ],
          ),
          2,
        ),
      }),
    ],
    pools: [
      {
        name: 'Panel',
        calendar: 0,
        servers: 1,
        service: { kind: 'fixed', days: 0.5 },
        goesOn: 'at start',
        error: 0,
        priority: 'first come',
      },
    ],
  })
  // Two segments, as few are told apart as can be.
  return {
    ...model,
    nodes: model.nodes.map((node) => ({ ...node, withdrawnPerDay: { ...node.withdrawnPerDay, of: [0, 0] } })),
    dimensions: ['city'],
    segments: [
      { values: ['Berlin'], calendar: 0, n: 60 },
      { values: ['London'], calendar: 0, n: 40 },
    ],
    approval: alike({ n: 10, days: [2, 6], weight: [0.5, 0.5] }, 2),
    interest: {
      ...model.interest,
      perDay: alike({ rate: 1, n: 100 }, 2),
      shared: alike({ usual: 0 }, 2),
    },
    entry: { nodes: [0], weights: alike([1], 2) },
  }
}

const BERLIN: number = 0
const LONDON: number = 1
const apply = (...changes: Change[]) => applyScenario(company(), { changes }).model
const staysAt = (model: Model, node: number, segment = BERLIN): Stays =>
  cellOf((model.nodes[node] as Model['nodes'][0]).stays, segment)
const passes = ({ route, routes, weight }: Stays): number =>
  route.reduce((sum, one, row) => sum + (routes[one]?.exit === 'rejected' ? 0 : (weight[row] as number)), 0) /
  weight.reduce((sum, one) => sum + one, 0)

describe('a scenario', () => {
  it('makes a step shorter by a factor, or no longer than so many days', () => {
    expect(staysAt(apply({ what: 'duration', stage: 'Call', wait: 'queue', factor: 0.5 }), 0).days).toEqual([
      [2, 4, 3],
      [1, 1, 1],
    ])
    expect(staysAt(apply({ what: 'duration', stage: 'screen', days: 5 }), 0).days).toEqual([
      [4, 5, 5],
      [1, 1, 1],
    ])
    expect(staysAt(apply({ what: 'rhythm', stage: 'Call', wait: 'queue', everyDays: 2 }), 0).days[0]).toEqual([2, 2, 2])
  })

  it('leaves the queue before a pool to the pool: only what is waited for anyway gets shorter', () => {
    expect(staysAt(apply({ what: 'duration', stage: 'Interview', factor: 0.5 }), 2).days).toEqual([
      [1.5, 1.5],
      [1, 1],
    ])
  })

  it('changes only those that it is about', () => {
    const model = apply({ what: 'duration', stage: 'Call', factor: 0.5, where: ['city=London'] })
    expect(staysAt(model, 0, BERLIN).days[0]).toEqual([4, 8, 6])
    expect(staysAt(model, 0, LONDON).days[0]).toEqual([2, 4, 3])
  })

  it('lets as many times more pass, and never more than all', () => {
    expect(passes(staysAt(apply({ what: 'pass rate', stage: 'Call', factor: 1.2 }), 0))).toBeCloseTo(0.6, 12)
    expect(passes(staysAt(apply({ what: 'pass rate', stage: 'Call', factor: 3 }), 0))).toBeCloseTo(1, 12)
    expect(passes(staysAt(apply({ what: 'pass rate', stage: 'Call', factor: 0 }), 0))).toBe(0)
  })

  it('has a share decided by a machine, day and night, with the same outcomes', () => {
    const model = apply({ what: 'automatic', stage: 'Call', share: 0.4, hours: 6 })
    const own = staysAt(model, 0)
    expect(model.nodes[0]?.steps.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      'automatic calendar',
      'queue working',
      'talk working',
    ])
    expect(passes(own)).toBeCloseTo(0.5, 12)
    const [machine, queue, talk] = own.days as [number[], number[], number[]]
    const share = machine.reduce((sum, days, row) => sum + (days > 0 ? (own.weight[row] as number) : 0), 0)
    expect(share).toBeCloseTo(0.4, 12)
    machine.forEach((days, row) => {
      expect(days === 0 ? (talk[row] as number) > 0 : days === 0.25 && queue[row] === 0 && talk[row] === 0).toBe(true)
    })
    expect(staysAt(apply({ what: 'automatic', stage: 'Call', share: 1, hours: 1 }), 0).weight).toEqual([
      0.25, 0.25, 0.5,
    ])
  })

  it('gives a pool more hands, and says where none is known', () => {
    expect(apply({ what: 'capacity', stage: 'Interview', factor: 2 }).pools[0]?.service.days).toBe(0.25)
    const { model, notes } = applyScenario(company(), { changes: [{ what: 'capacity', stage: 'Call', factor: 2 }] })
    expect(model.pools).toEqual(company().pools)
    expect(notes).toEqual([
      'No queue in Call shows a limit in this history: what more hands would gain there cannot be told from it.',
    ])
  })

  it('removes a stage of which nobody knows whom the next would turn away: between all and none of them, and says so', () => {
    const remove = { changes: [{ what: 'remove', stage: 'assess', screened: 'unknown' } as const] }
    const passesWith = (unknown: number) => passes(staysAt(applyScenario(company(), remove, { unknown }).model, 2))
    expect(passesWith(1)).toBeCloseTo(0.5 * 0.6, 12)
    expect(passesWith(0.5)).toBeCloseTo(0.5 * 0.8, 12)
    expect(passesWith(0)).toBeCloseTo(0.5, 12)
    expect(applyScenario(company(), remove).notes).toEqual([expect.stringMatching(/screened: later \(all\)/)])
  })

  it('spreads what nobody knows evenly over runs that follow each other, whichever the first', () => {
    for (const first of [1, 7, 1000]) {
      const shares = Array.from({ length: 32 }, (_, i) => unknownOf(first + i)).toSorted((a, b) => a - b)
      shares.forEach((share, i) => {
        expect(Math.abs(share - (i + 0.5) / 32)).toBeLessThan(2 / 32)
      })
    }
  })

  it('removes a stage: nobody comes to it, and the next turns away whom it would have', () => {
    const model = apply({ what: 'remove', stage: 'assess', screened: 'later' })
    expect(passes(staysAt(model, 2))).toBeCloseTo(0.5 * 0.6, 12)
    expect(passes(staysAt(apply({ what: 'remove', stage: 'assess', screened: 'never' }), 2))).toBeCloseTo(0.5, 12)
    const { visits } = simulate(compile(model), { seed: 1, from: 0, until: 300, keepsVisits: true })
    const nodes = [...(visits?.node.slice(0, visits.rows) ?? [])]
    expect(nodes.filter((node) => node === 2).length).toBeGreaterThan(20)
    expect(nodes).not.toContain(1)
  })

  it('removes the first stage by letting everybody begin at the next', () => {
    const { visits } = simulate(compile(apply({ what: 'remove', stage: 'Call', screened: 'later' })), {
      seed: 1,
      from: 0,
      until: 100,
      keepsVisits: true,
    })
    expect([...(visits?.node.slice(0, visits.rows) ?? [])]).not.toContain(0)
  })

  it('passes a stage beside another: only what it lasts longer is left of it', () => {
    expect(staysAt(apply({ what: 'parallel', stage: 'Call', with: 'Test' }), 0).days.map((days) => days[1])).toEqual([
      (8 * 4) / 9,
      4 / 9,
    ])
    expect(staysAt(apply({ what: 'parallel', stage: 'Call', with: 'Test' }), 0).days[0]?.[0]).toBe(0)
  })

  it('limits how many are in a stage, and orders its queue', () => {
    expect(apply({ what: 'limit', stage: 'Test', atOnce: 2 }).nodes.map(({ atOnce }) => atOnce)).toEqual([
      null,
      2,
      null,
      1,
    ])
    expect(apply({ what: 'priority', stage: 'Interview', rule: 'latest stage' }).pools[0]?.priority).toBe(
      'latest stage',
    )
    expect(
      applyScenario(company(), { changes: [{ what: 'priority', stage: 'Test', rule: 'latest stage' }] }).notes,
    ).toHaveLength(1)
  })

  it('changes who applies, who is asked for, who approves and who gives up', () => {
    const more = apply({ what: 'applications', factor: 1.25, where: ['city=Berlin'] })
    expect([BERLIN, LONDON].map((segment) => cellOf(more.interest.perDay, segment).times)).toEqual([1.25, undefined])
    const asked = apply({ what: 'requisitions', factor: 2, where: ['city=Berlin'] })
    expect(asked.segments.map(({ n }) => n)).toEqual([120, 40])
    expect(asked.demand?.perDay).toBeCloseTo(0.8, 12)
    expect(cellOf(apply({ what: 'approval', days: 3 }).approval, BERLIN).days).toEqual([2, 3])
    expect(cellOf(apply({ what: 'approval', factor: 0.5 }).approval, BERLIN).days).toEqual([1, 3])
    const patient = apply({ what: 'withdrawal', stage: 'Call', factor: 0.5 })
    expect(cellOf((patient.nodes[0] as Model['nodes'][0]).withdrawnPerDay, BERLIN).rate).toBe(0.005)
  })

  it('with factors of 1 changes nothing that happens', () => {
    const same: Change[] = [
      { what: 'duration', stage: 'Call', factor: 1 },
      { what: 'capacity', stage: 'Interview', factor: 1 },
      { what: 'pass rate', stage: 'Test', factor: 1 },
      { what: 'automatic', stage: 'Call', share: 0, hours: 1 },
      { what: 'applications', factor: 1 },
      { what: 'requisitions', factor: 1 },
      { what: 'approval', factor: 1 },
      { what: 'withdrawal', stage: 'Call', factor: 1 },
    ]
    const fills = (model: Model, seed: number) => [
      ...simulate(compile(model), { seed, from: 0, until: 120 }).requisitions.filledAt.slice(0, 50),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...same), fc.integer(), (change, seed) => {
        expect(fills(apply(change), seed)).toEqual(fills(company(), seed))
      }),
      { numRuns: 10 },
    )
  })

  it('keeps the chances of a stage, whatever is changed', () => {
    const total = ({ weight }: Stays) => weight.reduce((sum, one) => sum + one, 0)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (factor, share) => {
          const model = apply(
            { what: 'pass rate', stage: 'Call', factor },
            { what: 'automatic', stage: 'Call', share, hours: 1 },
            { what: 'remove', stage: 'Test', screened: 'later' },
          )
          model.nodes.forEach((_, node) => {
            expect(total(staysAt(model, node))).toBeCloseTo(1, 9)
            expect(Math.min(...staysAt(model, node).weight)).toBeGreaterThanOrEqual(0)
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('hires sooner when the offer is answered sooner', () => {
    const finished = (model: Model) => {
      const { applications } = simulate(compile(model), { seed: 4, from: 0, until: 400 })
      const hired = Array.from({ length: applications.rows }, (_, i) => i).filter(
        (i) => applications.outcome[i] === exitCode('hired'),
      )
      return hired.reduce((sum, i) => sum + applications.endedAt[i]! - applications.submittedAt[i]!, 0) / hired.length
    }
    expect(finished(apply({ what: 'duration', stage: 'Offer', factor: 0.5 }))).toBeLessThan(finished(company()) - 1)
  })
})

describe('a scenario that cannot be', () => {
  it('is refused with the way out', () => {
    expect(() => apply({ what: 'capacity', stage: 'Interview', factor: 0 })).toThrow(
      'With nobody left, Interview would never end and nobody would get past it. Leave a part of the capacity, or remove the stage.',
    )
    expect(() => apply({ what: 'duration', stage: 'Dinner', factor: 1 })).toThrow(
      'There is no stage Dinner in this history. Name one of: Call, Test, Interview, Offer.',
    )
    expect(() => apply({ what: 'applications', factor: 1, where: ['team=A'] })).toThrow(
      'Requisitions are not told apart by team here. Use city.',
    )
    expect(() => apply({ what: 'applications', factor: 1, where: ['city=Paris'] })).toThrow(
      'Nobody was ever asked for where city=Paris.',
    )
    expect(() => apply({ what: 'remove', stage: 'Offer', screened: 'later' })).toThrow(
      'Offer is the last stage; nothing would come after it.',
    )
    expect(() => apply({ what: 'duration', stage: 'Test', wait: 'coffee', factor: 1 })).toThrow(
      'Nobody waits for coffee in Test. There it is: test.',
    )
    expect(() => apply({ what: 'requisitions', factor: 0 })).toThrow(
      'Nobody would be asked for at all. Leave some requisitions.',
    )
    expect(() =>
      applyScenario({ ...company(), demand: null }, { changes: [{ what: 'requisitions', factor: 2 }] }),
    ).toThrow('Nobody asks for people in this history: it has no requisitions. Change applications.')
  })
})
