import type { Handoffs } from '@tandem/core/diagnosis'
import { durationWords } from '@tandem/core/words'

const SHOWN = 40

/** The sentences of a split, then its hand-offs as a table, the longest waiting first. */
export function handoffsText(
  { handoffs, sentences, tier }: Handoffs,
  table: (rows: readonly Record<string, unknown>[]) => string,
): string {
  const words = (seconds: number | null) => (seconds === null ? 'not told' : durationWords(seconds))
  const rows = handoffs.slice(0, SHOWN).map((row) => ({
    from: nameOf(row.fromActivity, row.fromResource),
    to: nameOf(row.toActivity, row.toResource),
    'hand-offs': row.handoffs,
    [tier === 3 ? 'elapsed, work included' : 'waited']: words(row.seconds),
    ...(tier === 3
      ? { overtaken: row.overtaken, 'in bursts': row.inBursts, 'off hours at most': words(row.offHoursAtMost) }
      : {
          batching: words(row.batching),
          prioritisation: words(row.prioritisation),
          contention: words(row.contention),
          unavailability: words(row.unavailability),
          [tier === 1 ? 'unexplained' : 'rest']: words(row.unexplained),
        }),
  }))
  return [
    ...sentences,
    ...(rows.length === 0 ? [] : ['', table(rows)]),
    ...(handoffs.length > SHOWN ? [`… and ${handoffs.length - SHOWN} more; --json gives all.`] : []),
    '',
  ].join('\n')
}

const nameOf = (activity: string, resource: string | null) => `${activity} (${resource ?? 'unknown'})`
