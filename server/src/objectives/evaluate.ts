import { groupBy } from '@tandem/core/group-by'
import {
  addDays,
  freshEvidence,
  judgeDay,
  type ObjectiveRow,
  rollingCompliance,
  tellFairness,
  verdictWords,
} from '@tandem/core/objectives'
import type { Transaction } from 'kysely'
import { advanceIncidents, type Systems } from '../incidents/advance.ts'
import { readSystems } from '../incidents/read-systems.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { type DayToJudge, daysToJudge } from './days-to-judge.ts'
import type { Judged } from './judged.ts'
import { type Known, knownDays } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { judgedDefinition, type KeptStanding, readStandings } from './standings.ts'
import { takeTurn } from './take-turn.ts'

export interface Evaluated {
  known: Known[]
  standings: Map<string, KeptStanding>
  /** Working days judged now, of all objectives together. */
  judged: number
}

/** What judged days mean elsewhere, done in the transaction that keeps them. */
export type Advance = typeof advanceIncidents

/**
 * Counts what is new, and judges each working day that was not judged yet and that the sources have told of to its end. A day is judged
 * once, by what is known then. What history tells is judged in one go, what is live day by day: each a transaction that keeps the judgements, how
 * far it came, and what they mean for incidents, so that a process may end at any instant.
 */
export async function evaluateObjectives(
  store: Store,
  { now, advance = advanceIncidents }: { now: Date; advance?: Advance },
): Promise<Evaluated> {
  const objectives = await readObjectives(store.state)
  const known = await knownDays(store, objectives, now)
  const standings = await readStandings(store.state, objectives)
  const days = await daysToJudge(store, known, standings, now)
  const history = days.filter(({ fromHistory }) => fromHistory)
  const live = days.filter(({ fromHistory }) => !fromHistory)
  const steps = [history, ...groupBy(live, ({ day }) => day).values()]
  const systems = days.length === 0 ? null : await readSystems(store)
  let judged = 0
  for (const step of steps) {
    if (step.length > 0 && systems !== null) judged += await judgeStep(store, step, { now, advance, systems })
  }
  // Where there were days to judge, another evaluation may have judged them meanwhile.
  const latest = days.length === 0 ? standings : await readStandings(store.state, objectives)
  return { known, standings: latest, judged }
}

/** With what it was judged by. */
type JudgedDay = Judged & { due: number; late: number }

function judgeStep(
  store: Store,
  step: readonly DayToJudge[],
  { now, advance, systems }: { now: Date; advance: Advance; systems: Systems },
): Promise<number> {
  return store.state.transaction().execute(async (transaction) => {
    await takeTurn(transaction, now)
    const byObjective = groupBy(step, ({ known }) => known.objective)
    const standings = await readStandings(transaction, [...byObjective.keys()])
    const judged: JudgedDay[] = []
    const kept: NewStanding[] = []
    for (const [objective, days] of byObjective) {
      const before = standings.get(objective.id)
      const own = days.filter(({ day }) => before === undefined || day > before.judgedUntil)
      let standing: Pick<KeptStanding, 'evidence' | 'judgement'> | null = before ?? null
      for (const one of own) {
        const next = judgeOne(standing, one)
        standing = { evidence: next.evidence, judgement: next.judged.judgement }
        judged.push(next.judged)
      }
      if (own.length > 0 && standing !== null) kept.push({ objective, ...standing })
    }
    await keepStandings(transaction, kept)
    judged.sort((a, b) => a.judgement.day.localeCompare(b.judgement.day))
    await keepJudged(transaction, judged, now)
    await advance(transaction, judged, now, systems)
    return judged.length
  })
}

function judgeOne(
  before: Pick<KeptStanding, 'evidence' | 'judgement'> | null,
  { known, day, due, late, fromHistory, compared }: DayToJudge,
) {
  const { objective, days } = known
  if (compared !== null) {
    const judgement = tellFairness(compared.found, { before: before?.judgement ?? null, ...compared, objective })
    return { evidence: null, judged: { objective, judgement, fromHistory, budgetUsed: null, due, late } }
  }
  const { target, periodDays, indicator } = objective
  const how = { allowed: 1 - target, periodDays, words: verdictWords(indicator) }
  const { evidence, judgement } = judgeDay(before?.evidence ?? freshEvidence(), { day, due, late }, how)
  const { budgetRemaining } = rollingCompliance(days, { until: addDays(day, 1), periodDays, allowed: 1 - target })
  const budgetUsed = budgetRemaining === null ? null : 1 - budgetRemaining
  return { evidence, judged: { objective, judgement, fromHistory, budgetUsed, due, late } }
}

interface NewStanding extends Pick<KeptStanding, 'evidence' | 'judgement'> {
  objective: ObjectiveRow
}

async function keepStandings(transaction: Transaction<StateTables>, kept: readonly NewStanding[]): Promise<void> {
  if (kept.length === 0) return
  await transaction
    .insertInto('objective_standing')
    .values(
      kept.map(({ objective, evidence, judgement }) => ({
        objective: objective.id,
        definition: judgedDefinition(objective),
        evidence: JSON.stringify(evidence),
        judgement: JSON.stringify(judgement),
        judged_until: judgement.day,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('objective').doUpdateSet(({ ref }) => ({
        definition: ref('excluded.definition'),
        evidence: ref('excluded.evidence'),
        judgement: ref('excluded.judgement'),
        judged_until: ref('excluded.judged_until'),
      })),
    )
    .execute()
}

/** A statement takes some ten thousand values. */
const AT_ONCE = 500

async function keepJudged(
  transaction: Transaction<StateTables>,
  judged: readonly JudgedDay[],
  now: Date,
): Promise<void> {
  for (let first = 0; first < judged.length; first += AT_ONCE) {
    await transaction
      .insertInto('objective_judged')
      .values(
        judged.slice(first, first + AT_ONCE).map(({ objective, judgement, due, late, fromHistory }) => ({
          objective: objective.id,
          definition: judgedDefinition(objective),
          day: judgement.day,
          due,
          late,
          judgement: JSON.stringify(judgement),
          from_history: fromHistory,
          judged_at: now,
        })),
      )
      .execute()
  }
}
