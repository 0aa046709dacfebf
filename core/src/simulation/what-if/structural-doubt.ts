import { Random } from '../../stats/random.ts'
import { studentTQuantile } from '../../stats/special/student-t-quantile.ts'

/**
 * How far off predicted changes are where the truth can be known, because the model is a model: standard deviation relative to the change, and the number of
 * interventions that it is known from (the degrees of freedom of Student's t). Source: `npm run bench:planted -- doubt`, of interventions and of logs that no
 * prediction is judged by (decision 0043).
 */
export const STRUCTURAL_DOUBT = { relative: 0.15, interventions: 10 } as const

/**
 * What each run's change is multiplied by, since the model may be wrong: 1 + t, evenly over t's quantiles and in an order of chance, so that few runs already
 * hold all of the doubt and the middle of the runs stays where it is.
 * @param place of the scenario among those that are compared: what is wrong about one need not be wrong about another
 */
export function doubtsOf(runs: number, place: number): number[] {
  const { relative, interventions } = STRUCTURAL_DOUBT
  const factors = Array.from({ length: runs }, (_, run) => {
    const p = (run + 0.5) / runs
    const t = studentTQuantile(Math.min(p, 1 - p), interventions)
    return 1 + relative * (p < 0.5 ? -t : t)
  })
  const random = new Random(runs, 43 + place)
  for (let last = factors.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1))
    ;[factors[last], factors[other]] = [factors[other] as number, factors[last] as number]
  }
  return factors
}

/**
 * A run's number under a scenario as it may also be: the ratio to the run with the same luck as it is, to the power of the doubt. For small changes that
 * multiplies the change; nothing becomes negative, and what does not change, or comes to nothing, stays so.
 */
export function doubted(asIs: number | null, own: number | null, doubt: number): number | null {
  if (asIs === null || own === null || !(asIs > 0 && own > 0)) return own
  const moved = asIs * (own / asIs) ** doubt
  return own === asIs || !Number.isFinite(moved) ? own : moved
}
