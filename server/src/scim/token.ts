import { hashToken, newToken } from '../access/tokens.ts'
import type { State } from '../store/state.ts'

export const newScimToken = (): string => newToken('tnd_scim')

const NOTE_EVERY_MS = 5 * 60_000

/** The directory that holds a token, or undefined: unknown, ended and expired ones are alike. */
export async function directoryOf(state: State, authorization = '', now: Date): Promise<string | undefined> {
  const [scheme = '', token = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'bearer' || !token.startsWith('tnd_scim_')) return undefined
  const row = await state
    .selectFrom('scim_token')
    .select(['id', 'directory', 'last_used_at'])
    .where('token_hash', '=', hashToken(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > NOTE_EVERY_MS) {
    await state.updateTable('scim_token').set({ last_used_at: now }).where('id', '=', row.id).execute()
  }
  return row.directory
}
