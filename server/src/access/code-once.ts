import type { State } from '../store/state.ts'
import { hashToken } from './tokens.ts'

/** Longer than any code of an authenticator is taken: half a minute, and one before and after. */
const REMEMBERED_MS = 2 * 60_000

/** Notes that a code of an authenticator was used; false if it was before. One statement decides, so two at once cannot both be first. */
export async function useCodeOnce(state: State, personId: string, code: string, now: Date): Promise<boolean> {
  await state.deleteFrom('verification').where('identifier', '=', 'used-code').where('expiresAt', '<', now).execute()
  const { numInsertedOrUpdatedRows } = await state
    .insertInto('verification')
    .values({
      id: hashToken(`${personId}:${code}`),
      identifier: 'used-code',
      value: personId,
      expiresAt: new Date(now.getTime() + REMEMBERED_MS),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
