import { noteInterruptedSyncs } from '../connections/keep-reading.ts'
import { drainAll } from '../inbox/drain.ts'
import { takeBackInterrupted } from '../intake/take-back.ts'
import { completeErasures } from '../privacy/carry-out.ts'
import type { Store } from '../store/store.ts'
import { deriveOld } from '../trace/derive-source.ts'
import { keepWorkingHours } from '../working-time/working-hours.ts'

/** What a process that ended in the middle left undone, done or taken back by the next one to open the store. */
export async function makeGood(store: Store, note: (text: string) => void): Promise<void> {
  const interrupted = await takeBackInterrupted(store)
  if (interrupted > 0) note(`Took back ${interrupted} import(s) that had been interrupted.`)
  await noteInterruptedSyncs(store)
  await keepWorkingHours(store)
  const old = await deriveOld(store)
  if (old.length > 0) note(`Derived ${old.join(', ')} anew, because this Tandem reads more from the same events.`)
  const erased = await completeErasures(store, () => new Date())
  if (erased > 0) note(`Completed ${erased} erasure(s) that had been interrupted.`)
  const waiting = store.inbox.waiting().reduce((sum, { rows }) => sum + rows, 0)
  if (waiting > 0) {
    await drainAll(store, { now: () => new Date() })
    note(`Took in ${waiting} event(s) that had been acknowledged and were not in the warehouse yet.`)
  }
}
