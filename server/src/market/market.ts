import { Market, MarketSetInput, readJolts } from '@tandem/core/market'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'

export const market = readOperation({
  name: 'market',
  summary: 'How tight the labour market is, month by month: openings that stand against one hire.',
  input: z.object({}),
  output: Market,
  async run(_, { store: { state } }) {
    const row = await state.selectFrom('market').selectAll().executeTakeFirst()
    return Market.parse({
      name: row?.name ?? null,
      source: row?.source ?? null,
      setAt: row?.set_at.toISOString() ?? null,
      months: row?.months ?? [],
    })
  },
})

export const marketSet = writeOperation({
  name: 'market-set',
  summary: 'Sets the labour market that numbers are held against, from a table shaped like JOLTS.',
  input: MarketSetInput,
  output: z.object({ months: z.number().int() }),
  audited: ({ csv, ...input }) => ({ ...input, characters: csv.length }),
  async run({ name, source, csv }, { commit, actor, now }) {
    const months = readJolts(csv)
    const row = { name, source, months: JSON.stringify(months), set_at: now(), set_by: idOf(actor) }
    await commit((transaction) =>
      transaction
        .insertInto('market')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute(),
    )
    return { months: months.length }
  },
})
