import { compile, type Beginning, type Model, perturb, simulate } from '../simulation/index.ts'

/** One joint future: what happens in one run to requisitions that are under way, and how many are filled in all. Instants are days since 1970-01-01 UTC. */
export interface Future {
  /** When each requisition of the beginning is filled; infinite where that is not within the run. */
  fills: Float64Array
  /** Requisitions filled in each week of the run, those asked for after it began too. */
  weekly: Uint16Array
}

const WEEK = 7

export function drawFuture(
  model: Model,
  { beginning, from, until, seed }: { beginning: Beginning; from: number; until: number; seed: number },
): Future {
  const { requisitions } = simulate(compile(perturb(model, seed)), { seed, from, until, beginning })
  const weekly = new Uint16Array(Math.floor((until - from) / WEEK))
  for (let row = 0; row < requisitions.rows; row++) {
    const week = Math.floor(((requisitions.filledAt[row] as number) - from) / WEEK)
    if (week >= 0 && week < weekly.length) weekly[week] = (weekly[week] as number) + 1
  }
  return { fills: requisitions.filledAt.slice(0, beginning.requisitions.length), weekly }
}
