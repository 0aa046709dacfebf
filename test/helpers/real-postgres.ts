import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import { STATE_MIGRATIONS } from '../../server/src/store/migrations/state.ts'
import { openState, type State } from '../../server/src/store/state.ts'

/** Debian keeps the programs of PostgreSQL beside the path. */
const PROGRAMS = '/usr/lib/postgresql'
const programs = (() => {
  try {
    return readdirSync(PROGRAMS).map((version) => join(PROGRAMS, version, 'bin'))
  } catch {
    return []
  }
})()
const isRoot = process.getuid?.() === 0

/** Whether a real PostgreSQL can be started here; it refuses to run as root. */
export const hasPostgres = programs.length > 0 && (!isRoot || spawnSync('id', ['postgres']).status === 0)

/** For the title of what is tested with it. */
export const postgresNote = hasPostgres ? '' : ' (skipped: install postgresql)'

/** A real PostgreSQL for the tests of one description, migrated, with a state of its own for each server. */
export function withPostgres(servers: number): readonly State[] {
  const home = mkdtempSync(join(tmpdir(), 'tandem-postgres-'))
  const states: State[] = []
  const run = (program: string, ...words: string[]) => {
    const command = [join(programs.at(-1) as string, program), ...words]
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(first as string, rest, { stdio: 'ignore', cwd: home })
  }
  beforeAll(async () => {
    if (isRoot) execFileSync('chown', ['postgres', home])
    const data = join(home, 'data')
    run('initdb', '-D', data, '-A', 'trust', '-U', 'tandem')
    run('pg_ctl', '-D', data, '-w', '-l', join(home, 'log'), '-o', `-k ${home} -c listen_addresses=`, 'start')
    const url = `postgres://tandem@localhost/postgres?host=${encodeURIComponent(home)}`
    for (let server = 0; server < servers; server += 1) states.push(await openState({ url }))
    for (const { statements } of STATE_MIGRATIONS) {
      for (const statement of statements) await sql.raw(statement).execute(states[0] as State)
    }
  })
  afterAll(async () => {
    for (const state of states) await state.destroy()
    run('pg_ctl', '-D', join(home, 'data'), '-m', 'immediate', 'stop')
    rmSync(home, { recursive: true, force: true })
  })
  return states
}
