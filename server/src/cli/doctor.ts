import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from '@tandem/core/sql'
import { sql as stateSql } from 'kysely'
import { z } from 'zod'
import { readHolder } from '../store/data-directory.ts'
import { STATE_MIGRATIONS } from '../store/migrations/state.ts'
import { WAREHOUSE_MIGRATIONS } from '../store/migrations/warehouse.ts'
import { openStore, type Store } from '../store/store.ts'
import type { Command } from './commands.ts'

interface Check {
  check: string
  ok: boolean
  found: string
  /** What to do, if it is not. */
  wayOut: string
}

const LEAST_DISK = 2 * 1024 ** 3

export const doctor: Command = {
  name: 'doctor',
  summary: 'Checks that everything Tandem needs is there and whole, and names the way out where it is not.',
  input: z.object({}),
  async run({ json }, { dataDir, secrets }) {
    const checks = [nodeVersion(), directory(dataDir), disk(dataDir), pages(), ...(await stores(dataDir, secrets))]
    const failed = checks.filter((check) => !check.ok)
    if (json) process.stdout.write(`${JSON.stringify({ ok: failed.length === 0, checks })}\n`)
    else
      for (const { check, ok, found, wayOut } of checks)
        process.stdout.write(`${ok ? '✓' : '✗'} ${check}: ${found}${ok ? '' : `\n  → ${wayOut}`}\n`)
    return failed.length === 0 ? 0 : 1
  },
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return {
    check: 'Node',
    ok: major > 20 || (major === 20 && minor >= 19),
    found: process.versions.node,
    wayOut: 'Install Node 20.19 or later.',
  }
}

function directory(path: string): Check {
  const check = 'data directory'
  if (!existsSync(path))
    return { check, ok: true, found: `${path} (not there yet; the first command makes it)`, wayOut: '' }
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return { check, ok: true, found: path, wayOut: '' }
  } catch {
    return {
      check,
      ok: false,
      found: `${path} cannot be written`,
      wayOut: 'Give this user the right to write there, or choose another with --data.',
    }
  }
}

function disk(path: string): Check {
  const { bavail, bsize } = statfsSync(existsSync(path) ? path : '.')
  const free = bavail * bsize
  return {
    check: 'free disk',
    ok: free > LEAST_DISK,
    found: `${(free / 1024 ** 3).toFixed(1)} GB`,
    wayOut: 'Free at least 2 GB, or move the data directory with --data.',
  }
}

function pages(): Check {
  const ok = existsSync(join(import.meta.dirname, '../../web/dist/index.html'))
  return { check: 'pages', ok, found: ok ? 'built' : 'not built', wayOut: 'Run npm run build.' }
}

async function stores(dataDir: string, secrets: readonly string[]): Promise<Check[]> {
  const holder = readHolder(dataDir)
  if (holder?.url !== undefined) {
    const answer = await fetch(new URL('/api/v1/sources', holder.url)).catch(() => null)
    return [
      {
        check: 'server',
        ok: answer?.ok === true,
        found: `${holder.url} ${answer === null ? 'does not answer' : `answers ${answer.status}`}`,
        wayOut: `Stop process ${holder.pid} and start tandem serve again.`,
      },
    ]
  }
  if (!existsSync(dataDir)) return []
  let store: Store
  try {
    store = await openStore(dataDir, secrets)
  } catch (error) {
    return [
      {
        check: 'stores',
        ok: false,
        found: (error as Error).message.slice(0, 200),
        wayOut: 'Restore the directory from a backup, or start with an empty one (--data).',
      },
    ]
  }
  try {
    return [await warehouse(store), await state(store), await interrupted(store)]
  } finally {
    await store.close()
  }
}

async function warehouse(store: Store): Promise<Check> {
  const { version, events } = await store.warehouse.one<{ version: string; events: number }>(
    sql`select version() as version, (select count() from event) as events`,
  )
  const { done } = await store.warehouse.one<{ done: number }>(sql`select uniqExact(name) as done from migration`)
  return {
    check: 'warehouse',
    ok: done >= WAREHOUSE_MIGRATIONS.length,
    found: `ClickHouse ${version}, ${events.toLocaleString('en')} events, ${done} of ${WAREHOUSE_MIGRATIONS.length} migrations`,
    wayOut: 'Run any command with the newest Tandem; it migrates by itself.',
  }
}

async function state(store: Store): Promise<Check> {
  const { rows } = await stateSql<{
    version: string
    done: number
  }>`select split_part(version(), ' ', 2) as version, (select count(*)::int from migration) as done`.execute(
    store.state,
  )
  const done = rows[0]?.done ?? 0
  return {
    check: 'state',
    ok: done >= STATE_MIGRATIONS.length,
    found: `PostgreSQL ${rows[0]?.version}, ${done} of ${STATE_MIGRATIONS.length} migrations`,
    wayOut: 'Run any command with the newest Tandem; it migrates by itself.',
  }
}

async function interrupted(store: Store): Promise<Check> {
  const dead = await store.state.selectFrom('import').select('id').where('state', '=', 'running').execute()
  return {
    check: 'interrupted imports',
    ok: dead.length === 0,
    found: String(dead.length),
    wayOut: 'Run any other command: it takes them back. Then import the file again.',
  }
}
