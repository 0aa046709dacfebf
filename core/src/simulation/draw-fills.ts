import { compile } from './compile.ts'
import type { Model } from './model.ts'
import { perturb } from './perturb.ts'
import type { Beginning } from './resume.ts'
import { simulate } from './simulate.ts'

/**
 * When each requisition that is under way is filled in one run, in days since 1970-01-01; infinite where that is not before `until`. One run is one joint
 * future: requisitions that compete for the same people share its luck, so that they may be counted together.
 */
export function drawFills(
  model: Model,
  { beginning, from, until, seed }: { beginning: Beginning; from: number; until: number; seed: number },
): Float64Array {
  const { requisitions } = simulate(compile(perturb(model, seed)), { seed, from, until, beginning })
  return requisitions.filledAt.slice(0, beginning.requisitions.length)
}
