import type { DayJudgement, Objective } from '@tandem/core/objectives'

/** An objective on one working day, judged by what was known then. */
export interface Judged {
  objective: Objective
  judgement: DayJudgement
  /** The day lies so far before the evaluation that it was read from history: it opens what still stands, and tells nobody. */
  fromHistory: boolean
  /** Of the period’s budget on that day; 1 is all of it. Severity goes by it where it is told. */
  budgetUsed?: number | null
}
