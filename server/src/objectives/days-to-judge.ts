import { addDays, type FairnessDay } from '@tandem/core/objectives'
import type { Store } from '../store/store.ts'
import { type Compared, compareGroups } from './compare-groups.ts'
import type { Comparing } from './countings.ts'
import type { Known } from './known-days.ts'
import type { KeptStanding } from './standings.ts'
import { workingDays } from './working-days.ts'

/** A working day that is over and not judged yet, with what fell due on it and on the days off before it. */
export interface DayToJudge {
  known: Known
  day: string
  due: number
  late: number
  fromHistory: boolean
  /** Of fairness: the day as the groups compare, and all days before it. */
  compared: (Compared & { found: FairnessDay }) | null
}

const DAY_MS = 86_400_000
/** What nobody was told within so long, and comes from a source that is read anew or does not go on, is history. */
const NEWS_MS = 3 * DAY_MS
/** How far back history is judged: longer than the longest period. */
const HISTORY_DAYS = 400

/** In order of the days, all objectives of one day together. */
export async function daysToJudge(
  store: Store,
  known: readonly Known[],
  standings: ReadonlyMap<string, KeptStanding>,
  now: Date,
): Promise<DayToJudge[]> {
  const offs = new Map<string, ReadonlySet<string>>()
  const days: DayToJudge[] = []
  const all = known.flatMap(({ comparing }) => comparing ?? [])
  for (const one of known) {
    const { objective, asOf } = one
    const standing = standings.get(objective.id) ?? null
    const first = one.comparing === null ? one.days.find(({ due }) => due > 0)?.day : BEGINNING
    if (asOf === null || first === undefined) continue
    // The day that still runs is not over.
    const until = new Date(Math.min(asOf, now.getTime())).toISOString().slice(0, 10)
    const earliest = addDays(until, -HISTORY_DAYS)
    const from = laterOf(standing === null ? first : addDays(standing.judgedUntil, 1), earliest)
    if (from >= until) continue
    const key = `${objective.calendar}\n${until}`
    const working =
      offs.get(key) ?? new Set(await workingDays(store, objective.calendar, { from: addDays(earliest, -1), to: until }))
    offs.set(key, working)
    const isStalled = now.getTime() - asOf > NEWS_MS
    const found =
      one.comparing === null
        ? judgeable(one, { from, until }, working)
        : await comparable(store, one.comparing, { from, until, all }, working)
    days.push(
      ...found.map((day) => ({
        known: one,
        ...day,
        fromHistory: (standing === null || isStalled) && now.getTime() - Date.parse(day.day) - DAY_MS > NEWS_MS,
      })),
    )
  }
  return days.sort((a, b) => a.day.localeCompare(b.day))
}

/** Before any day: the first on which somebody was decided on is known only to the vault. */
const BEGINNING = '1970-01-01'

const laterOf = (a: string, b: string) => [a, b].sort()[1] as string

/** What falls due on days off counts on the working day after. */
function judgeable({ days }: Known, { from, until }: { from: string; until: string }, working: ReadonlySet<string>) {
  const byDay = new Map(days.map((day) => [day.day, day]))
  const found: { day: string; due: number; late: number; compared: null }[] = []
  let [due, late] = [0, 0]
  for (let day = from; day < until; day = addDays(day, 1)) {
    due += byDay.get(day)?.due ?? 0
    late += byDay.get(day)?.late ?? 0
    if (!working.has(day)) continue
    found.push({ day, due, late, compared: null })
    ;[due, late] = [0, 0]
  }
  return found
}

/** The vault is asked only where a day is to be judged. How many were decided on is no number to keep by day. */
async function comparable(
  store: Store,
  comparing: Comparing,
  { from, until, all }: { from: string; until: string; all: readonly Comparing[] },
  working: ReadonlySet<string>,
) {
  if (![...working].some((day) => day >= from && day < until)) return []
  const compared = await compareGroups(store, comparing, { until, all })
  return compared.judged
    .filter(({ day }) => day >= from)
    .map((found) => ({ day: found.day, due: 0, late: 0, compared: { ...compared, found } }))
}
