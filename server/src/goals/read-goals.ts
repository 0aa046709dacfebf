import { notFound } from '@tandem/core/errors'
import type { CheckIn, Goal } from '@tandem/core/goals'
import { meantWords } from '@tandem/core/near-names'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

export interface KeptGoal {
  goal: Goal
  version: number
  /** The latest first. */
  history: CheckIn[]
}

export async function readGoals(database: Database): Promise<KeptGoal[]> {
  const rows = await database.selectFrom('goal').selectAll().orderBy('id').execute()
  const checkIns = await database
    .selectFrom('goal_check_in')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, content, version }) => ({
    goal: content as Goal,
    version,
    history: checkIns
      .filter(({ goal }) => goal === id)
      .map(({ side, by, at, confidence, words }) => ({ side, by, at: at.toISOString(), confidence, words })),
  }))
}

export function theGoal(goals: readonly KeptGoal[], id: string): KeptGoal {
  const found = goals.find(({ goal }) => goal.id === id)
  if (found === undefined)
    throw notFound(
      `There is no goal ${id}. ${
        meantWords(
          id,
          goals.map(({ goal }) => goal.id),
        ) || 'See goals.'
      }`,
    )
  return found
}
