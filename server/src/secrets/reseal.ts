import { secretPurpose } from '../access/sign-on/connection.ts'
import { appendAudit } from '../audit/append.ts'
import type { Store } from '../store/store.ts'
import { HEADERS_PURPOSE, readSettings } from '../telemetry/settings.ts'

/** Seals anew, with the first secret, what an older one sealed; after that the older one may be taken off. How many there were. */
export async function resealOld({ state, secrets }: Store, now: Date): Promise<number> {
  return state.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('sso_connection')
      .select(['id', 'secret_sealed'])
      .where('secret_sealed', 'is not', null)
      .execute()
    let resealed = 0
    for (const { id, secret_sealed } of rows) {
      if (secret_sealed === null || !secrets.isOld(secret_sealed)) continue
      const sealed = secrets.seal(secrets.open(secret_sealed, secretPurpose(id)), secretPurpose(id))
      await transaction.updateTable('sso_connection').set({ secret_sealed: sealed }).where('id', '=', id).execute()
      resealed++
    }
    const telemetry = await readSettings(transaction)
    if (telemetry !== undefined && secrets.isOld(telemetry.headers)) {
      const headers = secrets.seal(secrets.open(telemetry.headers, HEADERS_PURPOSE), HEADERS_PURPOSE)
      await transaction.updateTable('telemetry').set({ headers }).execute()
      resealed++
    }
    if (resealed > 0) {
      const input = { resealed }
      await appendAudit(transaction, { at: now, actor: 'local', operation: 'secrets-reseal', input, outcome: 'done' })
    }
    return resealed
  })
}
