import { COST_FIGURES, CostModel, CostModelRow, CostSetInput } from '@tandem/core/costs'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { State } from '../store/state.ts'

export const costModel = readOperation({
  name: 'cost-model',
  summary: 'What things cost, each figure with its source, and which figures are missing.',
  input: z.object({}),
  output: CostModelRow,
  run: (_, { store: { state } }) => costsInForce(state),
})

export const costSet = writeOperation({
  name: 'cost-set',
  summary: 'Sets what things cost; the version before is kept.',
  input: CostSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  run: ({ currency, figures, reason }, { commit, actor, now }) =>
    commit((transaction) =>
      transaction
        .insertInto('cost_model')
        .values({ currency, figures: JSON.stringify(figures), reason, set_at: now(), set_by: idOf(actor) })
        .returning('version')
        .executeTakeFirstOrThrow(),
    ),
})

/** The latest version; nothing is assumed where nothing is set. */
export async function costsInForce(state: State): Promise<CostModelRow> {
  const row = await state.selectFrom('cost_model').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  const { currency, figures } = row === undefined ? { currency: null, figures: {} } : CostModel.parse(row)
  return {
    version: row?.version ?? 0,
    currency,
    figures,
    setAt: row?.set_at.toISOString() ?? null,
    setBy: row?.set_by ?? null,
    reason: row?.reason ?? null,
    missing: COST_FIGURES.filter(({ name }) => figures[name] === undefined).map(({ name, title }) => ({ name, title })),
  }
}
