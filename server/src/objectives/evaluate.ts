import { groupBy } from '@tandem/core/group-by'
import {
  addDays,
  type DayJudgement,
  type Evidence,
  freshEvidence,
  judgeDay,
  type ObjectiveRow,
  rollingCompliance,
} from '@tandem/core/objectives'
import type { Transaction } from 'kysely'
import { advanceIncidents } from '../incidents/advance.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { type DayToJudge, daysToJudge } from './days-to-judge.ts'
import type { Judged } from './judged.ts'
import { type Known, knownDays } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { judgedDefinition, type KeptStanding, readStandings } from './standings.ts'

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
  let judged = 0
  for (const step of steps) {
    if (step.length > 0) judged += await judgeStep(store, step, { now, advance })
  }
  return { known, standings: judged === 0 ? standings : await readStandings(store.state, objectives), judged }
}

/** With what it was judged by. */
type JudgedDay = Judged & { due: number; late: number }

/** Whoever comes second waits here, and finds the days judged. */
async function takeTurn(transaction: Transaction<StateTables>, now: Date): Promise<void> {
  await transaction.selectFrom('objective_turn').select('id').where('id', '=', 1).forUpdate().execute()
  await transaction.updateTable('objective_turn').set({ taken_at: now }).where('id', '=', 1).execute()
}

function judgeStep(
  store: Store,
  step: readonly DayToJudge[],
  { now, advance }: { now: Date; advance: Advance },
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
      let evidence = before?.evidence ?? freshEvidence()
      for (const one of own) {
        const next = judgeOne(evidence, one)
        evidence = next.evidence
        judged.push(next.judged)
      }
      const last = judged.at(-1)
      if (own.length > 0 && last !== undefined) kept.push({ objective, evidence, judgement: last.judgement })
    }
    await keepStandings(transaction, kept)
    judged.sort((a, b) => a.judgement.day.localeCompare(b.judgement.day))
    await keepJudged(transaction, judged, now)
    await advance(transaction, judged, now)
    return judged.length
  })
}

function judgeOne(before: Evidence, { known, day, due, late, fromHistory }: DayToJudge) {
  const { objective, days } = known
  const { target, periodDays } = objective
  const { evidence, judgement } = judgeDay(before, { day, due, late }, { allowed: 1 - target, periodDays })
  const { budgetRemaining } = rollingCompliance(days, { until: addDays(day, 1), periodDays, allowed: 1 - target })
  const budgetUsed = budgetRemaining === null ? null : 1 - budgetRemaining
  return { evidence, judged: { objective, judgement, fromHistory, budgetUsed, due, late } }
}

interface NewStanding {
  objective: ObjectiveRow
  evidence: Evidence
  judgement: DayJudgement
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
