import type { Selectable, Transaction } from 'kysely'
import type { State } from '../store/state.ts'
import type { PhrasingTable, StateTables } from '../store/state-tables.ts'

/** Binds the sealed key to its place. */
export const PHRASING_PURPOSE = 'phrasing key'

/** The model that may phrase answers; undefined until somebody has named one. */
export const readPhrasing = (state: State | Transaction<StateTables>): Promise<Selectable<PhrasingTable> | undefined> =>
  state.selectFrom('phrasing').selectAll().executeTakeFirst()
