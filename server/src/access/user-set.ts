import { randomUUID } from 'node:crypto'
import { LinkMade, UserSet } from '@tandem/core/access'
import { invalid, notFound } from '@tandem/core/errors'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import { hasAdministrator } from './membership.ts'
import { newToken } from './tokens.ts'

export const userSet = writeOperation({
  name: 'user-set',
  summary: 'Changes what a person may do, or closes or reopens their account.',
  positional: ['id'],
  input: UserSet,
  output: z.object({ changed: z.literal(true) }),
  audited: (input) => input,
  async run({ id, role, scope, sensitive, account }, { commit, now }) {
    const set = async (transaction: Transaction<StateTables>) => {
      const person = await transaction.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()
      if (person === undefined) throw notFound(`There is nobody with the id ${id}. See user-list.`)
      const change = {
        ...(role !== undefined && { role, settled_by: 'hand' as const }),
        ...(scope !== undefined && { scope: JSON.stringify(scope), settled_by: 'hand' as const }),
        ...(sensitive !== undefined && { sensitive: sensitive === 'yes' }),
        ...(account !== undefined && { active: account === 'open' }),
        updated_at: now(),
      }
      const { numUpdatedRows } = await transaction
        .updateTable('membership')
        .set(change)
        .where('person_id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n)
        throw invalid('This account has no membership yet. It gets one when its directory settles it.')
      if (account === 'closed') await transaction.deleteFrom('session').where('userId', '=', id).execute()
    }
    await commit((transaction) => keepingAnAdministrator(transaction, () => set(transaction)))
    return { changed: true as const }
  },
})

/**
 * Makes a change after which somebody can still run Tandem, if somebody could before.
 * @throws TandemError `invalid` if nobody would be left
 */
export async function keepingAnAdministrator<T>(
  transaction: Transaction<StateTables>,
  change: () => Promise<T>,
): Promise<T> {
  const before = await hasAdministrator(transaction)
  const result = await change()
  if (before && !(await hasAdministrator(transaction))) {
    throw invalid('Nobody would be left to run Tandem. Make somebody else an administrator first.')
  }
  return result
}

export const userReset = writeOperation({
  name: 'user-reset',
  summary:
    'Makes a link by which a person sets a new password, ends their sessions and takes a lost second factor off.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: LinkMade,
  audited: ({ id }) => ({ id }),
  async run({ id }, { commit, now, publicUrl = '' }) {
    const token = newToken('tnd_reset')
    const expiresAt = new Date(now().getTime() + 3_600_000)
    await commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('person')
        .set({ twoFactorEnabled: false })
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw notFound(`There is nobody with the id ${id}. See user-list.`)
      await transaction.deleteFrom('second_factor').where('userId', '=', id).execute()
      await transaction.deleteFrom('session').where('userId', '=', id).execute()
      // As better-auth keeps the links it sends itself.
      await transaction
        .insertInto('verification')
        .values({ id: randomUUID(), identifier: `reset-password:${token}`, value: id, expiresAt })
        .execute()
    })
    return { link: `${publicUrl}/reset-password#${token}`, expiresAt: expiresAt.toISOString(), mailed: false }
  },
})
