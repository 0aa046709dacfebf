/** What one day brought for one objective. Days are ISO dates in UTC; counts are whole numbers. */
export interface DayVerdicts {
  day: string
  /** Kept and broken by the instant of the verdict: when it was over, or when its time was. The budget counts these. */
  good: number
  bad: number
  /** How many were due on that day and how many of them were late. The score counts these: one cohort, whole. */
  due: number
  late: number
  /** Left out of both for a freeze or maintenance. */
  excluded: number
}

/** Whether a day counts as a working day of the score: somebody works on it by the objective’s calendar. */
export type IsWorkingDay = (day: string) => boolean
