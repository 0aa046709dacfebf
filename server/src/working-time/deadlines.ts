import { QUARTERS_DICTIONARY, SPANS_DICTIONARY } from '@tandem/core/working-time'
import type { Store } from '../store/store.ts'

const loaded = new WeakMap<object, string>()

/**
 * Lets the warehouse know of deadlines by the calendars as they are now. Millions of quarter hours are read for it, so it waits until
 * somebody asks for a deadline.
 */
export async function keepDeadlines({ state, warehouse, directory }: Store): Promise<void> {
  const calendars = await state.selectFrom('calendar').select(['number', 'updated_at']).orderBy('number').execute()
  const wanted = calendars.map(({ number, updated_at }) => `${number} ${updated_at.getTime()}`).join(', ')
  if (loaded.get(directory) === wanted) return
  await warehouse.reload(SPANS_DICTIONARY)
  await warehouse.reload(QUARTERS_DICTIONARY)
  loaded.set(directory, wanted)
}
