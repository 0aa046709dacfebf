import type { Diagnosis } from '@tandem/core/diagnosis'
import { interruptedSeries, type MeasuredSeries, rankChanges } from '@tandem/core/diagnosis/change-points'
import { readChanges } from '../changes/read-changes.ts'
import type { Store } from '../store/store.ts'
import type { Span } from './read-cube.ts'

const DAY = 86_400_000
/** What is done again and again is known by what was done in the year before. */
const REACH = 365 * DAY
const MOST_TOLD = 5

/** Which known changes coincide with the beginning, with what the share of bad ones did before and after each. */
export async function matchChanges(
  store: Store,
  {
    began,
    where,
    stages,
    systems,
    window,
    weeks,
    transitionDays,
  }: {
    began: { day: string; lower: string; upper: string } | null
    where: readonly string[]
    stages: readonly string[]
    systems: readonly string[]
    window: Span
    weeks: MeasuredSeries
    /** So long after a change cases come to be judged that had begun before it. */
    transitionDays: number
  },
): Promise<Diagnosis['changes']> {
  const onset = began ?? { day: dayOf(window.from), lower: dayOf(window.from - 14 * DAY), upper: dayOf(window.from) }
  const known = await readChanges(store, {
    from: new Date(Date.parse(onset.lower) - REACH).toISOString(),
    to: new Date(window.to).toISOString(),
  })
  const { changes, considered, sentence } = rankChanges(known, {
    onset: { onset: onset.day, lower: onset.lower, upper: onset.upper },
    where: [...where],
    stages,
    systems,
  })
  return {
    considered,
    sentence,
    ranked: changes.slice(0, MOST_TOLD).flatMap(({ id, score, lagDays, sentence: words }) => {
      const change = known.find((one) => one.id === id)
      return change === undefined
        ? []
        : [
            {
              change,
              score,
              lagDays,
              sentence: words,
              beforeAfter: beforeAfterOf(weeks, { at: change.at, transitionDays }),
            },
          ]
    }),
  }
}

function beforeAfterOf(
  weeks: MeasuredSeries,
  { at, transitionDays }: { at: string; transitionDays: number },
): Diagnosis['changes']['ranked'][number]['beforeAfter'] {
  const found = interruptedSeries(weeks, at, { lagDays: transitionDays })
  if (found.state !== 'estimated') return null
  const { estimate, interval } = found.difference
  return {
    transitionDays,
    without: found.without,
    with: found.with,
    difference: { value: estimate, interval },
    p: found.p,
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
