import { TandemError } from '@tandem/core/errors'
import {
  AS_IT_IS,
  applyScenario,
  type Costs,
  compareRuns,
  type RunMeasures,
  type Scenario,
  type ScenarioResult,
  type SimulationModel,
} from '@tandem/core/simulation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Simulator } from './simulator.ts'

/** So many runs of each tell roughly; drawn at once. */
export const COARSE = 4
export const REPLICATIONS = 30
/** Drawn again whenever so many are there. */
const DRAWN_AT = [COARSE, 12, REPLICATIONS]

export interface WhatIfState {
  /** As it is first; null before the first runs. */
  results: ScenarioResult[] | null
  /** Runs of each behind what is drawn. */
  drawn: number
  /** Runs of each that are done. */
  done: number
  /** From the change to the first picture and to the last, in milliseconds. */
  took: { coarse: number | null; all: number | null }
  problem: string | null
  isStopped: boolean
  stop: () => void
  goOn: () => void
}

interface Asked {
  data: SimulationModel | undefined
  scenarios: readonly Scenario[]
  days: number
  costs: Costs | undefined
}

/** Runs the scenarios in this browser: a coarse picture first, then the rest of the runs. */
export function useWhatIf({ data, scenarios, days, costs }: Asked): WhatIfState {
  const [runs, setRuns] = useState<{ key: string; runs: RunMeasures[][] } | null>(null)
  const [done, setDone] = useState(0)
  const [took, setTook] = useState<WhatIfState['took']>({ coarse: null, all: null })
  const [failed, setFailed] = useState<string | null>(null)
  const [isStopped, setStopped] = useState(false)
  const simulator = useRef<Simulator | null>(null)
  useEffect(() => {
    if (data === undefined) return undefined
    simulator.current = new Simulator(data)
    return () => simulator.current?.end()
  }, [data])
  const all = useMemo(() => [AS_IT_IS, ...scenarios], [scenarios])
  const applied = useMemo(() => (data === undefined ? null : apply(data, all)), [data, all])
  const key = JSON.stringify([all, days])
  const problem = applied?.problem ?? failed
  useEffect(() => {
    if (data === undefined || isStopped || applied?.problem !== null) return undefined
    const began = performance.now()
    setFailed(null)
    setTook({ coarse: null, all: null })
    const seeds = Array.from({ length: REPLICATIONS }, (_, i) => i + 1)
    const [scenariosAsked, daysAsked] = JSON.parse(key) as [Scenario[], number]
    simulator.current?.ask(
      { scenarios: scenariosAsked, days: daysAsked, seeds },
      {
        onRuns: (some) => {
          setDone(some.length)
          if (!DRAWN_AT.includes(some.length)) return
          setRuns({ key, runs: some })
          const passed = performance.now() - began
          setTook((before) => ({
            coarse: before.coarse ?? passed,
            all: some.length === REPLICATIONS ? passed : before.all,
          }))
        },
        onProblem: setFailed,
      },
    )
    return () => simulator.current?.stop()
  }, [data, key, isStopped, applied?.problem])
  const results = useMemo(() => {
    if (data === undefined || runs === null || costs === undefined || applied === null) return null
    // Until the first runs of what is asked now are there, the picture of before stays.
    const [shown, daysShown] = JSON.parse(runs.key) as [Scenario[], number]
    return compareRuns({
      model: data.model,
      scenarios: shown,
      notes: runs.key === key ? applied.notes : shown.map(() => []),
      runs: runs.runs,
      costs,
      days: daysShown,
      stands: data.stands,
    })
  }, [data, runs, costs, applied, key])
  return {
    results,
    drawn: runs?.runs.length ?? 0,
    done,
    took,
    problem,
    isStopped,
    stop: () => setStopped(true),
    goOn: () => setStopped(false),
  }
}

/** What the changes cannot do here, or why one cannot be made. */
function apply(
  { model }: SimulationModel,
  scenarios: readonly Scenario[],
): { notes: string[][]; problem: string | null } {
  const notes: string[][] = []
  for (const scenario of scenarios)
    try {
      notes.push(applyScenario(model, scenario).notes)
    } catch (error) {
      if (!(error instanceof TandemError)) throw error
      return { notes: scenarios.map(() => []), problem: `${scenario.name}: ${error.message}` }
    }
  return { notes, problem: null }
}
