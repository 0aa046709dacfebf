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
  restatedOf,
  stateOf,
  writeStatus,
} from '@tandem/core/objectives'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { evaluateObjectives } from './evaluate.ts'
import type { Known } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { type KeptDay, type KeptStanding, NOT_JUDGED, readJudged, readStandings } from './standings.ts'
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
  const wanted = new Set(objectives.map(({ id }) => id))
  const { known, standings } = await evaluateObjectives(store, { now })
  const earliest = addDays(now.toISOString().slice(0, 10), -MOST_DAYS)
  const judged = await readJudged(store.state, objectives, earliest)
  return known
    .filter(({ objective }) => wanted.has(objective.id))
    .map((one) => {
      const { id } = one.objective
      return statusOf(one, { standing: standings.get(id) ?? null, judged: judged.get(id) ?? [] }, now)
    })
}

/** Judged days are read so far back: longer than the longest period. */
const MOST_DAYS = 400

export function statusOf(
  known: Known,
  { standing, judged }: { standing: KeptStanding | null; judged: readonly KeptDay[] },
  now: Date,
): ObjectiveStatus {
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
    restated: restatedOf(
      judged.filter(({ day }) => day >= from),
      days,
    ),
    burn: [],
    exhaustedInDays: pace === null ? null : daysToExhaustion({ used, pace, periodDays }),
    judgement,
    state: stateOf(judgement, compliance),
    sentence: problem ?? writeStatus(compliance, { target, periodDays, pending }),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    judgedUntil: standing?.judgedUntil ?? null,
  }
}
