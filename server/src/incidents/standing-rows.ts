import { invalid, notFound, TandemError } from '@tandem/core/errors'
import { instantMs } from '@tandem/core/trace'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** From when to when, from now if nothing is said. */
export function settleStretch(
  { from, to }: { from?: string | undefined; to: string },
  now: Date,
): { from: Date; to: Date } {
  const stretch = { from: from === undefined ? now : new Date(instantMs(from)), to: new Date(instantMs(to)) }
  if (stretch.to <= stretch.from) throw invalid('It ends before it begins. Say from and to the other way round.')
  return stretch
}

/** Ends what was to last longer; the row stays. */
export async function endStanding(
  transaction: Transaction<StateTables>,
  what: 'silence' | 'exclusion',
  { id, by, at }: { id: number; by: string; at: Date },
): Promise<void> {
  const row = await transaction
    .selectFrom(what)
    .select(['to_at', 'ended_at', 'ended_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound(`There is no ${what} ${id}. See ${what}-list.`)
  if (row.ended_at !== null) {
    throw new TandemError('conflict', `${what} ${id} was ended by ${row.ended_by} already. See ${what}-list.`)
  }
  if (row.to_at <= at) throw new TandemError('conflict', `${what} ${id} is over already. See ${what}-list.`)
  await transaction.updateTable(what).set({ ended_at: at, ended_by: by }).where('id', '=', id).execute()
}
