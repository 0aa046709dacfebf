import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../store/store.ts'
import { derive } from '../trace/derive.ts'
import { stageRulesOf } from '../trace/stage-rules.ts'
import { forgetRows } from './forget-rows.ts'
import { restoreSuperseded } from './superseded.ts'

/** Removes every trace of an import that did not come to its end, and its source if nothing else came from there. */
export async function takeBack(
  store: Store,
  importId: number,
  source: string,
  end: { state: 'failed' | 'interrupted'; error: string },
): Promise<void> {
  const { warehouse, state } = store
  await forgetRows(warehouse, { source, importId })
  await restoreSuperseded(warehouse, { source, importId })
  await derive(warehouse, source, await stageRulesOf(store, source))
  await state.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('source')
      .where('name', '=', source)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('import').select('id').where('source', '=', source).where('state', '=', 'done'))),
      )
      .execute()
    await transaction
      .updateTable('import')
      .set({ ...end, finished_at: new Date() })
      .where('id', '=', importId)
      .execute()
  })
}

/** After a crash: imports that still say they run cannot, because this process holds the store. Their copies go too. */
export async function takeBackInterrupted(store: Store): Promise<number> {
  const dead = await store.state.selectFrom('import').select(['id', 'source']).where('state', '=', 'running').execute()
  for (const { id, source } of dead)
    await takeBack(store, id, source, { state: 'interrupted', error: 'the process ended' })
  for (const name of await readdir(store.directory.uploads)) {
    if (/^(import|preview)-/.test(name)) await rm(join(store.directory.uploads, name), { recursive: true, force: true })
  }
  return dead.length
}
