import type { Exclusion } from '@tandem/core/objectives'
import type { Store } from '../store/store.ts'

/** Freezes and maintenance, of the events of all sources and of what people entered, in order of time. */
export async function readExclusions(_store: Store): Promise<Exclusion[]> {
  return []
}
