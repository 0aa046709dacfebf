/** What a pilot is judged by: a share, an average, or a time until something happens of which some are still open. */
export const METRIC_KINDS = ['rate', 'mean', 'duration'] as const
export type MetricKind = (typeof METRIC_KINDS)[number]

/** One case of a pilot. */
export interface PilotCase {
  /** 0 is how it is done today, 1 what is tried. */
  arm: 0 | 1
  /** 1 or 0 of a rate; of a duration how long it took, or has taken so far. */
  value: number
  /** Of a duration that has not ended yet. */
  isOpen: boolean
  /** What was assigned to the arm, where that is not the case itself: a requisition, a recruiter, a week. */
  unit: string | null
  /** Cases of one period are compared with each other only: what changes with time is then not taken for an effect. */
  period: string | null
  /** A number known before the pilot that goes along with the value. */
  covariate: number | null
  /** What the person says of themselves, for the guardrail; null where nothing is known. */
  group: string | null
  /** Whether the person was let through; null where that is not decided yet. */
  selected: boolean | null
}
