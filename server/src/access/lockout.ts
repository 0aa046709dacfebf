import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { State } from '../store/state.ts'

/** So many wrong passwords within the window close an address for the pause. */
const FAILURES = 10
const WINDOW_MS = 15 * 60_000
const PAUSE_MS = 15 * 60_000

/** Counts failed sign-ins by address, whether or not somebody has it, so that the lock tells nobody who has an account. */
export interface Lockout {
  /** The instant the address opens again, or null. */
  lockedUntil(email: string): Promise<Date | null>
  failed(email: string): Promise<void>
  succeeded(email: string): Promise<void>
}

export function openLockout(state: State, secret: string, now: () => Date): Lockout {
  const keyOf = (email: string) => createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('hex')
  return {
    async lockedUntil(email) {
      const row = await state
        .selectFrom('sign_in_failure')
        .select('locked_until')
        .where('address_key', '=', keyOf(email))
        .executeTakeFirst()
      const until = row?.locked_until ?? null
      return until !== null && until > now() ? until : null
    },
    async failed(email) {
      const at = now()
      const windowStart = new Date(at.getTime() - WINDOW_MS)
      // One statement, so that attempts side by side are all counted.
      await sql`
        insert into sign_in_failure (address_key, failures, first_at) values (${keyOf(email)}, 1, ${at})
        on conflict (address_key) do update set
          failures = case when sign_in_failure.first_at < ${windowStart} then 1 else sign_in_failure.failures + 1 end,
          first_at = case when sign_in_failure.first_at < ${windowStart} then ${at} else sign_in_failure.first_at end,
          locked_until = case
            when sign_in_failure.first_at >= ${windowStart} and sign_in_failure.failures + 1 >= ${FAILURES}
            then ${new Date(at.getTime() + PAUSE_MS)}::timestamptz else sign_in_failure.locked_until end`.execute(state)
    },
    async succeeded(email) {
      await state.deleteFrom('sign_in_failure').where('address_key', '=', keyOf(email)).execute()
    },
  }
}
