/** What a stage holds now against what it held before. Seconds. */
export interface StageLoad {
  stage: string
  /** Waiting of the stays that began in recent weeks. */
  recent: number
  /** Stays of the last year that are over, and what 95 % of them took at most; null if there are none. */
  ended: number
  limit: number | null
  open: number
  /** Open ones that have taken longer than the limit. */
  overdue: number
  oldest: number
  /** How much longer the oldest may have taken, because its beginning was seen only by looking now and then. */
  oldestWidth: number
  /** 1 if some stay has an end that is not known to the moment. */
  uncertain: number
}

/** Open stays of a stage that have lasted longer than nearly all that ended there. */
export interface Stuck {
  stage: string
  open: number
  overdue: number
  limit: number
  oldest: number
  oldestWidth: number
}

/** Fewer ends than this and "95 % of the stays" is a handful. */
const FEWEST_ENDS = 20

/** Stages with open stays, those with the most waiting beyond the limit first. */
export function findStuck(loads: readonly StageLoad[]): Stuck[] {
  return loads
    .flatMap(({ stage, ended, limit, open, overdue, oldest, oldestWidth }) =>
      limit === null || ended < FEWEST_ENDS || open === 0 ? [] : [{ stage, open, overdue, limit, oldest, oldestWidth }],
    )
    .sort((a, b) => b.overdue * b.limit - a.overdue * a.limit)
}

/** Where most of the recent waiting was, and which share of it; null if nobody waited. */
export function findLongestWait(loads: readonly StageLoad[]): { stage: string; share: number } | null {
  const total = loads.reduce((sum, { recent }) => sum + recent, 0)
  const [first] = [...loads].sort((a, b) => b.recent - a.recent)
  return first === undefined || total === 0 ? null : { stage: first.stage, share: first.recent / total }
}
