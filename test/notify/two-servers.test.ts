import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enqueueNotices } from '../../server/src/notify/enqueue.ts'
import { claimNotice, settleNotice } from '../../server/src/notify/outbox.ts'
import { STATE_MIGRATIONS } from '../../server/src/store/migrations/state.ts'
import { openState, type State } from '../../server/src/store/state.ts'
import { NOW } from '../helpers/with-store.ts'
import { someIncident } from './some-incident.ts'

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
const mayRun = programs.length > 0 && (!isRoot || spawnSync('id', ['postgres']).status === 0)

describe.skipIf(!mayRun)(`two servers on one PostgreSQL${mayRun ? '' : ' (skipped: install postgresql)'}`, () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-postgres-'))
  const states: State[] = []
  // PostgreSQL refuses to run as root.
  const run = (program: string, ...words: string[]) => {
    const command = [join(programs.at(-1) as string, program), ...words]
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(first as string, rest, { stdio: 'ignore', cwd: home })
  }
  beforeAll(async () => {
    if (isRoot) execFileSync('chown', ['postgres', home])
    run('initdb', '-D', join(home, 'data'), '-A', 'trust', '-U', 'tandem')
    run(
      'pg_ctl',
      '-D',
      join(home, 'data'),
      '-w',
      '-l',
      join(home, 'log'),
      '-o',
      `-k ${home} -c listen_addresses=`,
      'start',
    )
    const url = `postgres://tandem@localhost/postgres?host=${encodeURIComponent(home)}`
    for (let server = 0; server < 2; server += 1) states.push(await openState({ url }))
    const [state] = states as [State]
    for (const { statements } of STATE_MIGRATIONS) {
      for (const statement of statements) await sql.raw(statement).execute(state)
    }
  })
  afterAll(async () => {
    for (const state of states) await state.destroy()
    run('pg_ctl', '-D', join(home, 'data'), '-m', 'immediate', 'stop')
    rmSync(home, { recursive: true, force: true })
  })

  it('claim each notice once, and of an incident and channel in order', async () => {
    const [state] = states as [State]
    const channels = ['x', 'y', 'z']
    for (const name of channels) {
      const fresh = { last_sent_at: null, failing_since: null, problem: null, told_at: null }
      const made = { settings: '{}', secrets: '', fallback: false, hook: null, made_at: NOW, made_by: 'local' }
      await state
        .insertInto('channel')
        .values({ name, kind: 'webhook', ...made, ...fresh })
        .execute()
    }
    const content = JSON.stringify({ name: 'all', channels })
    await state.insertInto('route').values({ position: 0, content, set_at: NOW, set_by: 'local' }).execute()
    const events = ['opened', 'acknowledged', 'resolved'] as const
    for (let id = 1; id <= 20; id += 1) {
      for (const event of events) {
        const news = { incident: someIncident({ id }), event, sentence: 'x' }
        await (states[id % 2] as State).transaction().execute((transaction) => enqueueNotices(transaction, news, NOW))
      }
    }
    const claimed: { key: string; event: string }[] = []
    const sender = async (own: State) => {
      for (let idle = 0; idle < 10; ) {
        const notice = await claimNotice(own, { busy: [], now: NOW })
        if (notice === null) {
          idle += 1
          await delay(10)
          continue
        }
        claimed.push({ key: `${notice.incident} ${notice.channel}`, event: notice.event })
        await delay(claimed.length % 4)
        const outcome = { kind: 'sent' as const, sent: {}, memory: { told: notice.id } }
        await settleNotice(own, {
          notice,
          correlation: `${notice.incident}`,
          outcome,
          hasMail: false,
          now: NOW,
          random: 0,
        })
      }
    }
    await Promise.all(states.flatMap((own) => [sender(own), sender(own), sender(own)]))
    expect(claimed).toHaveLength(20 * 3 * 3)
    for (const key of new Set(claimed.map((one) => one.key)))
      expect(
        claimed.filter((one) => one.key === key).map(({ event }) => event),
        key,
      ).toEqual(events)
  })
})
