import type { RunMeasures, Scenario, SimulationModel } from '@tandem/core/simulation'
import type { Job, Order, Report } from './simulation.worker.ts'

const MOST_WORKERS = 4
/** Runs that are kept: some thousand numbers each at most. */
const MOST_KEPT = 4000

interface Request {
  /** As it is first. */
  scenarios: readonly Scenario[]
  days: number
  seeds: readonly number[]
}
interface Waiting {
  key: string
  job: Job
}
interface Told {
  /** Runs of every scenario for the first so many seeds. */
  onRuns: (runs: RunMeasures[][]) => void
  onProblem: (problem: string) => void
}

/** Runs scenarios in a few workers, one run after the other, and keeps what was run: of a new request only what is new takes time. */
export class Simulator {
  readonly #workers: Worker[]
  readonly #idle: Worker[]
  readonly #kept = new Map<string, RunMeasures>()
  readonly #running = new Map<number, string>()
  #waiting: Waiting[] = []
  #look: (() => void) | null = null
  #fail: ((problem: string) => void) | null = null
  #next = 0

  constructor(model: Pick<SimulationModel, 'model' | 'beginning' | 'from'>) {
    const cores = typeof navigator === 'undefined' ? 2 : (navigator.hardwareConcurrency ?? 2)
    this.#workers = Array.from({ length: Math.max(1, Math.min(MOST_WORKERS, cores)) }, () => {
      const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' })
      worker.onmessage = ({ data }: MessageEvent<Report>) => this.#take(worker, data)
      worker.onerror = () => this.#fail?.('This browser could not run the simulation. Reload the page.')
      send(worker, { model: { model: model.model, beginning: model.beginning, from: model.from } })
      return worker
    })
    this.#idle = [...this.#workers]
  }

  /** Takes the place of what was asked before. Answers whenever the runs of one more seed are there. */
  ask({ scenarios, days, seeds }: Request, { onRuns, onProblem }: Told): void {
    const keys = seeds.map((seed) => scenarios.map(({ changes }) => JSON.stringify([changes, days, seed])))
    const running = new Set(this.#running.values())
    this.#waiting = seeds.flatMap((seed, row) =>
      scenarios.flatMap(({ changes }, column) => {
        const key = keys[row]?.[column] as string
        if (this.#kept.has(key) || running.has(key)) return []
        running.add(key)
        return [{ key, job: { id: this.#next++, changes, seed, days } }]
      }),
    )
    let told = -1
    this.#fail = onProblem
    this.#look = () => {
      const runs: RunMeasures[][] = []
      for (const row of keys) {
        const own = row.map((key) => this.#kept.get(key))
        if (own.some((run) => run === undefined)) break
        runs.push(own as RunMeasures[])
      }
      if (runs.length === told) return
      told = runs.length
      onRuns(runs)
    }
    this.#look()
    this.#go()
  }

  /** Leaves off; what was run is kept. */
  stop(): void {
    this.#waiting = []
    this.#look = null
  }

  end(): void {
    this.stop()
    for (const worker of this.#workers) worker.terminate()
  }

  #go(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const worker = this.#idle.pop() as Worker
      const { key, job } = this.#waiting.shift() as Waiting
      this.#running.set(job.id, key)
      send(worker, { job })
    }
  }

  #take(worker: Worker, { id, run, problem }: Report): void {
    const key = this.#running.get(id)
    this.#running.delete(id)
    this.#idle.push(worker)
    if (key !== undefined && run !== null) this.#keep(key, run)
    this.#go()
    if (problem !== null) {
      this.#waiting = []
      this.#fail?.(problem)
    } else this.#look?.()
  }

  #keep(key: string, run: RunMeasures): void {
    this.#kept.set(key, run)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
  }
}

const send = (worker: Worker, order: Order) => worker.postMessage(order)
