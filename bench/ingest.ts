/**
 * `npm run bench:ingest`: how a running Tandem bears events: 10,000 a second for 60 seconds in batches of 500, then `kill -9`, then
 * whether every acknowledged event is there. Beside it a hiring system pushes ten signed deliveries a second. `-- --seconds S --rate R` change
 * the load; `--flood` sends as fast as it can, to see overload.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from '../core/src/sql/index.ts'
import { makeGood } from '../server/src/cli/make-good.ts'
import { hookPurpose, secretPurpose } from '../server/src/connections/read-connection.ts'
import { hmacHex } from '../server/src/connectors/hook-signature.ts'
import { openStore } from '../server/src/store/store.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '10000' },
    flood: { type: 'boolean', default: false },
  },
})
const SECONDS = Number(values.seconds)
const BATCH = 500
const EVERY_MS = (BATCH / Number(values.rate)) * 1000
const STAGES = ['Inbox', 'Screen', 'Onsite', 'Offer', 'Decision']

const HOOK = { path: 'bench', secret: 'the secret of the bench' }
const HOOK_EVERY_MS = 100

const data = mkdtempSync(join(tmpdir(), 'tandem-ingest-'))
await connectHook()
const port = await freePort()
const server = spawn(
  'node',
  [join(import.meta.dirname, '../server/bin/tandem.js'), 'serve', '--port', String(port), '--data', data],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
try {
  await isUp(`http://localhost:${port}/api/entrance`, server)
  const [{ acknowledged, times, refused, failed }, pushed] = await Promise.all([
    load(`http://localhost:${port}/v1/events?source=load`),
    push(`http://localhost:${port}/hooks/${HOOK.path}`),
  ])
  server.kill('SIGKILL')
  const rate = (acknowledged * BATCH) / SECONDS
  console.log(
    `acknowledged ${acknowledged} batches of ${BATCH}: ${rate.toFixed(0)} events/s over ${SECONDS} s; answered 429: ${refused}; failed: ${failed}`,
  )
  console.log(`acknowledgement ${spread(times)}`)
  console.log(`deliveries taken ${pushed.times.length}, not taken ${pushed.failed}: ${spread(pushed.times)}`)
  await delay(500)
  const began = performance.now()
  const store = await openStore(data)
  await makeGood(store, (text) => console.log(text))
  const { n } = await store.warehouse.one<{ n: number }>(
    sql`select uniqExact(id) as n from event where source = 'load'`,
  )
  console.log(
    `after kill -9: ${n} events in the warehouse of ${acknowledged * BATCH} acknowledged, ${((performance.now() - began) / 1000).toFixed(1)} s to open`,
  )
  const { deliveries } = await store.state
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<string>().as('deliveries'))
    .executeTakeFirstOrThrow()
  console.log(`deliveries on disk: ${deliveries} of ${pushed.times.length} taken`)
  if (n < acknowledged * BATCH || Number(deliveries) < pushed.times.length) process.exitCode = 1
  await store.close()
} finally {
  if (server.exitCode === null) server.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
}

function spread(times: number[]): string {
  times.sort((a, b) => a - b)
  const at = (p: number) => `${(times[Math.min(times.length - 1, Math.floor(p * times.length))] ?? 0).toFixed(1)} ms`
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`
}

/** A connection that pushes; it is never read, so nothing answers at its address. */
async function connectHook(): Promise<void> {
  const store = await openStore(data)
  await store.state
    .insertInto('connection')
    .values({
      name: 'pushing',
      connector: 'greenhouse',
      settings: '{}',
      secrets: store.secrets.seal('{"clientSecret":"none"}', secretPurpose('pushing')),
      every_minutes: null,
      cursor: '{}',
      hook: HOOK.path,
      hook_secret: store.secrets.seal(HOOK.secret, hookPurpose('pushing')),
      next_sync_at: null,
      made_at: new Date(),
      made_by: 'bench',
    })
    .execute()
  await store.close()
}

/** Signed moves of applications, ten a second. */
async function push(url: string) {
  const times: number[] = []
  let failed = 0
  const began = performance.now()
  for (let n = 0; performance.now() - began < SECONDS * 1000; n += 1) {
    await delay(Math.max(0, began + n * HOOK_EVERY_MS - performance.now()))
    const moment = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()
    const application = {
      id: 1 + (n % 50),
      prospect: false,
      status: 'active',
      applied_at: '2026-01-01T00:00:00Z',
      last_activity_at: moment,
      current_stage: { id: n % 5, name: STAGES[n % 5] },
      jobs: [{ id: 1, name: 'Nurse' }],
      candidate: { id: n % 50 },
    }
    const body = JSON.stringify({ action: 'candidate_stage_change', payload: { application } })
    const due = performance.now()
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', signature: `sha256 ${hmacHex(body, HOOK.secret)}` },
      body,
    }).catch(() => null)
    await answer?.text()
    if (answer?.status === 200) times.push(performance.now() - due)
    else failed += 1
  }
  return { times, failed }
}

/** Batches go out by the clock whether or not the last was answered, so a slow answer is not hidden by a pause in asking. */
async function load(url: string) {
  const times: number[] = []
  const open = new Set<Promise<void>>()
  let [acknowledged, refused, failed] = [0, 0, 0]
  const began = performance.now()
  for (let n = 0; performance.now() - began < SECONDS * 1000; n += 1) {
    const body = batch(n)
    if (!values.flood) await delay(Math.max(0, began + n * EVERY_MS - performance.now()))
    else while (open.size >= 16) await Promise.race(open)
    const due = values.flood ? performance.now() : began + n * EVERY_MS
    const one = fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body })
      .then(async (answer) => {
        await answer.text()
        if (answer.status === 202) {
          acknowledged += 1
          times.push(performance.now() - due)
        } else if (answer.status === 429) refused += 1
        else failed += 1
      })
      .catch(() => {
        failed += 1
      })
      .finally(() => open.delete(one))
    open.add(one)
  }
  await Promise.all(open)
  return { acknowledged, times, refused, failed }
}

/** A hundred applications that take five steps each. */
function batch(n: number): string {
  const rows: string[] = []
  for (let i = 0; i < BATCH; i += 1) {
    const application = n * 100 + Math.floor(i / 5)
    const step = i % 5
    rows.push(
      JSON.stringify({
        id: `${application}-${step}`,
        kind: step === 0 ? 'application.submitted' : 'application.entered_stage',
        application: `A${application}`,
        requisition: `R${application % 500}`,
        candidate: `candidate ${application}`,
        actor: `recruiter ${application % 40}`,
        stage: STAGES[step],
        occurredAt: new Date(Date.UTC(2025, 0, 1) + application * 60_000 + step * 86_400_000).toISOString(),
        ...(step === 0 && { attributes: { department: `D${application % 9}`, location: `L${application % 5}` } }),
      }),
    )
  }
  return rows.join('\n')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port: found } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return found
}

async function isUp(url: string, process: ChildProcess): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (process.exitCode !== null || !existsSync(data)) break
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await delay(100)
  }
  throw new Error('the server did not start')
}
