import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { History } from '@tandem/core/simulation'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCalendars } from '../../server/src/demo/set-calendars.ts'
import type { Truth } from '../../server/src/demo/truth.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { importFiles } from '../../server/src/intake/operations.ts'
import { type Context, perform } from '../../server/src/operation.ts'
import { readHistory } from '../../server/src/simulation/read-history.ts'
import { openStore } from '../../server/src/store/store.ts'

/** What Tandem knows of a demo company from its log; read from the folder if it was made before. */
export async function historyOf(seed: number, folder: string): Promise<History> {
  const file = join(folder, `history-${seed}.bin`)
  if (existsSync(file)) return deserialize(readFileSync(file)) as History
  const out = mkdtempSync(join(tmpdir(), 'tandem-planted-'))
  const store = await openStore(join(out, 'data'))
  try {
    const { files } = await writeDemo({ applications: 60_000, seed, out, format: 'csv' })
    const { to } = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as Truth
    const context: Context = { store, actor: LOCAL, now: () => new Date(to) }
    await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
    await setCalendars(context)
    const history = await readHistory(store)
    writeFileSync(file, serialize(history))
    return history
  } finally {
    await store.close()
    rmSync(out, { recursive: true, force: true })
  }
}
