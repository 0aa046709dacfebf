import {
  addDays,
  allowanceUsed,
  complianceOf,
  daysToExhaustion,
  ObjectiveList,
  ObjectiveListInput,
  type ObjectiveRow,
  type ObjectiveStatus,
  ObjectiveStatuses,
  ObjectiveStatusInput,
  stateOf,
  writeStatus,
} from '@tandem/core/objectives'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { type Known, knownDays, lastKnownDays } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { type KeptStanding, NOT_JUDGED, readStandings } from './standings.ts'
import { theObjective } from './the-objective.ts'

export const objectiveList = readOperation({
  name: 'objective-list',
  summary: 'What HR and IT promise together, with how each objective was last judged.',
  input: ObjectiveListInput,
  output: ObjectiveList,
  async run(_, { store: { state } }) {
    const objectives = await readObjectives(state)
    const standings = await readStandings(state, objectives)
    return {
      objectives: objectives.map((objective) => {
        const kept = standings.get(objective.id)
        if (kept === undefined) return { ...objective, standing: NOT_JUDGED }
        const { judgement, judgedUntil } = kept
        const state = stateOf(judgement, { valid: 1, budgetRemaining: null })
        return { ...objective, standing: { state, judgedUntil, judgement, sentence: judgement.sentence } }
      }),
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
  async run({ id }, { store, now }) {
    const objectives = await readObjectives(store.state)
    return statusesOf(store, id === undefined ? objectives : [theObjective(objectives, id)], now())
  },
})

/** By what is known now; the judgements stay as they were made. */
export async function statusesOf(
  store: Store,
  objectives: readonly ObjectiveRow[],
  now: Date,
): Promise<ObjectiveStatus[]> {
  return standingOf(store, await knownDays(store, objectives, now), now)
}

/** By what was last counted: nothing is counted for it. */
export async function lastStatuses(
  store: Store,
  objectives: readonly ObjectiveRow[],
  now: Date,
): Promise<ObjectiveStatus[]> {
  return standingOf(store, await lastKnownDays(store, objectives, now), now)
}

async function standingOf({ state }: Store, known: readonly Known[], now: Date): Promise<ObjectiveStatus[]> {
  const standings = await readStandings(
    state,
    known.map(({ objective }) => objective),
  )
  return known.map((one) => statusOf(one, standings.get(one.objective.id) ?? null, now))
}

export function statusOf(known: Known, standing: KeptStanding | null, now: Date): ObjectiveStatus {
  const { objective, days, asOf, problem } = known
  const { id, title, target, periodDays } = objective
  // The day up to which the sources have reported counts as far as it has come.
  const to = addDays(new Date(asOf ?? now).toISOString().slice(0, 10), 1)
  const from = addDays(to, -periodDays)
  const compliance = complianceOf(days, { from, to, target })
  const within = days.filter(({ day }) => day >= from && day < to)
  const sum = (rows: readonly Known['days'][number][], pick: (day: Known['days'][number]) => number) =>
    rows.reduce((total, day) => total + pick(day), 0)
  const pending = sum(days, (day) => day.pending)
  const judgement = standing?.judgement ?? null
  const pace = judgement?.pace ?? null
  const allowed = 1 - target
  const used = allowanceUsed(compliance, { allowed, periodDays, coveredDays: periodDays })
  return {
    objective: id,
    title,
    target,
    ...compliance,
    pending,
    excluded: sum(within, (day) => day.excluded),
    uncertain: sum(within, (day) => day.uncertain),
    restated: null,
    burn: [],
    exhaustedInDays: pace === null ? null : daysToExhaustion({ used, pace, periodDays }),
    judgement,
    state: stateOf(judgement, compliance),
    sentence: problem ?? writeStatus(compliance, { target, periodDays, pending }),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    judgedUntil: standing?.judgedUntil ?? null,
  }
}
