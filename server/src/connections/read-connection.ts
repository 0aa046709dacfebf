import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { ConnectionTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import type { Cursor } from './sync.ts'

/** A connection with its secrets open. */
export type OpenConnection = Omit<ConnectionTable, 'secrets' | 'cursor'> & {
  secrets: Record<string, string>
  cursor: Cursor
}

export const secretPurpose = (name: string) => `connection ${name}`
export const hookPurpose = (name: string) => `hook of ${name}`

export async function readConnection({ state, secrets }: Store, name: string): Promise<OpenConnection> {
  const row = await state.selectFrom('connection').selectAll().where('name', '=', name).executeTakeFirst()
  if (row === undefined) {
    const known = await state.selectFrom('connection').select('name').orderBy('name').execute()
    throw notFound(
      `There is no connection “${name}”. ${meantWords(
        name,
        known.map((one) => one.name),
      )}`.trim(),
    )
  }
  return {
    ...row,
    cursor: row.cursor as Cursor,
    secrets: JSON.parse(secrets.open(row.secrets, secretPurpose(name))) as Record<string, string>,
  } as OpenConnection
}

const turns = new WeakMap<Store['inbox'], Map<string, object>>()

/** Whoever compares with what is known, or adds to it, has the connection for itself. The inbox is the same for every view of a store. */
export function turnOf({ inbox }: Store, name: string): object {
  const own = turns.get(inbox) ?? new Map<string, object>()
  turns.set(inbox, own)
  const turn = own.get(name) ?? {}
  own.set(name, turn)
  return turn
}
