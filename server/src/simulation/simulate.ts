import {
  AS_IT_IS,
  applyScenario,
  compareRuns,
  costNotes,
  fittedTo,
  modelCard,
  SimulateInput,
  SimulationModel,
  SimulationModelInput,
  toPortable,
  WhatIf,
} from '@tandem/core/simulation'
import { costsInForce } from '../costs/cost-model.ts'
import { readOperation } from '../operation.ts'
import { modelOf } from './model-of.ts'
import { readScenarios } from './read-scenarios.ts'
import { runScenarios } from './run-scenarios.ts'

export const simulate = readOperation({
  name: 'simulate',
  summary:
    'What would change if: runs hiring as it is and as each scenario would have it, with the same luck, on a model fitted to the history.',
  positional: ['file'],
  input: SimulateInput,
  output: WhatIf,
  async run({ days, replications, seed, where, ...given }, context) {
    const began = performance.now()
    const { store, signal, onProgress } = context
    const scenarios = await readScenarios(given, context)
    onProgress?.({ phase: 'fitting' })
    const fitted = await modelOf(store, { where: where ?? [] })
    const { history, calibration, underWay } = fitted
    // What cannot be done is said before anything is run.
    const notes = scenarios.map((scenario) => applyScenario(calibration.model, scenario).notes)
    const [from, until] = [history.until, history.until + days]
    const runs = await runScenarios(fitted, {
      scenarios,
      seeds: Array.from({ length: replications }, (_, i) => seed + i),
      options: { from, until, beginning: underWay.beginning, measured: { from, until } },
      signal,
      onProgress: (progress) => onProgress?.({ phase: 'simulating', ...progress }),
    })
    const costs = await costsInForce(store.state)
    return {
      from: iso(from),
      to: iso(until),
      days,
      replications,
      seed,
      currency: costs.currency,
      costNotes: costNotes(costs),
      fittedTo: fittedTo(history),
      scenarios: compareRuns({
        model: calibration.model,
        scenarios: [AS_IT_IS, ...scenarios],
        notes: [[], ...notes],
        runs,
        costs,
        days,
        stands: history.stands,
      }),
      seconds: (performance.now() - began) / 1000,
    }
  },
})

export const simulationModel = readOperation({
  name: 'simulation-model',
  summary: 'The model of hiring that simulations run: what was fitted, on what, and what is under way.',
  input: SimulationModelInput,
  output: SimulationModel,
  async run({ where }, { store }) {
    const { history, calibration, underWay } = await modelOf(store, { where: where ?? [] })
    return {
      ...toPortable(calibration.model, underWay.beginning),
      from: history.until,
      stands: history.stands,
      card: modelCard(history, calibration),
    }
  },
})

const iso = (day: number): string => new Date(day * 86_400_000).toISOString()
