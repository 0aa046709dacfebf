import type { Sql } from '@tandem/core/sql'
import type { StageRule } from '@tandem/core/trace'

/** What the derivation of one source goes by. */
export interface Plan {
  source: string
  rules: readonly StageRule[]
  /** Whether applications must look at their requisition for dimensions. */
  inherits: boolean
  /** Which applications, as a condition on the event; all if left out. */
  members?: Sql
  /** Where the events are read from, where that is not the table: as they were once known. */
  past?: Sql
}
