// Makes the data directory that `copyPrepared` copies. A process of its own, because the engine allows one data path per process.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL } from '../../server/src/access/actor.ts'
import { openStore, type Store } from '../../server/src/store/store.ts'

const [path, applications] = process.argv.slice(2) as [string, string]
const store = await openStore(path)
if (Number(applications) > 0) await importDemo(store, Number(applications))
await store.close()
// Nobody is under a pseudonym yet, so each copy of a new store takes a key of its own.
if (Number(applications) === 0) rmSync(join(path, 'secret'))
process.exit()

/** The demo company of seed 7 as the source `demo`, as the commands generate and import bring it. */
async function importDemo(store: Store, applications: number): Promise<void> {
  const { writeDemo } = await import('../../server/src/demo/write.ts')
  const { perform } = await import('../../server/src/operation.ts')
  const { OPERATIONS } = await import('../../server/src/operations.ts')
  const out = join(store.directory.path, 'generated')
  const { files } = await writeDemo({ applications, seed: 7, out, format: 'csv' })
  const operation = OPERATIONS.find(({ name }) => name === 'import')
  if (operation === undefined) throw new Error('there is no operation import')
  const now = () => new Date()
  await perform(operation, { files: files.slice(0, 1), source: 'demo' }, { store, actor: LOCAL, now })
  rmSync(out, { recursive: true })
}
