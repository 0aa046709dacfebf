import type { WorkingDays } from './working-days.ts'

/**
 * A company's hiring as it runs, fitted to its own history: plain data, so that it can be stored, sent to a worker or to the page, and changed by a
 * scenario. Instants are days since 1970-01-01 UTC with fractions; durations are days, worked or of the calendar as each step says.
 */
export interface Model {
  /** Of requisitions, in the order of `Segment.values`. */
  dimensions: readonly string[]
  /** Combinations of values that were asked for. Everything that differs between them names a cell by segment. */
  segments: readonly Segment[]
  calendars: readonly WorkingDays[]
  /** Null where applications are to no requisition: they come to their segment. */
  demand: Demand | null
  approval: ByCell<Rows>
  interest: Interest
  /** Where applications begin. */
  entry: Entry
  nodes: readonly Node[]
  pools: readonly Pool[]
  /** Calendar days from a filled requisition to the answer for those who were still in the running, on average. */
  goodbyeDays: number
  /** Requisitions that are given up, per day that they are open. */
  cancelledPerDay: number
}

export interface Segment {
  values: readonly string[]
  calendar: number
  /** Requisitions in the history that was fitted. */
  n: number
}

/** One thing that differs between segments: fitted by as few of the dimensions as the data can tell apart. */
export interface ByCell<T> {
  /** The dimensions that tell its cells apart; none where all are alike. */
  by: readonly string[]
  /** Cell of each segment. */
  of: readonly number[]
  cells: readonly T[]
}

/** Requisitions as they are asked for. */
export interface Demand {
  /** Per calendar day over the whole company, before weekday and month. */
  perDay: number
  /** Evidence behind it: requisitions that were counted. */
  n: number
  /** Factors with mean 1, Monday first. */
  weekdays: readonly number[]
  /** Factors with mean 1, January first; all 1 where less than two years are known. */
  months: readonly number[]
  /** Variance over mean of weekly counts, at least 1. */
  dispersion: number
  /** Dimensions whose values are asked for in turn, as by a plan of headcount; none where chance decides who is next. */
  inTurn?: readonly string[]
}

/** Applications to an open requisition. */
export interface Interest {
  /**
   * Per day and requisition, before everything that follows; `n` applications are the evidence. `times` as many come without being taken from others, as
   * by more advertising; 1 unless told.
   */
  perDay: ByCell<{ rate: number; n: number; times?: number }>
  /** Factor by age of the posting. */
  ages: readonly { fromDay: number; factor: number }[]
  weekdays: readonly number[]
  months: readonly number[]
  /** Relative by hour of UTC, adding up to 1. */
  hours: readonly number[]
  /** Factor while an offer is out. */
  whileOffering: number
  /**
   * 1: open requisitions share a given number of applicants; 0: each draws its own. Between them the rate falls with the
   * (attention of all that are open where `shared` tells / its usual value) to this power.
   */
  sharing: number
  shared: ByCell<{ usual: number }>
}

export interface Entry {
  nodes: readonly number[]
  weights: ByCell<readonly number[]>
}

/** A stage, visited for the first time or again. */
export interface Node {
  stage: string
  /** Of the standard stage kinds; empty where the stage was mapped to none. */
  kind: string
  isAgain: boolean
  /** Cases of one opening that may be here at the same time: one offer, where nobody else is asked before the answer; null where there is no limit. */
  atOnce: number | null
  /** Who comes here while all openings that are left have an offer out is kept waiting for the answer. */
  isHeld?: boolean
  /** What is waited for, in this order. */
  steps: readonly Step[]
  stays: ByCell<Stays>
  /** Candidates who give up, per calendar day of waiting. */
  withdrawnPerDay: ByCell<{ rate: number; n: number }>
}

export interface Step {
  /** As the wait ledger calls it. */
  owner: string
  kind: string
  side: string
  unit: 'working' | 'calendar'
  /** Whose time it takes; null where everybody is served at once. */
  pool: ByCell<number | null> | null
}

/** Stays that ended by a decision, each with what it took: drawn whole, so that slow steps stay together with their outcomes. */
export interface Stays {
  /** Stays that were seen, open ones too. */
  n: number
  routes: readonly Route[]
  /** Index into `routes` of each row. */
  route: readonly number[]
  /** Chance of each row; those that outlasted others who were still open count for them (Kaplan and Meier). */
  weight: readonly number[]
  /** Of each row, by step: days, or at the door of a pool how many services; 0 passes it by. */
  days: readonly (readonly number[])[]
}

export interface Route {
  exit: 'advanced' | 'returned' | 'rejected' | 'withdrawn' | 'hired'
  /** Index of the node; null where the application ends. */
  to: number | null
  /** An accepted offer: the requisition is filled. */
  fills: boolean
}

/** Durations with their chances. */
export interface Rows {
  n: number
  days: readonly number[]
  weight: readonly number[]
}

/** People or slots that serve one case at a time, first come first served unless a rule says otherwise. */
export interface Pool {
  name: string
  calendar: number
  servers: number
  /** Working days for which a case occupies one of them. */
  service: { kind: 'fixed' | 'exponential'; days: number }
  /** Whether a case goes on when its service begins (an interview takes place) or when it is over (a paper was read). */
  goesOn: 'at start' | 'at end'
  /** Relative error of the capacity that was fitted; 0 where it is given. */
  error: number
  priority: 'first come' | 'oldest requisition' | 'latest stage'
  /** Working days: who would have to wait for longer is served by somebody else after so many. */
  longest?: number
}
