import {
  type FairnessDay,
  type FairnessOptions,
  freshFairnessEvidence,
  type GroupDay,
  judgeFairness,
} from './judge-fairness.ts'

/**
 * Judges working days one after the other. Who was decided on on days off counts on the working day after. A day is judged by the days before it,
 * so that the result of a day is the same however many come after it, and looked at are the same days whenever the first is the same.
 */
export function compareDays(
  days: readonly GroupDay[],
  workingDays: readonly string[],
  options: FairnessOptions,
): FairnessDay[] {
  let evidence = freshFairnessEvidence()
  let at = 0
  return workingDays.map((day) => {
    const from = at
    while ((days[at]?.day ?? '9999') <= day) at++
    const groups = days.slice(from, at).flatMap((one) => one.groups)
    const next = judgeFairness(evidence, { day, groups }, options)
    evidence = next.evidence
    return next.judged
  })
}
