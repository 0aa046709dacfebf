import { changesOf, type RegisterChange, UseCase } from '@tandem/core/ai'
import type { Transaction } from 'kysely'
import { type Actor, idOf } from '../access/actor.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { KeptUseCase } from './read-use-cases.ts'

/** What keeping a use case means, by what is kept of it so far. */
export function changeOf(kept: UseCase | undefined, given: UseCase): RegisterChange {
  const named = { id: given.id, title: given.title }
  if (kept === undefined) return { ...named, outcome: 'created', changes: [] }
  const changes = changesOf(kept, given)
  return { ...named, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes }
}

/** Registers a use case as an idea, or changes what is said of it. In which state it is, only a move changes. */
export async function keepUseCase(
  transaction: Transaction<StateTables>,
  given: UseCase,
  { kept, actor, now }: { kept: KeptUseCase | undefined; actor: Actor; now: Date },
): Promise<RegisterChange & { version: number }> {
  const change = changeOf(kept?.useCase, given)
  if (kept !== undefined && change.outcome === 'unchanged') return { ...change, version: kept.version }
  const version = (kept?.version ?? 0) + 1
  const values = { content: JSON.stringify(UseCase.parse(given)), version, updated_at: now, updated_by: idOf(actor) }
  if (kept === undefined) {
    await transaction
      .insertInto('ai_use_case')
      .values({ id: given.id, state: 'idea', ...values })
      .execute()
    await transaction
      .insertInto('ai_move')
      .values({
        use_case: given.id,
        from_state: null,
        to_state: 'idea',
        reason: 'Entered into the register.',
        proposal: null,
        at: now,
        by: idOf(actor),
      })
      .execute()
  } else await transaction.updateTable('ai_use_case').set(values).where('id', '=', given.id).execute()
  return { ...change, version }
}
