import type { PilotCase } from './pilot-case.ts'

/** A case with the day it began, in days since any moment. */
export type DatedCase = PilotCase & { beganDay: number }

/** The cases as they were known on a day: later ones are not there, and durations that ended later are still open. */
export function asKnownAt(cases: readonly DatedCase[], day: number): DatedCase[] {
  return cases.flatMap((one) => {
    if (one.beganDay > day) return []
    const age = day - one.beganDay
    return [one.value > age ? { ...one, value: age, isOpen: true } : one]
  })
}
