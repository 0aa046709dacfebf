import type { Handoffs, Why } from '@tandem/core/diagnosis'
import { durationWords } from '@tandem/core/words'

const SHOWN = 40

type Table = (rows: readonly Record<string, unknown>[]) => string

/** What waits in Tandem with its pools, or the hand-offs of a file. */
export function whyText({ work, ...handoffs }: Why, table: Table): string {
  if (work.length === 0) return handoffsText(handoffs, table)
  return work
    .map(({ waits, from, to, sentences, pools }) => {
      const told = pools.flatMap(({ pool, load }) => (load === null ? [] : [{ pool, load }])).slice(0, SHOWN_POOLS)
      const rows = told.map(({ pool, load }) => ({
        pool,
        'demand a week': load.demandPerWeek.estimate.toFixed(1),
        'capacity a week': load.capacityPerWeek.estimate.toFixed(1),
        ratio: load.ratio.estimate.toFixed(2),
        '95 %': `${load.ratio.interval[0].toFixed(2)} to ${load.ratio.interval[1]?.toFixed(2) ?? 'any'}`,
        waiting: load.waitingNow,
        people: load.people,
      }))
      return [
        `${waits}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
        ...sentences.map((sentence) => `  ${sentence}`),
        ...(rows.length === 0 ? [] : ['', table(rows)]),
        '',
      ].join('\n')
    })
    .join('\n')
}

const SHOWN_POOLS = 5

/** The sentences of a split, then its hand-offs as a table, the longest waiting first. */
function handoffsText({ handoffs, sentences, tier }: Handoffs, table: Table): string {
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
