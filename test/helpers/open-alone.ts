import { openStore, type Store } from '../../server/src/store/store.ts'

const LEFT = Symbol.for('tandem.tests.store')
const shared = globalThis as { [LEFT]?: Store | undefined }

/** Files share a process, and the engine bears one store in it: what a file left open because a hook of it failed is closed before the next opens its own. */
export async function openAlone(path: string): Promise<Store> {
  await shared[LEFT]?.close().catch(() => undefined)
  const store = await openStore(path)
  shared[LEFT] = store
  return store
}

/** Closes it, so that nothing is left. */
export async function closeAlone(store: Store | undefined): Promise<void> {
  shared[LEFT] = undefined
  await store?.close()
}
