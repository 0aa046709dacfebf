import {
  addDays,
  burnWindows,
  daysToExhaustion,
  type IsWorkingDay,
  ObjectiveList,
  ObjectiveListInput,
  type ObjectiveRow,
  type ObjectiveStatus,
  ObjectiveStatuses,
  ObjectiveStatusInput,
  restatedOf,
  rollingCompliance,
  stateOf,
  writeStatus,
} from '@tandem/core/objectives'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { areBeingSet } from './being-set.ts'
import { evaluateObjectives } from './evaluate.ts'
import { fairnessStatus, shownToAll } from './fairness-status.ts'
import { type Known, lastKnownDays } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { type KeptDay, type KeptStanding, NOT_JUDGED, readJudged, readStandings } from './standings.ts'
import { theObjective } from './the-objective.ts'
import { REMEMBERED_DAYS, workingDaysByCalendar } from './working-days.ts'

export const objectiveList = readOperation({
  name: 'objective-list',
  summary: 'What HR and IT promise together, with how each objective was last judged.',
  input: ObjectiveListInput,
  output: ObjectiveList,
  async run(_, { store, actor }) {
    const { state } = store
    const objectives = await readObjectives(state)
    const standings = await readStandings(state, objectives)
    return {
      objectives: objectives.map((objective) => {
        const kept = standings.get(objective.id)
        if (kept === undefined) return { ...objective, standing: NOT_JUDGED }
        const { judgedUntil } = kept
        const judgement = actor.sensitive ? kept.judgement : shownToAll(objective, kept.judgement)
        const state = stateOf(judgement, { valid: 1, budgetRemaining: null })
        return { ...objective, standing: { state, judgedUntil, judgement, sentence: judgement.sentence } }
      }),
      areBeingSet: areBeingSet(store),
    }
  },
})

export const objectiveStatus = readOperation({
  name: 'objective-status',
  summary:
    'How objectives stand: good and bad of the period, the budget that is left, how fast it burns, and what the evidence says.',
  positional: ['id'],
  input: ObjectiveStatusInput,
  output: ObjectiveStatuses,
  async run({ id }, { store, now, actor }) {
    const objectives = await readObjectives(store.state)
    const chosen = id === undefined ? objectives : [theObjective(objectives, id)]
    return statusesOf(store, chosen, { now: now(), showsGroups: actor.sensitive })
  },
})

/** By what is known now; the judgements stay as they were made. */
export async function statusesOf(
  store: Store,
  objectives: readonly ObjectiveRow[],
  { now, showsGroups }: { now: Date; showsGroups: boolean },
): Promise<ObjectiveStatus[]> {
  const surrounded = await surroundingsOf(store, objectives, { now, showsGroups })
  return surrounded.map(({ known, ...around }) => statusOf(known, around))
}

/** By what was last counted and judged: for whoever asks often, and is to set nothing going by it. Numbers of groups are for nobody then. */
export async function lastStatuses(
  store: Store,
  objectives: readonly ObjectiveRow[],
  now: Date,
): Promise<ObjectiveStatus[]> {
  const known = await lastKnownDays(store, objectives, now)
  const standings = await readStandings(store.state, objectives)
  const surrounded = await withSurroundings(store, { known, standings }, { now, showsGroups: false })
  return surrounded.map(({ known: one, ...around }) => statusOf(one, around))
}

/** What the status of an objective is told from. */
export interface Surroundings {
  standing: KeptStanding | null
  /** Days of the last months as they were judged. */
  judged: readonly KeptDay[]
  /** The day after the last that its sources have told of, which may still run. */
  until: string
  isWorkingDay: IsWorkingDay
}

/** Evaluates what is not evaluated yet, and gives everything there is to tell of these objectives. */
export async function surroundingsOf(
  store: Store,
  objectives: readonly ObjectiveRow[],
  { now, showsGroups }: { now: Date; showsGroups: boolean },
): Promise<(Surroundings & { known: Known })[]> {
  const wanted = new Set(objectives.map(({ id }) => id))
  const { known, standings } = await evaluateObjectives(store, { now })
  const chosen = known.filter(({ objective }) => wanted.has(objective.id))
  return withSurroundings(store, { known: chosen, standings }, { now, showsGroups })
}

async function withSurroundings(
  store: Store,
  { known, standings }: { known: readonly Known[]; standings: ReadonlyMap<string, KeptStanding> },
  { now, showsGroups }: { now: Date; showsGroups: boolean },
): Promise<(Surroundings & { known: Known })[]> {
  const objectives = known.map(({ objective }) => objective)
  const untils = known.map(({ asOf }) => addDays(new Date(asOf ?? now).toISOString().slice(0, 10), 1))
  const earliest = addDays([...untils].sort()[0] ?? now.toISOString().slice(0, 10), -REMEMBERED_DAYS)
  const judged = await readJudged(store.state, objectives, earliest)
  const working = workingDaysByCalendar(store)
  return Promise.all(
    known.map(async (one, i) => {
      const { id, calendar } = one.objective
      const until = untils[i] as string
      const isWorkingDay = await working(calendar, until)
      const kept = standings.get(id) ?? null
      const standing =
        kept === null || showsGroups ? kept : { ...kept, judgement: shownToAll(one.objective, kept.judgement) }
      return {
        known: one,
        standing,
        judged: judged.get(id) ?? [],
        until,
        isWorkingDay,
      }
    }),
  )
}

export function statusOf(known: Known, { standing, judged, until, isWorkingDay }: Surroundings): ObjectiveStatus {
  const { objective, days, asOf, problem } = known
  if (objective.indicator.kind === 'fairness') return fairnessStatus(known, { standing, until })
  const { id, title, target, periodDays } = objective
  const from = addDays(until, -periodDays)
  const allowed = 1 - target
  const compliance = rollingCompliance(days, { until, periodDays, allowed })
  const within = days.filter(({ day }) => day >= from && day < until)
  const sum = (rows: readonly Known['days'][number][], pick: (day: Known['days'][number]) => number) =>
    rows.reduce((total, day) => total + pick(day), 0)
  const pending = sum(days, (day) => day.pending)
  const judgement = standing?.judgement ?? null
  const pace = judgement?.pace ?? null
  const used = 1 - (compliance.budgetRemaining ?? 1)
  return {
    objective: id,
    title,
    target,
    ...compliance,
    pending,
    excluded: sum(within, (day) => day.excluded),
    uncertain: sum(within, (day) => day.uncertain),
    restated: restatedOf(
      judged.filter(({ day }) => day >= from),
      days,
    ),
    course: Array.from({ length: periodDays }, (_, i) => addDays(from, i)).map((day) => ({
      day,
      budgetRemaining: rollingCompliance(days, { until: addDays(day, 1), periodDays, allowed }).budgetRemaining,
      excluded: within.find((one) => one.day === day)?.excluded ?? 0,
    })),
    burn: burnWindows(days, { until, allowed, periodDays, conditions: objective.conditions, isWorkingDay }),
    exhaustedInDays: pace === null ? null : daysToExhaustion({ used, pace, periodDays }),
    judgement,
    state: stateOf(judgement, compliance),
    sentence: problem ?? writeStatus(compliance, { target, periodDays, pending }),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    judgedUntil: standing?.judgedUntil ?? null,
  }
}
