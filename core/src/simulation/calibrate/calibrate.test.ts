import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { historyOfRun } from '../history-of-run.ts'
import type { Demand, Model, Node, Pool, Route } from '../model.ts'
import { simulate } from '../simulate.ts'
import { alike, toyModel, toyNode } from '../toy-model.ts'
import { underWay } from './beginning.ts'
import { calibrate } from './calibrate.ts'
import { asKnownAt, type History } from './history.ts'

const STEP = { owner: 'recruiter', kind: 'queue', side: 'HR', unit: 'working', pool: null } as const
const REJECTED: Route = { exit: 'rejected', to: null, fills: false }
const on = (to: number): Route => ({ exit: 'advanced', to, fills: false })

/** Stays that last from half to one and a half times `mean` days, and go on with chance `passes`. */
const stays = (mean: number, passes: number, next: Route) => {
  const spread = Array.from({ length: 11 }, (_, i) => mean * (0.5 + i / 10))
  return alike({
    n: 1000,
    routes: [next, REJECTED],
    route: [...spread.map(() => 0), ...spread.map(() => 1)],
    weight: [...spread.map(() => passes / 11), ...spread.map(() => (1 - passes) / 11)],
    days: [[...spread, ...spread]],
  })
}

const GIVES_UP = 0.02
const NODES: Node[] = [
  toyNode({ stage: 'Applied', kind: 'apply', steps: [STEP], stays: stays(4, 0.5, on(1)) }),
  toyNode({
    stage: 'Interview',
    kind: 'interview',
    steps: [STEP],
    stays: stays(8, 0.4, on(2)),
    withdrawnPerDay: alike({ rate: GIVES_UP, n: 100 }),
  }),
  toyNode({
    stage: 'Offer',
    kind: 'offer',
    atOnce: 1,
    steps: [STEP],
    stays: stays(5, 0.8, { exit: 'hired', to: null, fills: true }),
  }),
]
const DAYS = 800

const DEMAND: Demand = { perDay: 0.5, n: 500, weekdays: [1.4, 1.4, 1.4, 1.4, 1.4, 0, 0], months: [], dispersion: 1 }

function company(change: (model: Model) => Model = (model) => model, seed = 1): History {
  const model = toyModel({ perDay: 0.35, nodes: NODES, demand: DEMAND })
  return historyOfRun(simulate(compile(change(model)), { seed, from: 0, until: DAYS, keepsVisits: true }))
}

const meanDays = ({ stays: { cells } }: Node): number => {
  const [cell] = cells
  if (cell === undefined) throw new Error('A node has at least one cell.')
  const total = cell.weight.reduce((sum, one) => sum + one, 0)
  return cell.weight.reduce((sum, one, row) => sum + one * (cell.days[0]?.[row] ?? 0), 0) / total
}
const chanceOf = ({ stays: { cells } }: Node, exit: Route['exit']): number => {
  const [cell] = cells
  if (cell === undefined) return 0
  const total = cell.weight.reduce((sum, one) => sum + one, 0)
  const own = cell.weight.reduce(
    (sum, one, row) => sum + (cell.routes[cell.route[row] ?? 0]?.exit === exit ? one : 0),
    0,
  )
  return own / total
}

describe('a model fitted to a company that was itself simulated', () => {
  const { model } = calibrate(company())
  const [applied, interview, offer] = model.nodes as [Node, Node, Node]

  it('has its stages, each with how long it takes, how it ends and who gives up', () => {
    expect(model.nodes.map(({ stage }) => stage)).toEqual(['Applied', 'Interview', 'Offer'])
    expect(Math.abs(meanDays(applied) / 4 - 1)).toBeLessThan(0.05)
    expect(Math.abs(meanDays(interview) / 8 - 1)).toBeLessThan(0.05)
    expect(Math.abs(meanDays(offer) / 5 - 1)).toBeLessThan(0.1)
    expect(Math.abs(chanceOf(applied, 'advanced') - 0.5)).toBeLessThan(0.03)
    expect(Math.abs(chanceOf(interview, 'advanced') - 0.4)).toBeLessThan(0.05)
    expect(Math.abs(chanceOf(offer, 'hired') - 0.8)).toBeLessThan(0.07)
    expect(Math.abs((interview.withdrawnPerDay.cells[0]?.rate ?? 0) / GIVES_UP - 1)).toBeLessThan(0.15)
    expect(applied.withdrawnPerDay.cells[0]?.rate).toBe(0)
    expect(offer.atOnce).toBe(1)
  })

  it('is asked for as many people, on the same weekdays, and as many apply', () => {
    expect(Math.abs((model.demand?.perDay ?? 0) / 0.5 - 1)).toBeLessThan(0.12)
    expect(model.demand?.weekdays[6]).toBeLessThan(0.15)
    expect(model.demand?.weekdays[0]).toBeGreaterThan(1.2)
    expect(model.demand?.dispersion).toBeLessThan(1.6)
    const rate = (model.interest.perDay.cells[0]?.rate ?? 0) * (model.interest.ages[2]?.factor ?? 1)
    expect(Math.abs(rate / 0.35 - 1)).toBeLessThan(0.1)
    expect(model.interest.sharing).toBe(0)
    expect(model.pools).toEqual([])
  })

  it('finds that interest in a posting fades', () => {
    const history = company((one) => ({
      ...one,
      interest: {
        ...one.interest,
        ages: [
          { fromDay: 0, factor: 3 },
          { fromDay: 7, factor: 1 },
        ],
      },
    }))
    const { ages } = calibrate(history).model.interest
    const [first, , third] = ages.map(({ factor }) => factor) as [number, number, number]
    expect(Math.abs(first / third / 3 - 1)).toBeLessThan(0.15)
  })

  it('finds that open requisitions share their applicants', () => {
    const history = company((one) => ({
      ...one,
      demand: { ...DEMAND, dispersion: 6 },
      interest: { ...one.interest, sharing: 1, shared: alike({ usual: 10 }) },
    }))
    expect(calibrate(history).model.interest.sharing).toBeGreaterThanOrEqual(0.75)
  })

  it('finds the limit of a queue', () => {
    const limit = 8
    const pool = {
      name: 'Recruiters',
      calendar: 0,
      servers: 1,
      service: { kind: 'fixed', days: 1 / limit },
      goesOn: 'at start',
      error: 0,
      priority: 'first come',
    } as const
    const history = company((one) => ({
      ...one,
      pools: [pool],
      // People are asked for in waves, so that there is a queue at some times and none at others.
      demand: { ...DEMAND, perDay: 1.16, weekdays: [1, 1, 1, 1, 1, 1, 1], dispersion: 10 },
      interest: { ...one.interest, perDay: alike({ rate: 0.1, n: 1000 }) },
      nodes: one.nodes.map((node, place) =>
        place > 0
          ? node
          : {
              ...node,
              steps: [STEP, { ...STEP, pool: alike(0) }],
              stays: alike({
                ...(node.stays.cells[0] as Node['stays']['cells'][0]),
                days: [
                  (node.stays.cells[0]?.days[0] ?? []).map((days) => days / 4),
                  (node.stays.cells[0]?.days[0] ?? []).map(() => 1),
                ],
              }),
            },
      ),
    }))
    const { pools } = calibrate(history).model
    expect(pools).toHaveLength(1)
    const [{ service, error }] = pools as [Pool]
    expect(Math.abs(1 / service.days / limit - 1)).toBeLessThan(Math.max(0.1, 2 * error))
  })

  it('forgets how a stage worked before it changed', () => {
    const before = company(undefined, 2)
    const half = DAYS / 2
    // From half-time on every application waits three times as long for its first answer.
    const slower: History = {
      ...before,
      stays: before.stays.map((one) => {
        if (one.stage !== 0 || one.enteredAt < half || one.leftAt === null) return one
        const leftAt = one.enteredAt + 3 * (one.leftAt - one.enteredAt)
        const days = leftAt - one.enteredAt
        if (leftAt >= DAYS) return { ...one, leftAt: null, exit: 'open', next: null }
        return { ...one, leftAt, pieces: one.pieces.map((piece) => ({ ...piece, worked: days, passed: days })) }
      }),
    }
    const [first] = calibrate(slower).model.nodes as [Node]
    expect(Math.abs(meanDays(first) / 12 - 1)).toBeLessThan(0.1)
  })
})

describe('a model of little or strange history', () => {
  const numbers = (value: unknown): number[] => {
    if (typeof value === 'number') return [value]
    if (ArrayBuffer.isView(value)) return []
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : []
  }
  const whole = company()
  const EMPTY: History = { ...whole, requisitions: [], stays: [], stages: [] }
  const few = new Set(whole.stays.slice(0, 40).map(({ application }) => application))
  const CASES: [string, History][] = [
    ['nothing', EMPTY],
    ['one stage', { ...whole, stays: whole.stays.filter(({ stage }) => stage === 0) }],
    ['a handful of applications', { ...whole, stays: whole.stays.filter(({ application }) => few.has(application)) }],
    ['no requisition that was ever filled', asKnownAt(whole, 12)],
    ['applications that all came on one day', sameDay(whole)],
  ]

  it.each(CASES)('of %s has no number that is none, and can be run', (_, history) => {
    const calibration = calibrate(history)
    expect(numbers(calibration.model).filter(Number.isNaN)).toEqual([])
    const { beginning } = underWay(history, calibration)
    const { from, until } = { from: history.until, until: history.until + 30 }
    const world = simulate(compile(calibration.model), { seed: 1, from, until, beginning })
    expect(world.now).toBe(until)
  })

  it('lets a segment of five cases go by all others, and counts it', () => {
    const segments = whole.requisitions.map((one, place) => ({ ...one, values: [place < 5 ? 'Tiny' : 'Large'] }))
    const { model, fitted } = calibrate({ ...whole, dimensions: ['department'], requisitions: segments })
    expect(model.segments.map(({ values }) => values[0])).toEqual(['Tiny', 'Large'])
    const [first] = model.nodes as [Node]
    expect(new Set(first.stays.of).size === 1 || fitted.some(({ fellBack }) => fellBack > 0)).toBe(true)
  })
})

function sameDay(history: History): History {
  const moved = new Map<number, number>()
  for (const { application, enteredAt } of history.stays)
    moved.set(application, Math.min(moved.get(application) ?? enteredAt, enteredAt))
  return {
    ...history,
    stays: history.stays.map((one) => {
      const back = Math.floor(moved.get(one.application) as number) - 100
      const leftAt = one.leftAt === null ? null : one.leftAt - back
      return {
        ...one,
        enteredAt: one.enteredAt - back,
        leftAt,
        pieces: one.pieces.map((p) => ({ ...p, from: p.from - back })),
      }
    }),
  }
}
