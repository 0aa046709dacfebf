import type { DayJudgement, Objective } from '@tandem/core/objectives'

/** An objective on one working day, judged by what was known then. */
export interface Judged {
  objective: Objective
  judgement: DayJudgement
  /** The day lies so far before the evaluation that it was read from history: it opens what still stands, and tells nobody. */
  fromHistory: boolean
  /** Share of the budget of the period up to this day that is used; 1 is all of it, null with nothing valid. */
  budgetUsed: number | null
}
