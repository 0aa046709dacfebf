import { applyScenario, unknownOf } from './apply-scenario.ts'
import { compile } from './compile.ts'
import { measureRun, type RunMeasures } from './measure-run.ts'
import type { Model } from './model.ts'
import { perturb } from './perturb.ts'
import type { Beginning } from './resume.ts'
import type { Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'

export interface ReplicateOptions {
  from: number
  until: number
  beginning?: Beginning
  /** Requisitions that are approved and hires that are made in this part are measured. */
  measured: { from: number; until: number }
}

/** One run of each scenario with the same luck and the same doubt about the model: their differences are the scenarios'. */
export function replicate(
  model: Model,
  scenarios: readonly Pick<Scenario, 'changes'>[],
  { seed, ...options }: ReplicateOptions & { seed: number },
): RunMeasures[] {
  const { measured, ...run } = options
  const drawn = perturb(model, seed)
  return scenarios.map((scenario) => {
    const { model: changed } = applyScenario(drawn, scenario, { unknown: unknownOf(seed) })
    return measureRun(simulate(compile(changed), { ...run, seed }), measured)
  })
}
