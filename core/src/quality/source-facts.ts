/** What was counted of one source, on which its grade is worked out. A null is a thing that was not told or does not apply. */
export interface SourceFacts {
  source: string
  /** Entries of stages, ends and their reversals. */
  steps: number
  /** Of them, seen by comparing two looks at a system. */
  compared: number
  /** Of them, worked out by a rule and seen by nobody. */
  inferred: number
  /** How long before its instant a step may have happened, on average; 0 where all are known to the moment. */
  meanWidthSeconds: number
  /** Of stays that are over. */
  medianStaySeconds: number | null
  /** Rows that came in as a file or a batch, and those of them that are in quarantine. */
  rows: { read: number; refused: number; future: number } | null
  /** Events that were pushed to Tandem when they happened. */
  live: { events: number; ahead: number; late: number; medianLagSeconds: number | null }
  /** Steps that are said to have happened at a moment, and how many of them at the one time of day that is most frequent. */
  timed: { steps: number; atOneTime: number }
  stays: { all: number; unmapped: number }
  applications: { all: number; withoutRequisition: number; withoutDepartment: number; withoutRecruiter: number }
  /** Events of applications, and those that do not count because they are out of order. */
  order: { events: number; setAside: number }
  /** Open applications, and those that nothing has been heard of for `SILENT_DAYS`. */
  open: { all: number; silent: number }
  /** Of a system that Tandem reads by itself. */
  syncs: SyncFacts | null
}

export interface SyncFacts {
  everyMinutes: number
  /** Since when it has been read, but no longer than `SYNC_DAYS`. */
  minutes: number
  /** Of these minutes, those in which it should have been read again and was not. */
  lateMinutes: number
  longestGapMinutes: number
  done: number
  failed: number
}

/** An open application that nothing is heard of for so long has probably ended. */
export const SILENT_DAYS = 180
/** How far back reading a system is looked at. */
export const SYNC_DAYS = 30
/** What is told later than so long after it happened was entered afterwards. */
export const LATE_DAYS = 2
