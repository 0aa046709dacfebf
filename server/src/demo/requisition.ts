import type { Application } from './application.ts'
import type { JobFamily, Level } from './company.ts'
import type { Crew } from './crew.ts'
import type { Office } from './office.ts'

/** One opening: the company hires one person per requisition. */
export interface Requisition {
  id: string
  family: JobFamily
  level: Level
  office: Office
  /** A crew of one: work on a requisition waits for its own recruiter. */
  recruiter: Recruiter
  manager: string
  tool: string
  state: 'requested' | 'posted' | 'filled' | 'closed'
  approvedAt: number
  /** Nothing moves before this instant: the end of a freeze. */
  heldUntil: number
  /** Applications that are still in the running. */
  live: Set<Application>
  /** The one candidate with an offer; others who passed wait behind it, best first come first served. */
  offering: Application | undefined
  waiting: Application[]
  /** Position in the office's list of postings, -1 when not posted. */
  postedIndex: number
}

export interface Recruiter extends Crew {
  /** Weekdays (0 = Monday) on which the inbox is read. */
  inboxDays: readonly number[]
  openRequisitions: number
}
