import type { WorkingDays } from '../working-days.ts'

/** What a model is fitted to: requisitions with their applications' stays, as they were known at one moment. Instants are days since 1970-01-01 UTC. */
export interface History {
  /** Requisitions and applications are known since. */
  from: number
  /** How long things take and how they end is told from what began since. */
  recent: number
  /** Up to when everything is known. */
  until: number
  dimensions: readonly string[]
  requisitions: readonly KnownRequisition[]
  stays: readonly Stay[]
  stages: readonly { stage: string; kind: string }[]
  /** Who is waited for, by line of the wait ledger. */
  lines: readonly { side: string; owner: string; kind: string }[]
  calendars: readonly WorkingDays[]
  /** Applications that are read stand for so many. */
  stands: number
}

export interface KnownRequisition {
  /** As its source names it; none where it stands for everybody with the same values. */
  id?: { source: string; requisition: string }
  values: readonly string[]
  calendar: number
  openedAt: number
  approvedAt: number | null
  /** First acceptance. */
  filledAt: number | null
  /** Filled, or given up. */
  closedAt: number | null
  openings: number
}

export interface Stay {
  /** Place in `requisitions`. */
  requisition: number
  application: number
  /** Place in `stages`. */
  stage: number
  isAgain: boolean
  enteredAt: number
  leftAt: number | null
  exit: 'open' | 'advanced' | 'returned' | 'rejected' | 'withdrawn' | 'hired' | 'transferred'
  next: number | null
  pieces: readonly Piece[]
}

/** What was waited for within a stay; several pieces of one line are one. */
export interface Piece {
  line: number
  /** When it was waited for first. */
  from: number
  worked: number
  passed: number
}

/** The same history as it was known earlier: what had not happened yet is open. */
export function asKnownAt(history: History, at: number): History {
  const later = (instant: number | null) => (instant !== null && instant <= at ? instant : null)
  const until = Math.min(history.until, at)
  return {
    ...history,
    // As much of the past is recent as was today.
    recent: Math.max(history.from, until - (history.until - history.recent)),
    until,
    // Places are kept: stays name requisitions by them.
    requisitions: history.requisitions.map((one) => ({
      ...one,
      approvedAt: later(one.approvedAt),
      filledAt: later(one.filledAt),
      closedAt: later(one.closedAt),
      // How many were hired in the end nobody knew.
      openings: one.filledAt !== null && one.filledAt > at && Number.isFinite(one.openings) ? 1 : one.openings,
    })),
    stays: history.stays.flatMap((stay) => {
      if (stay.enteredAt > at) return []
      if (stay.leftAt !== null && stay.leftAt <= at) return [stay]
      const pieces = stay.pieces.flatMap((piece) => {
        if (piece.from >= at) return []
        const share = piece.passed > 0 ? Math.min(1, (at - piece.from) / piece.passed) : 1
        return [{ ...piece, worked: piece.worked * share, passed: piece.passed * share }]
      })
      return [{ ...stay, leftAt: null, exit: 'open' as const, next: null, pieces }]
    }),
  }
}
