import { applyScenario } from '../simulation/apply-scenario.ts'
import { compile } from '../simulation/compile.ts'
import type { Model } from '../simulation/model.ts'
import { perturb } from '../simulation/perturb.ts'
import type { Beginning } from '../simulation/resume.ts'
import { simulate } from '../simulation/simulate.ts'
import { Random } from '../stats/random.ts'
import { changesAt } from './draw.ts'
import type { Effect } from './intervention.ts'
import { measureYear, type YearMeasures } from './measure-year.ts'

/** The year that is counted begins so many days after a change: until then it has not reached everybody. */
export const SETTLING_DAYS = 91
export const COUNTED_DAYS = 365

/** One run with one luck: today, and each intervention beside it. */
export interface PairedRun {
  today: YearMeasures
  changed: YearMeasures[]
}

/** @param tried interventions with their place in the catalogue, so that one's luck does not hang on which others are tried */
export function runInterventions(
  model: Model,
  tried: readonly { place: number; effects: readonly Effect[] }[],
  { seed, from, beginning }: { seed: number; from: number; beginning: Beginning },
): PairedRun {
  const maybe = perturb(model, seed)
  const counted = { from: from + SETTLING_DAYS, until: from + SETTLING_DAYS + COUNTED_DAYS }
  const run = (one: Model) =>
    measureYear(simulate(compile(one), { seed, from, until: counted.until, beginning }), counted)
  return {
    today: run(maybe),
    changed: tried.map(({ place, effects }) =>
      run(applyScenario(maybe, { changes: changesAt(effects, luckOf(seed, place).next()) }).model),
    ),
  }
}

/** How well an intervention works, what it saves and what it costs in one run. */
export const luckOf = (seed: number, place: number): Random => new Random(seed, 1000 + place)
