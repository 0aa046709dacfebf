import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ImportReport } from '../../core/src/intake/index.ts'
import { LOCAL } from '../../server/src/access/actor.ts'
import { type Context, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import type { Store } from '../../server/src/store/store.ts'
import { copyPrepared } from './copy-prepared.ts'
import { closeAlone, openAlone } from './open-alone.ts'

/** What the clock of every test says. */
export const NOW = new Date('2026-01-15T12:00:00Z')

export interface Tandem {
  readonly store: Store
  /** A folder for the files of the tests. */
  readonly folder: string
  /** Performs an operation by its name, as the command line does. */
  perform<Result>(name: string, input?: Record<string, unknown>): Promise<Result>
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string
  /** Imports one file as a source. */
  import(input: { source: string; file: string; [more: string]: unknown }): Promise<ImportReport>
}

/**
 * A store in a directory of its own for the tests of one file, opened before the first and closed after the last. The
 * engine allows one data path per process, so tests of one file keep apart by their source, not by their store.
 */
export function withStore(world: Partial<Pick<Context, 'now' | 'outgoing' | 'publicUrl' | 'skillGate'>> = {}): Tandem {
  let store: Store | undefined
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-test-'))
  const folder = path.join(home, 'files')
  mkdirSync(folder)
  beforeAll(async () => {
    const data = path.join(home, 'data')
    copyPrepared(data)
    store = await openAlone(data)
  })
  afterAll(async () => {
    await closeAlone(store)
    rmSync(home, { recursive: true, force: true })
  })
  const opened = () => {
    if (store === undefined) throw new Error('the store is opened by beforeAll; use it inside tests')
    return store
  }
  const run = async <Result>(name: string, input: Record<string, unknown> = {}) => {
    const operation = OPERATIONS.find((candidate) => candidate.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: opened(), actor: LOCAL, now: () => NOW, ...world })) as Result
  }
  return {
    get store() {
      return opened()
    },
    folder,
    perform: run,
    write(name, content) {
      const file = path.join(folder, name)
      writeFileSync(file, content)
      return file
    },
    import: ({ file, ...input }) => run('import', { files: [file], ...input }),
  }
}

/** Names of what still lies in the folder for copies that only live while an import runs. */
export const scratchOf = ({ store }: Tandem): string[] => readdirSync(store.directory.uploads)
