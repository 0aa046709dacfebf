import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PGlite } from '@electric-sql/pglite'
import { dataDir as emptyCluster } from '@electric-sql/pglite-prepopulatedfs'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { extract } from 'tar'
import type { StateTables } from './state-tables.ts'

/** Users, settings, imports, audit: what must be right rather than large. */
export type State = Kysely<StateTables>

export async function openState(at: { path: string } | { url: string }): Promise<State> {
  if ('url' in at) {
    return new Kysely<StateTables>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: at.url }) }),
    })
  }
  await createCluster(at.path)
  const engine = await PGlite.create(at.path)
  return new Kysely<StateTables>({ dialect: new PostgresDialect({ pool: poolOfOne(engine) }) })
}

/**
 * Unpacks an empty database cluster, which takes a fraction of the time and memory of making one. It gets its name only when
 * it is whole, so that a crash half-way leaves nothing that looks like a database.
 */
async function createCluster(path: string): Promise<void> {
  if (existsSync(join(path, 'PG_VERSION'))) return
  const draft = `${path}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const archive = await emptyCluster()
  await pipeline(Readable.fromWeb(archive.stream() as never), extract({ cwd: draft }))
  await rm(path, { recursive: true, force: true })
  await rename(draft, path)
}

/** PGlite is one connection; a pool of one hands it out in turn, so that a transaction has it to itself. */
function poolOfOne(engine: PGlite): PostgresPool {
  let turn: Promise<void> = Promise.resolve()
  return {
    async connect() {
      let release = () => {}
      const previous = turn
      turn = new Promise<void>((resolve) => {
        release = resolve
      })
      await previous
      return {
        query: withoutCursors(async (text, values) => {
          const result = await engine.query<never>(text, [...values])
          return {
            command: commandOf(text),
            rowCount: result.affectedRows ?? result.rows.length,
            rows: result.rows,
          }
        }),
        release: () => release(),
      }
    },
    end: () => engine.close(),
  }
}

type Command = 'UPDATE' | 'DELETE' | 'INSERT' | 'SELECT' | 'MERGE'

type Query = (
  text: string,
  values: readonly unknown[],
) => Promise<{ command: Command; rowCount: number; rows: never[] }>

/** Kysely's interface also allows cursors; it only uses them for streams, and nothing here streams from the state. */
function withoutCursors(query: Query): Awaited<ReturnType<PostgresPool['connect']>>['query'] {
  return query as unknown as Awaited<ReturnType<PostgresPool['connect']>>['query']
}

/** Kysely reads the command only to decide whether a row count is a count of changes. */
function commandOf(text: string): Command {
  return /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() as Command
}
