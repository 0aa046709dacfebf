/** One piece of work that somebody was waited for. UTC milliseconds. */
export interface WorkItem {
  arrivedAt: number
  /** When somebody turned to it; null while it waits, or if it was called off. */
  servedAt: number | null
  /** When that was done, which for an act of a moment is the same. */
  doneAt: number | null
  /** When it was called off unserved. */
  leftAt: number | null
  /** Key of whoever served it; empty if nobody knows. */
  resource: string
  /** The hiring manager did what is the pool's work. */
  steppedIn: boolean
  /** Department, location and job family of what it was about. */
  department: string
  location: string
  jobFamily: string
  /** The same instants in working milliseconds by the hours of the location; null where no calendar is kept. */
  worked: WorkedInstants | null
}

export interface WorkedInstants {
  arrived: number
  served: number
  done: number
  /** A week before it was served. */
  weekBefore: number
}

/** When it stopped waiting; null if it waits still. */
export const goneAt = ({ servedAt, leftAt }: WorkItem): number | null => servedAt ?? leftAt
