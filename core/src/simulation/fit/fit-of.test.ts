import { describe, expect, it } from 'vitest'
import type { History } from '../calibrate/history.ts'
import { compile } from '../compile.ts'
import { historyOfRun } from '../history-of-run.ts'
import type { Route } from '../model.ts'
import { simulate } from '../simulate.ts'
import { alike, stay, toyModel, toyNode } from '../toy-model.ts'
import { DISTANCES } from './distances.ts'
import { fitOf } from './fit-of.ts'

const STEP = { owner: 'recruiter', kind: 'queue', side: 'HR', unit: 'working', pool: null } as const
const REJECTED: Route = { exit: 'rejected', to: null, fills: false }
const HIRED: Route = { exit: 'hired', to: null, fills: true }
const NODES = [
  toyNode({
    stage: 'Interview',
    kind: 'interview',
    steps: [STEP],
    stays: alike({
      ...stay([6], [{ exit: 'advanced', to: 1, fills: false }, REJECTED], [0.4, 0.6]),
      route: [0, 0, 1, 1],
      weight: [0.2, 0.2, 0.3, 0.3],
      days: [[4, 9, 3, 8]],
    }),
  }),
  toyNode({
    stage: 'Offer',
    kind: 'offer',
    atOnce: 1,
    steps: [STEP],
    stays: alike(stay([4], [HIRED, REJECTED], [0.8, 0.2])),
  }),
]
const DEMAND = { perDay: 0.4, n: 400, weekdays: [1, 1, 1, 1, 1, 1, 1], months: [], dispersion: 1 }
const history = historyOfRun(
  simulate(compile(toyModel({ perDay: 0.4, nodes: NODES, demand: DEMAND })), {
    seed: 7,
    from: 0,
    until: 900,
    keepsVisits: true,
  }),
)

describe('how well a model fits what came after it', () => {
  const fit = fitOf(history, { runs: 4, splits: 6 })

  it('is told for every distance, from the last part of the history', () => {
    expect(fit.note).toBeNull()
    expect(fit).toMatchObject({ unit: 'requisition', demand: 'by chance' })
    expect(fit.until - fit.at).toBeLessThanOrEqual(180)
    expect(fit.rows.map(({ distance }) => distance)).toEqual(DISTANCES.map(({ id }) => id))
    expect(Math.abs(fit.came.simulated / fit.came.real - 1)).toBeLessThan(0.35)
  })

  it('is as good as the halves of what happened where the model is the truth', () => {
    for (const { ratio, spread } of fit.rows) {
      expect(ratio).toBeLessThan(1.6)
      expect(ratio).toBeGreaterThan(0.5)
      expect(spread?.[0]).toBeLessThanOrEqual(spread?.[1] ?? 0)
    }
    const mean = fit.rows.reduce((sum, { ratio }) => sum + (ratio ?? 0), 0) / fit.rows.length
    expect(mean).toBeLessThan(1.25)
  })

  it('is the same again with the same seed', () => {
    expect(fitOf(history, { runs: 4, splits: 6 })).toEqual(fit)
  })

  it('is bad, and says which stage changed, where things took another time afterwards', () => {
    const slower: History = {
      ...history,
      stays: history.stays.map((one) =>
        one.stage !== 0 || one.enteredAt < fit.at || one.leftAt === null
          ? one
          : { ...one, leftAt: one.enteredAt + 2 * (one.leftAt - one.enteredAt) },
      ),
    }
    const row = fitOf(slower, { runs: 4, splits: 6, at: fit.at }).rows.find(({ distance }) => distance === 'cycle-time')
    expect(row?.ratio).toBeGreaterThan(1.6)
    expect(row?.note).toMatch(/What changed after the fit cannot be known to it: Interview \(\d+\.\d days/)
  })

  it('is not told from a handful of applications, nor from none', () => {
    const none: History = { ...history, stays: [], stages: [], requisitions: [] }
    expect(fitOf(none)).toMatchObject({ rows: [], note: expect.stringMatching(/^Only 0 applications came/) })
    const few: History = { ...history, stays: history.stays.filter(({ application }) => application < 30) }
    expect(fitOf(few).rows).toEqual([])
  })
})
