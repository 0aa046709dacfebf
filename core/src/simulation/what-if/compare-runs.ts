import type { RunMeasures } from '../measure-run.ts'
import type { Model } from '../model.ts'
import type { Scenario } from '../scenario.ts'
import { distributionOf } from '../summarise.ts'
import { type ScenarioResult, SIMULATED, type SimulatedMeasure } from './contract.ts'
import { type Costs, costOfRun } from './cost-of-run.ts'
import { notesOfRuns } from './notes-of-runs.ts'
import { sentenceOf } from './sentence-of.ts'
import { doubted, doubtsOf } from './structural-doubt.ts'

export const AS_IT_IS: Scenario = { name: 'As it is', changes: [] }

interface Compared {
  model: Model
  /** As it is first. */
  scenarios: readonly Scenario[]
  /** What applying each of them had to say. */
  notes: readonly (readonly string[])[]
  /** One for each scenario, of each luck. */
  runs: readonly (readonly RunMeasures[])[]
  costs: Costs
  days: number
  stands: number
}

/**
 * What the runs say of each scenario, and of its difference from the run with the same luck as it is. Both hold that the model may be wrong about the
 * difference; how queues fare is told as it was run.
 */
export function compareRuns({ model, scenarios, notes, runs, costs, days, stands }: Compared): ScenarioResult[] {
  return scenarios.map((scenario, place): ScenarioResult => {
    const own = runs.map((one) => one[place] as RunMeasures)
    const asIs = runs.map((one) => one[0] as RunMeasures)
    const doubts = doubtsOf(runs.length, place)
    const pair = (before: readonly (number | null)[], after: readonly (number | null)[]) => ({
      level: distributionOf(after),
      change: place === 0 ? null : distributionOf(after.map((value, i) => minus(value, before[i] ?? null))),
    })
    const measures = SIMULATED.map((about) => {
      const numbers = (some: readonly RunMeasures[]) =>
        some.map((run) => numberOf(run, about.measure, { costs, days, stands }))
      const before = numbers(asIs)
      const most = about.unit === 'share' ? 1 : Number.POSITIVE_INFINITY
      const after = numbers(own).map((value, i) => atMost(doubted(before[i] ?? null, value, doubts[i] as number), most))
      return { ...about, ...pair(before, after) }
    })
    const pools = model.pools.map(({ name }, pool) => {
      const told = (value: (run: RunMeasures) => number | null) => pair(asIs.map(value), own.map(value))
      return {
        name,
        load: told((run) => run.pools[pool]?.load ?? null),
        wait: told((run) => run.pools[pool]?.wait ?? null),
      }
    })
    return {
      ...scenario,
      measures,
      pools,
      notes: [...new Set([...(notes[place] ?? []), ...notesOfRuns(own)])],
      sentence: sentenceOf(scenario.name, measures, place === 0),
    }
  })
}

const atMost = (value: number | null, most: number) => (value === null ? null : Math.min(value, most))
const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)

function numberOf(
  run: RunMeasures,
  measure: SimulatedMeasure,
  { costs, days, stands }: Pick<Compared, 'costs' | 'days' | 'stands'>,
): number | null {
  const all = (value: number | null) => (value === null ? null : value * stands)
  switch (measure) {
    case 'time_to_fill':
      return run.timeToFill
    case 'time_to_fill_85':
      return run.timeToFill85
    case 'time_to_hire':
      return run.timeToHire
    case 'hires_per_quarter':
      return all(run.hiresPerQuarter)
    case 'applications':
      return all(run.applications)
    case 'interviews':
      return all(run.interviews)
    case 'withdrawn':
      return run.withdrawn
    case 'vacancy_days':
      return all(run.vacancyDays)
    case 'cost_of_work':
      return all(costOfRun(run, costs, { days }).work)
    case 'cost_of_vacancies':
      return all(costOfRun(run, costs, { days }).vacancies)
    case 'cost': {
      const { work, vacancies } = costOfRun(run, costs, { days })
      return all(work === null || vacancies === null ? null : work + vacancies)
    }
  }
}
