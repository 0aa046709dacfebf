import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'

/** The day up to which the sources have told, as ISO: what the agenda is judged by. The clock's where nothing has told anything. */
export async function todayOf(store: Store, now: Date): Promise<string> {
  const told = (await asOfOf(store)).map(({ asOf }) => asOf)
  return new Date(told.length === 0 ? now : Math.max(...told)).toISOString().slice(0, 10)
}
