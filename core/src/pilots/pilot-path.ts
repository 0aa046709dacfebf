import { asKnownAt, type DatedCase } from './as-known-at.ts'
import { type EstimatePlan, estimatePilot } from './estimate-pilot.ts'

const POINTS = 40

/** The always-valid interval as it was while the cases came: a few dozen points, the last of them now. Only where something may be said. */
export function pilotPath(cases: readonly DatedCase[], plan: EstimatePlan) {
  const marks = [...new Set(Array.from({ length: POINTS }, (_, i) => Math.ceil(((i + 1) / POINTS) * cases.length)))]
  return marks.flatMap((n) => {
    const last = cases[n - 1]
    if (last === undefined) return []
    const some = cases.slice(0, n)
    const known = plan.kind === 'duration' && n < cases.length ? asKnownAt(some, last.beganDay) : some
    const { estimate, interval, tooEarly, units } = estimatePilot(known, plan)
    if (estimate === null || interval === null || tooEarly !== null) return []
    return [{ n, units: units[0] + units[1], estimate, lower: interval[0], upper: interval[1] }]
  })
}
