import type { SurvivalPoint } from '@tandem/core/measures'

/** Share that still waits after so many seconds: the step that holds there, 1 before the first. */
export function survivalAt(curve: readonly SurvivalPoint[], seconds: number): number {
  let survival = 1
  for (const point of curve) {
    if (point.t > seconds) break
    survival = point.survival
  }
  return survival
}

/** How many were still watched just before so many seconds. */
export function atRiskBefore(curve: readonly SurvivalPoint[], seconds: number): number {
  return curve.find((point) => point.t >= seconds)?.atRisk ?? 0
}

/** Where the axis of curves may end: where nearly all are over, or where the watching ends. */
export function curveEnd(curve: readonly SurvivalPoint[], rest = 0.03): number {
  return curve.find(({ survival }) => survival <= rest)?.t ?? curve.at(-1)?.t ?? 0
}
