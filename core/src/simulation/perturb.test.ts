import { describe, expect, it } from 'vitest'
import { cellOf } from './compile.ts'
import type { Model } from './model.ts'
import { perturb } from './perturb.ts'
import { alike, stay, toyModel, toyNode } from './toy-model.ts'

const REJECTED = { exit: 'rejected', to: null, fills: false } as const
const HIRED = { exit: 'hired', to: null, fills: true } as const

/** Three of ten pass, as so many cases show. */
function known(n: number): Model {
  const model = toyModel({
    perDay: 2,
    nodes: [
      toyNode({
        stays: alike({ ...stay([5], [HIRED, REJECTED], [0.3, 0.7]), n }),
        withdrawnPerDay: alike({ rate: 0.02, n }),
      }),
    ],
    pools: [
      {
        name: 'Panel',
        calendar: 0,
        servers: 1,
        service: { kind: 'fixed', days: 0.5 },
        goesOn: 'at start',
        error: 1 / Math.sqrt(n),
        priority: 'first come',
      },
    ],
    demand: { perDay: 1, n, weekdays: [], months: [], dispersion: 1 },
  })
  return {
    ...model,
    approval: alike({ n, days: [2, 6], weight: [0.5, 0.5] }),
    interest: { ...model.interest, perDay: alike({ rate: 2, n }) },
  }
}

const NUMBERS: Record<string, (model: Model) => number> = {
  'share that passes': ({ nodes: [node] }) => {
    const [on = 0, off = 0] = cellOf((node as Model['nodes'][0]).stays, 0).weight
    return on / (on + off)
  },
  'who gives up': ({ nodes: [node] }) => cellOf((node as Model['nodes'][0]).withdrawnPerDay, 0).rate,
  'who applies': ({ interest }) => cellOf(interest.perDay, 0).rate,
  'who is asked for': ({ demand }) => demand?.perDay ?? 0,
  approval: ({ approval }) => {
    const { days, weight } = cellOf(approval, 0)
    const total = weight.reduce((sum, one) => sum + one, 0)
    return days.reduce((sum, one, row) => sum + (one * (weight[row] as number)) / total, 0)
  },
  'time of a service': ({ pools }) => pools[0]?.service.days ?? 0,
}

const DRAWS = 800
const drawn = (n: number, number: (model: Model) => number) => {
  const values = Array.from({ length: DRAWS }, (_, seed) => number(perturb(known(n), seed)))
  const mean = values.reduce((sum, one) => sum + one, 0) / DRAWS
  return { mean, deviation: Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (DRAWS - 1)) }
}

describe('a model as it might also be', () => {
  it.each(Object.entries(NUMBERS))('is the model on average: %s', (_, number) => {
    const { mean, deviation } = drawn(200, number)
    const error = deviation / Math.sqrt(DRAWS)
    // A lognormal error with median 1 has a mean slightly above: exp(1 / 400).
    expect(Math.abs(mean - number(known(200)))).toBeLessThan(4 * error + 0.003 * mean)
  })

  it.each(Object.entries(NUMBERS))('differs more where fewer cases are known: %s', (_, number) => {
    expect(drawn(20, number).deviation / drawn(320, number).deviation).toBeCloseTo(4, -0.3)
  })

  it('spreads a share as its posterior does', () => {
    // Dirichlet(30, 70): standard deviation sqrt(0.3 × 0.7 / 101) = 0.0456.
    expect(drawn(100, NUMBERS['share that passes'] as (model: Model) => number).deviation).toBeCloseTo(0.0456, 2)
  })

  it('keeps what rests on nothing, and never loses all rows of a cell', () => {
    const model = known(1)
    for (let seed = 0; seed < 50; seed++) {
      const { weight } = cellOf((perturb(model, seed).nodes[0] as Model['nodes'][0]).stays, 0)
      expect(weight.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
    }
    const unknown = { ...model, interest: { ...model.interest, perDay: alike({ rate: 2, n: 0 }) } }
    expect(cellOf(perturb(unknown, 1).interest.perDay, 0).rate).toBe(2)
  })

  it('is the same for the same seed', () => {
    expect(perturb(known(50), 3)).toEqual(perturb(known(50), 3))
    expect(perturb(known(50), 3)).not.toEqual(perturb(known(50), 4))
  })
})
