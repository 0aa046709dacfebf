import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** The person with an address that a directory vouches for, made if there is none. */
export async function personOfEmail(
  transaction: Transaction<StateTables>,
  { email, name }: { email: string; name: string },
  now: Date,
): Promise<string> {
  const known = await transaction.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  if (known !== undefined) return known.id
  const id = randomUUID()
  await transaction.insertInto('person').values({ id, name, email, emailVerified: true, updatedAt: now }).execute()
  return id
}
