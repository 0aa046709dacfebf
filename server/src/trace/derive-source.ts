import type { Store } from '../store/store.ts'
import { DERIVATION, derive } from './derive.ts'
import { stageRulesOf } from './stage-rules.ts'
import type { Touched } from './touched.ts'

/** Draws the traces of a source anew by its stage rules, and notes by which derivation. */
export async function deriveSource(store: Store, source: string, touched?: Touched): Promise<void> {
  await derive(store.warehouse, source, await stageRulesOf(store, source), touched)
  await store.state.updateTable('source').set({ derivation: DERIVATION }).where('name', '=', source).execute()
}

/** Sources whose tables an older Tandem made. */
export async function deriveOld(store: Store): Promise<string[]> {
  const old = await store.state.selectFrom('source').select('name').where('derivation', '<', DERIVATION).execute()
  for (const { name } of old) await deriveSource(store, name)
  return old.map(({ name }) => name)
}
