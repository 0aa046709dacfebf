import type { Store } from '../store/store.ts'
import { readOutages } from '../waits/read-outages.ts'
import { rulesInForce } from '../waits/wait-rules.ts'
import type { Systems } from './advance.ts'

/** Outages by the events of all sources, and which stages wait for which system. */
export async function readSystems(store: Store): Promise<Systems> {
  const outages = await readOutages(store)
  const { systems } = await rulesInForce(store, { outages })
  return { outages, dependencies: systems }
}
