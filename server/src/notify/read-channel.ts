import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { Selectable } from 'kysely'
import type { ChannelTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'

/** A channel with its secrets open. */
export type OpenChannel = Omit<Selectable<ChannelTable>, 'secrets' | 'settings'> & {
  settings: Record<string, unknown>
  secrets: Record<string, string>
}

export const channelPurpose = (name: string) => `channel ${name}`

export async function findChannel({ state, secrets }: Store, name: string): Promise<OpenChannel | null> {
  const row = await state.selectFrom('channel').selectAll().where('name', '=', name).executeTakeFirst()
  return row === undefined
    ? null
    : { ...row, secrets: JSON.parse(secrets.open(row.secrets, channelPurpose(name))) as Record<string, string> }
}

/** @throws TandemError `not-found` */
export async function readChannel(store: Store, name: string): Promise<OpenChannel> {
  const channel = await findChannel(store, name)
  if (channel !== null) return channel
  const known = await store.state.selectFrom('channel').select('name').orderBy('name').execute()
  const names = known.map((one) => one.name)
  throw notFound(`There is no channel “${name}”. ${meantWords(name, names)}`.trim())
}
