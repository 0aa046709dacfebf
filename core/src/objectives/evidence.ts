import { CLUSTERING, EVIDENCE } from './settings.ts'

/** What is remembered of an objective from one working day to the next: plain JSON, to be kept as it is. */
export interface Evidence {
  score: number
  /** The working days the score is about; null where it is 0. */
  run: Run | null
  /** An alarm is open. */
  open: boolean
  /** While an alarm is open: evidence that what is due now is within what is allowed again. */
  recovery: number
  /** Working days since the last alarm closed; null if there was none. */
  closedFor: number | null
  /** What was due since then, and how much of it was late. */
  sinceClosed: { due: number; late: number }
  /** How alike the verdicts of one day are, in [0, 1]: the share that every further one repeats. Stays while an alarm is open. */
  clustering: number
  /** The score that opens an alarm. Stays while one is open. */
  alarmAt: number
  /** The working days that the period and the clustering need, oldest first. */
  days: readonly PastDay[]
}

export interface Run {
  since: string
  workingDays: number
  due: number
  late: number
}

/** One working day: what was due on it, and how much of that was late. */
export interface DayCounts {
  day: string
  due: number
  late: number
}

/** `troubled`: it belongs to an alarm that has closed, so it does not tell how alike the verdicts of a usual day are. */
export interface PastDay extends DayCounts {
  troubled?: true
}

/** Nothing known yet. */
export const freshEvidence = (): Evidence => ({
  score: 0,
  run: null,
  open: false,
  recovery: 0,
  closedFor: null,
  sinceClosed: { due: 0, late: 0 },
  clustering: CLUSTERING.start,
  alarmAt: EVIDENCE.alarmAt,
  days: [],
})
