import type { Selectable, Transaction } from 'kysely'
import type { State } from '../store/state.ts'
import type { StateTables, TelemetryTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'

/** Binds the sealed headers to their place. */
export const HEADERS_PURPOSE = 'telemetry headers'

export type Settings = Selectable<TelemetryTable>

/** Where traces are sent; undefined until somebody has said where. */
export const readSettings = (state: State | Transaction<StateTables>): Promise<Settings | undefined> =>
  state.selectFrom('telemetry').selectAll().executeTakeFirst()

export const openHeaders = ({ secrets }: Pick<Store, 'secrets'>, { headers }: Settings): Record<string, string> =>
  JSON.parse(secrets.open(headers, HEADERS_PURPOSE)) as Record<string, string>
