import type { AsOf } from '@tandem/core/measures'
import type { ObjectiveRow } from '@tandem/core/objectives'
import { clausesOf } from '@tandem/core/trace'
import { inTurn } from '../intake/in-turn.ts'
import type { Store } from '../store/store.ts'
import { countDays } from './count-days.ts'
import { type Comparing, type Counting, type Countings, readCountings } from './countings.ts'
import { type CountedDay, readDays } from './read-days.ts'
import { readFreshness } from './read-freshness.ts'

/** What is known of an objective. */
export interface Known {
  objective: ObjectiveRow
  days: CountedDay[]
  /** How far its sources have reported, UTC milliseconds; null before the first event. */
  asOf: number | null
  /** Where it is counted row by row. */
  counting: Counting | null
  /** What it compares; its groups stay in the vault until a day is judged. */
  comparing: Comparing | null
  /** Why it cannot be counted; null if it can. */
  problem: string | null
}

const turns = new WeakMap<object, object>()

/** Counting shares a table, so whoever counts in this process waits for the one before. */
function turnOf({ directory }: Store): object {
  const known = turns.get(directory) ?? {}
  turns.set(directory, known)
  return known
}

/** The days of objectives as they are known now, counted first where something has changed. */
export async function knownDays(store: Store, objectives: readonly ObjectiveRow[], now: Date): Promise<Known[]> {
  return inTurn(turnOf(store), async () => {
    const found = await readCountings(store, objectives)
    await countDays(store, found, now)
    return daysOf(store, objectives, found, now)
  })
}

/** The days of objectives as they were last counted: for whoever asks often and must cost nothing. */
export async function lastKnownDays(store: Store, objectives: readonly ObjectiveRow[], now: Date): Promise<Known[]> {
  return daysOf(store, objectives, await readCountings(store, objectives), now)
}

async function daysOf(
  store: Store,
  objectives: readonly ObjectiveRow[],
  found: Countings,
  now: Date,
): Promise<Known[]> {
  const days = await readDays(
    store,
    found.countings.map(({ counted }) => counted.id),
  )
  return Promise.all(
    objectives.map(async (objective): Promise<Known> => {
      const { id, indicator } = objective
      const problem = found.uncountable.find((one) => one.objective.id === id)?.sentence ?? null
      if (indicator.kind === 'freshness') {
        const own = await readFreshness(store.state, objective, now)
        return {
          objective,
          days: own,
          asOf: own.length === 0 ? null : now.getTime(),
          counting: null,
          comparing: null,
          problem,
        }
      }
      const counting = found.countings.find(({ counted }) => counted.id === id) ?? null
      const comparing = found.comparings.find((one) => one.objective.id === id) ?? null
      const asOf = asOfOfPopulation(found.asOf, objective)
      return { objective, days: days.get(id) ?? [], asOf, counting, comparing, problem }
    }),
  )
}

/** How far the source that has reported furthest is known; the days of the others are judged without what they tell later. */
function asOfOfPopulation(asOf: AsOf, { where }: ObjectiveRow): number | null {
  const chosen = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values
  const own = asOf.filter(({ source }) => chosen?.includes(source) !== false).map((one) => one.asOf)
  return own.length === 0 ? null : Math.max(...own)
}
