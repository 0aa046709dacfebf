import {
  compile,
  fromPortable,
  measureRun,
  perturb,
  type SimulationModel,
  simulate,
} from '../../core/src/simulation/index.ts'
import type { Pool } from '../../core/src/simulation/model.ts'
import { alike, stay, toyModel, toyNode } from '../../core/src/simulation/toy-model.ts'

const PER_DAY = 20
const DAYS = 20_000
const SEEDS = 12

/** Mean wait for a server in days, over long runs; of M/G/1 each case needs one service or five. */
function meanWait(
  pool: Pick<Pool, 'servers' | 'service'>,
  services: readonly number[],
  chances: readonly number[],
): number {
  const HIRED = { exit: 'hired', to: null, fills: false } as const
  const stays = stay(
    [1],
    services.map(() => HIRED),
    chances,
  )
  const model = compile(
    toyModel({
      perDay: PER_DAY,
      nodes: [
        toyNode({
          steps: [{ owner: 'x', kind: 'x', side: 'HR', unit: 'working', pool: alike(0) }],
          stays: alike({ ...stays, days: [services] }),
        }),
      ],
      pools: [{ name: 'desk', calendar: 0, goesOn: 'at end', error: 0, priority: 'first come', ...pool }],
    }),
  )
  let [waited, served] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const [desk] = simulate(model, { seed, from: 0, until: DAYS }).pools
    waited += desk?.waited ?? 0
    served += desk?.served ?? 0
  }
  return waited / served
}

/** Waits against theory: M/M/1, M/M/c by Erlang C, M/D/1 and M/G/1 by Pollaczek and Khinchine. */
export function benchQueues(): void {
  const LOAD = 0.7
  const exponential = (servers: number, load: number) => ({
    servers,
    service: { kind: 'exponential', days: (load * servers) / PER_DAY } as const,
  })
  const one = LOAD / PER_DAY
  tell('M/M/1, load 0.7', meanWait(exponential(1, LOAD), [1], [1]), (LOAD * one) / (1 - LOAD))
  for (const [servers, load] of [
    [4, 0.8],
    [10, 0.9],
  ] as const) {
    const { service } = exponential(servers, load)
    const expected = erlangC(servers, load * servers) / (servers / service.days - PER_DAY)
    tell(`M/M/${servers}, load ${load}`, meanWait(exponential(servers, load), [1], [1]), expected)
  }
  const fixed = (days: number) => ({ servers: 1, service: { kind: 'fixed', days } as const })
  tell('M/D/1, load 0.7', meanWait(fixed(one), [1], [1]), (LOAD * one) / (2 * (1 - LOAD)))
  const [services, chances] = [
    [1, 5],
    [0.9, 0.1],
  ]
  const mean = services.reduce((sum, n, i) => sum + n * (chances[i] as number), 0)
  const square = services.reduce((sum, n, i) => sum + n * n * (chances[i] as number), 0)
  const unit = one / mean
  tell(
    'M/G/1 of two lengths, load 0.7',
    meanWait(fixed(unit), services, chances),
    (PER_DAY * unit * unit * square) / (2 * (1 - LOAD)),
  )
}

function tell(what: string, simulated: number, expected: number) {
  const hours = (days: number) => `${(24 * days).toFixed(4)} h`
  const off = `${(100 * (simulated / expected - 1)).toFixed(2)} %`
  console.log(`${what.padEnd(44)} ${hours(simulated).padStart(18)}   theory ${hours(expected)}, off by ${off}`)
}

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

/** Stage visits a second of one core, and what a run costs beside them. */
export function benchSpeed(told: SimulationModel): void {
  const { model, beginning } = fromPortable(told)
  const [from, until] = [told.from, told.from + 730]
  let [visits, seconds, rest, fastest] = [0, 0, 0, 0]
  const WARM = 10
  const RUNS = 40
  for (let seed = 1; seed <= WARM + RUNS; seed++) {
    const [began, compiled] = timed(() => compile(perturb(model, seed)))
    const [ran, world] = timed(() => simulate(compiled, { seed, from, until, beginning }))
    const [measured] = timed(() => measureRun(world, { from, until }))
    if (seed <= WARM) continue
    visits += world.visitCount
    seconds += ran
    rest += began + measured
    fastest = Math.max(fastest, world.visitCount / ran)
  }
  const rate = (value: number) => `${(value / 1e6).toFixed(2)} M visits/s`
  console.log(
    `${'the engine, one core'.padEnd(44)} ${rate(visits / seconds).padStart(18)}   ${RUNS} runs over two years, ${Math.round(visits / RUNS).toLocaleString('en')} stage visits each; the fastest ${rate(fastest)}; ${((1000 * rest) / RUNS).toFixed(1)} ms a run beside`,
  )
}

/** Seconds of processor, which other programs on the machine change less than the clock. */
function timed<T>(work: () => T): [seconds: number, result: T] {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return [(user + system) / 1e6, result]
}
