import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import type { Demand, Node, Route } from './model.ts'
import { simulate } from './simulate.ts'
import { alike, stay, toyModel, toyNode } from './toy-model.ts'
import { EXITS, exitCode, type World } from './world.ts'

const DEMAND: Demand = {
  perDay: 0.5,
  n: 500,
  weekdays: [1, 1, 1, 1, 1, 1, 1],
  months: [],
  dispersion: 1,
}

const step = { owner: 'x', kind: 'x', side: 'HR', unit: 'working', pool: null } as const
const REJECTED: Route = { exit: 'rejected', to: null, fills: false }
const on = (to: number): Route => ({ exit: 'advanced', to, fills: false })
const SIGNED: Route = { exit: 'hired', to: null, fills: true }

/** Interview, then an offer; one offer at a time. */
const hiring = (passes: number, accepts: number): Node[] => [
  toyNode({
    stage: 'Interview',
    kind: 'interview',
    steps: [step],
    stays: alike(stay([5], [on(1), REJECTED], [passes, 1 - passes])),
    withdrawnPerDay: alike({ rate: 0.01, n: 100 }),
  }),
  toyNode({
    stage: 'Offer',
    kind: 'offer',
    atOnce: 1,
    steps: [step],
    stays: alike(stay([4], [SIGNED, REJECTED], [accepts, 1 - accepts])),
  }),
]

const run = (model: ReturnType<typeof toyModel>, seed: number, until = 700): World =>
  simulate(compile(model), { seed, from: 0, until, keepsVisits: true })

describe('a simulated company', () => {
  it('loses and invents nobody: every application is open or ended once, and its stays follow each other', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.05, max: 0.9, noNaN: true }), (seed, passes) => {
        const { applications, visits, visitCount } = run(
          toyModel({ perDay: 0.4, nodes: hiring(passes, 0.8), demand: DEMAND }),
          seed,
          300,
        )
        const ends = new Map<number, number>()
        const last = new Map<number, number>()
        let isInOrder = visits?.rows === visitCount
        for (let i = 0; i < (visits?.rows ?? 0); i++) {
          const application = visits?.application[i] as number
          const [entered, left] = [visits?.enteredAt[i] as number, visits?.leftAt[i] as number]
          isInOrder &&= left >= entered && entered >= (last.get(application) ?? 0)
          last.set(application, left)
          const exit = EXITS[visits?.exit[i] as number]
          if (exit !== 'advanced' && exit !== 'returned') ends.set(application, (ends.get(application) ?? 0) + 1)
        }
        const came = Array.from({ length: applications.rows }, (_, i) => i).filter((i) => applications.node[i] !== -1)
        return isInOrder && ends.size === came.length && came.every((i) => ends.get(i) === 1)
      }),
      { numRuns: 25 },
    )
  })

  it('fills a requisition with one person, and never has two offers out for it', () => {
    const { visits, applications, requisitions } = run(
      toyModel({ perDay: 1, nodes: hiring(0.6, 0.7), demand: DEMAND }),
      3,
    )
    const offers: { requisition: number; from: number; to: number }[] = []
    const hires = new Map<number, number>()
    for (let i = 0; i < (visits?.rows ?? 0); i++) {
      const requisition = applications.requisition[visits?.application[i] as number] as number
      if (visits?.node[i] === 1)
        offers.push({ requisition, from: visits.enteredAt[i] as number, to: visits.leftAt[i] as number })
      if (visits?.exit[i] === exitCode('hired')) hires.set(requisition, (hires.get(requisition) ?? 0) + 1)
    }
    expect(offers.length).toBeGreaterThan(100)
    for (const one of offers)
      expect(
        offers.filter(
          (other) =>
            other !== one && other.requisition === one.requisition && other.from < one.to && other.to > one.from,
        ),
      ).toEqual([])
    for (const [requisition, count] of hires) {
      expect(count).toBe(1)
      expect(Number.isFinite(requisitions.filledAt[requisition] as number)).toBe(true)
    }
  })

  it('comes out the same for the same seed, and otherwise for another', () => {
    const model = toyModel({ perDay: 0.4, nodes: hiring(0.4, 0.8), demand: DEMAND })
    const fills = (seed: number) => [...run(model, seed).requisitions.filledAt.slice(0, 50)]
    expect(fills(5)).toEqual(fills(5))
    expect(fills(5)).not.toEqual(fills(6))
  })

  it('ends a case that goes in circles, and with it the run', () => {
    const circle = [toyNode({ steps: [step], stays: alike(stay([0], [on(0)])) })]
    const { applications } = run(toyModel({ perDay: 1, nodes: circle }), 1, 30)
    expect(applications.rows).toBeGreaterThan(10)
    expect(
      [...applications.outcome.slice(0, applications.rows)].every((outcome) => outcome === exitCode('rejected')),
    ).toBe(true)
  })

  it('has the same luck in two scenarios, so that their difference is far surer than either', () => {
    const measure = (accepts: number, seed: number) => {
      const { requisitions } = run(toyModel({ perDay: 0.4, nodes: hiring(0.4, accepts), demand: DEMAND }), seed)
      const spans = Array.from(
        requisitions.filledAt.slice(0, 200),
        (filled, i) => Math.min(filled, 700) - (requisitions.openedAt[i] as number),
      )
      return spans.reduce((sum, days) => sum + days, 0) / spans.length
    }
    const seeds = Array.from({ length: 12 }, (_, i) => i + 1)
    const paired = seeds.map((seed) => measure(0.8, seed) - measure(0.7, seed))
    const apart = seeds.map((seed) => measure(0.8, seed) - measure(0.7, seed + 100))
    expect(variance(paired)).toBeLessThan(0.5 * variance(apart))
  })
  it('keeps whoever comes while an offer is out waiting for the answer, and for nothing else', () => {
    const [interview, offer] = hiring(0.5, 0.4) as [Node, Node]
    const nodes = [{ ...interview, isHeld: true, withdrawnPerDay: alike({ rate: 0, n: 100 }) }, offer]
    const world = run(toyModel({ perDay: 0.6, nodes, demand: { ...DEMAND, perDay: 0.1 } }), 5)
    const visits = world.visits as NonNullable<World['visits']>
    const stays = Array.from({ length: visits.rows }, (_, i) => ({
      application: visits.application[i] as number,
      requisition: world.applications.requisition[visits.application[i] as number] as number,
      isOffer: visits.node[i] === 1,
      from: visits.enteredAt[i] as number,
      to: visits.leftAt[i] as number,
      isDecided: EXITS[visits.exit[i] as number] === 'advanced' || EXITS[visits.exit[i] as number] === 'rejected',
    }))
    const offers = stays.filter(({ isOffer }) => isOffer)
    let [kept, free] = [0, 0]
    for (const one of stays) {
      if (one.isOffer || !one.isDecided) continue
      const out = offers.find(
        ({ requisition, from, to }) => requisition === one.requisition && from <= one.from && to > one.from,
      )
      if (out === undefined) {
        // Five days; whoever passes waits until the offer that came before is answered.
        expect(one.to - one.from).toBeGreaterThanOrEqual(5 - 1e-9)
        if (Math.abs(one.to - one.from - 5) < 1e-9) free++
      } else {
        expect(one.to).toBeGreaterThanOrEqual(out.to + 5 - 1e-9)
        kept++
      }
    }
    expect(kept).toBeGreaterThan(50)
    expect(free).toBeGreaterThan(50)
  })
})

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)
}
