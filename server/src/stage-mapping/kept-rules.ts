import { KeptStageRule } from '@tandem/core/stage-mapping'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'

/** The rules of a source with who set them. */
export async function keptRulesOf({ state }: Pick<Store, 'state'>, source: string): Promise<KeptStageRule[]> {
  const rows = await state
    .selectFrom('stage_rule')
    .selectAll()
    .where('source', '=', source)
    .orderBy('position')
    .orderBy('stage')
    .execute()
  return rows.map(({ source: _, set_by, set_at, ...rule }) =>
    KeptStageRule.parse({ ...rule, setBy: set_by, setAt: set_at?.toISOString() ?? null }),
  )
}

export async function keepRules(
  transaction: Transaction<StateTables>,
  source: string,
  rules: readonly KeptStageRule[],
): Promise<void> {
  for (const { stage, setBy, setAt, ...rule } of rules) {
    const row = { ...rule, set_by: setBy, set_at: setAt === null ? null : new Date(setAt) }
    await transaction
      .insertInto('stage_rule')
      .values({ source, stage, ...row })
      .onConflict((conflict) => conflict.columns(['source', 'stage']).doUpdateSet(row))
      .execute()
  }
}
