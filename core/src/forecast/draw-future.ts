import { type Beginning, compile, EXITS, type Model, perturb, simulate, type World } from '../simulation/index.ts'

/** One joint future, as one run draws it. Instants are days since 1970-01-01. */
export interface Future {
  /** When each requisition of the beginning is filled; infinite where that is not within the run. */
  fills: Float64Array
  /** When anybody is found, for requisitions that are asked for later too. */
  hires: Float64Array
}

/** Runs the model from what is under way: requisitions of one run share its luck, so that they may be counted together. */
export function drawFuture(
  model: Model,
  { beginning, from, until, seed }: { beginning: Beginning; from: number; until: number; seed: number },
): Future {
  const world = simulate(compile(perturb(model, seed)), { seed, from, until, beginning })
  return {
    fills: world.requisitions.filledAt.slice(0, beginning.requisitions.length),
    hires: hiresOf(world).filter((at) => at >= from && at < until),
  }
}

/** First acceptances; where applications are to no requisition, each person who is hired. */
function hiresOf({ compiled, requisitions, applications }: World): Float64Array {
  if (compiled.model.demand !== null) return requisitions.filledAt.slice(0, requisitions.rows)
  const hired = EXITS.indexOf('hired')
  return applications.endedAt.slice(0, applications.rows).filter((_, row) => applications.outcome[row] === hired)
}
