import { applyScenario, unknownOf } from './apply-scenario.ts'
import { compile } from './compile.ts'
import type { Model } from './model.ts'
import { perturb } from './perturb.ts'
import type { Beginning } from './resume.ts'
import type { Scenario } from './scenario.ts'
import { type RunOptions, simulate } from './simulate.ts'
import type { World } from './world.ts'

export type FillOptions = Pick<RunOptions, 'from' | 'until' | 'seed'> & { beginning: Beginning }

/**
 * When each requisition that is under way is filled in one run, in days since 1970-01-01; infinite where that is not before `until`. One run is one joint
 * future: requisitions that compete for the same people share its luck, so that they may be counted together.
 */
export function drawFills(model: Model, options: FillOptions): Float64Array {
  return ofBeginning(runOf(model, options), options, 'filledAt')
}

export interface StartOptions extends FillOptions {
  untilStarted?: readonly number[]
  /** How the company would hire instead, with the same luck and the same doubt about the model. */
  scenario?: Pick<Scenario, 'changes'>
}

/** When whoever is hired for each of them starts, after the notice period; the run is no longer than `untilStarted` needs. */
export function drawStarts(model: Model, options: StartOptions): Float64Array {
  return ofBeginning(runOf(model, options), options, 'startedAt')
}

function runOf(model: Model, { scenario, ...options }: StartOptions): World {
  const drawn = perturb(model, options.seed)
  return simulate(
    compile(
      scenario === undefined ? drawn : applyScenario(drawn, scenario, { unknown: unknownOf(options.seed) }).model,
    ),
    options,
  )
}

const ofBeginning = (
  { requisitions }: World,
  { beginning }: FillOptions,
  column: 'filledAt' | 'startedAt',
): Float64Array => requisitions[column].slice(0, beginning.requisitions.length)
