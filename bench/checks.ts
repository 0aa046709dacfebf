import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { setChecks } from '../server/src/demo/set-checks.ts'
import { perform } from '../server/src/operation.ts'
import { OPERATIONS } from '../server/src/operations.ts'
import { openStore } from '../server/src/store/store.ts'

/** How long all checks of the demo company, and four more, take: `npm run bench:checks -- 1600000` for ten million events. */
const APPLICATIONS = Number(process.argv[2] ?? 170_000)
const MORE = [
  'approval before offer',
  'approver is not creator',
  'no interview after rejection',
  'at most 5 interviews per application',
]
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
const tandem = (...args: string[]) => {
  const { status, stderr } = spawnSync('node', [join(root, 'server/bin/tandem.js'), ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0 && status !== 3) throw new Error(stderr)
}

try {
  await main()
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exit(0)

async function main() {
  const data = join(work, 'data')
  tandem('generate', '--applications', String(APPLICATIONS), '--seed', '1', '--format', 'csv', '--out', work)
  tandem('import', join(work, 'events.csv'), '--source', 'demo', '--data', data)
  const store = await openStore(data)
  const context = { store, actor: LOCAL, now: () => new Date() }
  await setCalendars(context)
  await setChecks(context)
  const named = (name: string) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return operation
  }
  for (const [i, check] of MORE.entries())
    await perform(
      named('check-set'),
      { check: { id: `more-${i}`, check, hrOwner: 'Head of recruiting', itOwner: 'Owner of systems' } },
      context,
    )
  const { n } = await store.warehouse.one<{ n: number }>(sql`select count() as n from event final`)
  console.log(`${n} events, ${APPLICATIONS} applications, ${4 + MORE.length} checks`)
  const asked: [string, Record<string, unknown>][] = [
    ['check-results', {}],
    ['check-results', {}],
    ['check-results', { id: 'more-0' }],
    ['check-violations', { id: 'scorecards-in-time' }],
    ['check-proposals', {}],
  ]
  for (const [name, input] of asked) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    await perform(named(name), input, context)
    const { user, system } = process.cpuUsage(used)
    const wall = ((performance.now() - began) / 1000).toFixed(1)
    const cpu = ((user + system) / 1e6).toFixed(1)
    console.log(`${name.padEnd(18)} ${wall} s (${cpu} s of processor)   load ${(loadavg()[0] ?? 0).toFixed(1)}`)
  }
  await store.close()
}
