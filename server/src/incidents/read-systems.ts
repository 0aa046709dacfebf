import type { Store } from '../store/store.ts'
import { readOutages } from '../waits/read-outages.ts'
import { rulesInForce } from '../waits/wait-rules.ts'
import type { Systems } from './advance.ts'

/** Outages by the events of all sources, and which stages wait for which system. */
export async function readSystems(store: Store): Promise<Systems> {
  const [outages, { systems }] = await Promise.all([readOutages(store), rulesInForce(store)])
  return { outages, dependencies: systems }
}
