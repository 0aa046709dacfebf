import { type OperationName, RowScope } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import type { State } from '../store/state.ts'
import type { Actor } from './actor.ts'
import { hashToken } from './tokens.ts'

/** A use is noted at most this often: it tells a forgotten key, not every request. */
const NOTE_EVERY_MS = 5 * 60_000

const refused = () =>
  new TandemError(
    'unauthenticated',
    'This key is not valid: unknown, ended or expired. Ask an administrator for another.',
  )

/**
 * The program that holds a key. A key of a person who lost their account or role is worth nothing.
 * @throws TandemError `unauthenticated`
 */
export async function actorOfKey(state: State, token: string, now: Date): Promise<Actor> {
  const key = await state
    .selectFrom('api_key')
    .leftJoin('membership', 'membership.person_id', 'api_key.person_id')
    .selectAll('api_key')
    .select(['membership.active', 'membership.role as ownerRole'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (key === undefined || key.ended_at !== null || key.expires_at <= now) throw refused()
  // Only an administrator may make keys; when the maker is one no longer, the key ends with that.
  if (key.person_id !== null && (key.active !== true || key.ownerRole !== 'administrator')) throw refused()
  if (key.last_used_at === null || now.getTime() - key.last_used_at.getTime() > NOTE_EVERY_MS) {
    await state.updateTable('api_key').set({ last_used_at: now }).where('id', '=', key.id).execute()
  }
  const operations = key.operations as OperationName[] | null
  return {
    kind: 'key',
    id: key.id,
    person: key.person_id ?? 'local',
    name: key.name,
    role: key.role,
    scope: RowScope.parse(key.scope),
    sensitive: key.sensitive,
    ...(operations !== null && { operations }),
  }
}
