import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import type { Pool } from './model.ts'
import { simulate } from './simulate.ts'
import { alike, stay, toyModel, toyNode } from './toy-model.ts'

const HIRED = { exit: 'hired', to: null, fills: false } as const

/** Mean wait for a server, in days, over several long runs. */
function meanWait(perDay: number, pool: Pick<Pool, 'servers' | 'service'>): number {
  const model = compile(
    toyModel({
      perDay,
      nodes: [
        toyNode({
          steps: [{ owner: 'x', kind: 'x', side: 'HR', unit: 'working', pool: alike(0) }],
          stays: alike(stay([1], [HIRED])),
        }),
      ],
      pools: [{ name: 'desk', calendar: 0, goesOn: 'at end', error: 0, priority: 'first come', ...pool }],
    }),
  )
  let [waited, served] = [0, 0]
  for (let seed = 1; seed <= 10; seed++) {
    const { pools } = simulate(model, { seed, from: 0, until: 4000 })
    waited += pools[0]?.waited ?? 0
    served += pools[0]?.served ?? 0
  }
  return waited / served
}

describe('waiting for a pool', () => {
  const rate = 20
  it('is ρ/(μ − λ) for one server with exponential service (M/M/1)', () => {
    const service = { kind: 'exponential', days: 0.7 / rate } as const
    const expected = 0.7 / (rate / 0.7 - rate)
    expect(meanWait(rate, { servers: 1, service }) / expected).toBeCloseTo(1, 1.4)
  })

  it('follows the Erlang C formula for several servers (M/M/c)', () => {
    const [servers, load] = [4, 0.8]
    const service = { kind: 'exponential', days: (load * servers) / rate } as const
    const expected = erlangC(servers, load * servers) / (servers / service.days - rate)
    expect(meanWait(rate, { servers, service }) / expected).toBeCloseTo(1, 1.4)
  })

  it('is half of that where all take the same time (Pollaczek and Khinchine, M/D/1)', () => {
    const service = { kind: 'fixed', days: 0.7 / rate } as const
    const expected = (0.7 * service.days) / (2 * (1 - 0.7))
    expect(meanWait(rate, { servers: 1, service }) / expected).toBeCloseTo(1, 1.4)
  })
})

/** Chance that all servers are taken, at an offered load in servers. */
function erlangC(servers: number, offered: number): number {
  let [term, sum] = [1, 1]
  for (let k = 1; k < servers; k++) {
    term *= offered / k
    sum += term
  }
  const last = ((term * offered) / servers) * (servers / (servers - offered))
  return last / (sum + last)
}
