import { SYNC_DAYS, type SyncFacts } from './source-facts.ts'

export interface SyncRun {
  /** UTC milliseconds. */
  startedAt: number
  state: 'running' | 'done' | 'failed' | 'interrupted'
}

/**
 * How regularly a system was read in the last `SYNC_DAYS`. The first reading that succeeded begins the account; a pause counts as late from
 * twice the agreed rhythm on, because a reading takes its time.
 *
 * @returns null where no rhythm was agreed, or nothing has been read yet
 */
export function syncFacts(runs: readonly SyncRun[], everyMinutes: number | null, now: number): SyncFacts | null {
  if (everyMinutes === null) return null
  const from = now - SYNC_DAYS * 86_400_000
  const done = runs
    .filter(({ state }) => state === 'done')
    .map(({ startedAt }) => startedAt)
    .sort((a, b) => a - b)
  const before = done.findLast((at) => at <= from)
  const within = done.filter((at) => at > from)
  const begin = before === undefined ? within[0] : from
  if (begin === undefined) return null
  // What was read before the account began is part of the first pause only from there on.
  const marks = [begin, ...within, now]
  const gaps = marks.slice(1).map((at, i) => (at - (marks[i] as number)) / 60_000)
  return {
    everyMinutes,
    minutes: (now - begin) / 60_000,
    lateMinutes: gaps.reduce((sum, gap) => sum + Math.max(0, gap - 2 * everyMinutes), 0),
    longestGapMinutes: Math.max(...gaps),
    done: within.length,
    failed: runs.filter(({ state, startedAt }) => state === 'failed' && startedAt > from).length,
  }
}
