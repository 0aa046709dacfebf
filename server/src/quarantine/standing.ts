import { notFound } from '@tandem/core/errors'
import { Repair, StandingRepairEndInput, StandingRepairs } from '@tandem/core/intake'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { readOperation, writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Chosen } from './held-rows.ts'

export const quarantineRepairs = readOperation({
  name: 'quarantine-repairs',
  summary: 'The repairs that are applied to whatever a source brings, each with who set it and why.',
  input: z.object({}),
  output: StandingRepairs,
  async run(_, { store }) {
    const rows = await store.state.selectFrom('standing_repair').selectAll().orderBy('source').orderBy('id').execute()
    return {
      repairs: rows.map(({ set_at, set_by, repair, ...row }) => ({
        ...row,
        repair: Repair.parse(repair),
        setAt: set_at.toISOString(),
        setBy: set_by,
      })),
    }
  },
})

export const quarantineRepairEnd = writeOperation({
  name: 'quarantine-repair-end',
  summary: 'Ends a repair that is applied to whatever a source brings. What it took in stays.',
  positional: ['id'],
  input: StandingRepairEndInput,
  output: z.object({ ended: z.literal(true) }),
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('standing_repair').where('id', '=', id).executeTakeFirst()
      if (numDeletedRows === 0n) throw notFound(`There is no standing repair ${id}. See quarantine-repairs.`)
      return { ended: true as const }
    }),
})

/** From now on, the same with rows that come later; it takes the place of what was said for this reason before. */
export async function keepStanding(
  transaction: Transaction<StateTables>,
  { source, reason, repair, why }: Chosen & { repair: Repair; why: string },
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await transaction.deleteFrom('standing_repair').where('source', '=', source).where('reason', '=', reason).execute()
  await transaction
    .insertInto('standing_repair')
    .values({ source, reason, repair: JSON.stringify(repair), why, set_at: at, set_by: by })
    .execute()
}
