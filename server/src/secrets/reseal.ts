import { type Kysely, sql } from 'kysely'
import { secretPurpose } from '../access/sign-on/connection.ts'
import { PHRASING_PURPOSE, readPhrasing } from '../ask/settings.ts'
import { appendAudit } from '../audit/append.ts'
import { secretPurpose as connectionPurpose, hookPurpose } from '../connections/read-connection.ts'
import { channelPurpose } from '../notify/read-channel.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { HEADERS_PURPOSE, readSettings } from '../telemetry/settings.ts'

interface Place {
  table: string
  /** Names the row, and goes into the purpose. */
  key: string
  column: string
  purpose(key: string): string
}

/** Everywhere the state keeps what is sealed and stays. */
const PLACES: readonly Place[] = [
  { table: 'sso_connection', key: 'id', column: 'secret_sealed', purpose: secretPurpose },
  { table: 'connection', key: 'name', column: 'secrets', purpose: connectionPurpose },
  { table: 'connection', key: 'name', column: 'hook_secret', purpose: hookPurpose },
  { table: 'channel', key: 'name', column: 'secrets', purpose: channelPurpose },
]

/** Seals anew, with the first secret, what an older one sealed; after that the older one may be taken off. How many there were. */
export async function resealOld({ state, secrets }: Store, now: Date): Promise<number> {
  return state.transaction().execute(async (transaction) => {
    let resealed = 0
    for (const place of PLACES) {
      for (const { key, sealed } of await sealedIn(transaction, place)) {
        if (!secrets.isOld(sealed)) continue
        const purpose = place.purpose(key)
        const anew = secrets.seal(secrets.open(sealed, purpose), purpose)
        const { table, column } = place
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew} where ${sql.ref(place.key)} = ${key}`.execute(
          transaction,
        )
        resealed++
      }
    }
    const telemetry = await readSettings(transaction)
    if (telemetry !== undefined && secrets.isOld(telemetry.headers)) {
      const headers = secrets.seal(secrets.open(telemetry.headers, HEADERS_PURPOSE), HEADERS_PURPOSE)
      await transaction.updateTable('telemetry').set({ headers }).execute()
      resealed++
    }
    const phrasing = await readPhrasing(transaction)
    if (phrasing?.key != null && secrets.isOld(phrasing.key)) {
      const key = secrets.seal(secrets.open(phrasing.key, PHRASING_PURPOSE), PHRASING_PURPOSE)
      await transaction.updateTable('phrasing').set({ key }).execute()
      resealed++
    }
    if (resealed > 0) {
      const input = { resealed }
      await appendAudit(transaction, { at: now, actor: 'local', operation: 'secrets-reseal', input, outcome: 'done' })
    }
    return resealed
  })
}

async function sealedIn(database: Kysely<StateTables>, { table, key, column }: Place) {
  const { rows } = await sql<{ key: string; sealed: string }>`
    select ${sql.ref(key)} as key, ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null
  `.execute(database)
  return rows
}
