import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Telemetry } from '../../core/src/telemetry/index.ts'
import { openStore } from '../../server/src/store/store.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { plantSource } from '../helpers/plant-source.ts'
import { otlpReceiver, type Receiver } from './otlp-receiver.ts'
import { ended, until } from './prometheus.ts'
import { type ServerProcess, serveFrom } from './server-process.ts'

const APPLICATIONS = 1000
/** Two stays and the application itself. */
const SPANS = APPLICATIONS * 3

describe('the server', () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-sending-'))
  const data = join(home, 'data')
  let receiver: Receiver
  let server: ServerProcess

  beforeAll(async () => {
    receiver = await otlpReceiver()
    copyPrepared(data)
    const store = await openStore(data)
    await plantSource(store, 'planted', { applications: APPLICATIONS })
    await store.close()
  })
  afterAll(async () => {
    if (server !== undefined) await ended(server.process)
    await receiver.close()
    rmSync(home, { recursive: true, force: true })
  })

  const start = () => serveFrom(data, { TANDEM_OUTGOING_ALLOW: '127.0.0.1' })
  const set = (input: object) =>
    fetch(`${server.url}/api/v1/telemetry-set`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
  const standing = async () => (await (await fetch(`${server.url}/api/v1/telemetry`)).json()) as Telemetry

  it('sends every span although it is killed in the middle, and none a third time', async () => {
    server = await start()
    // After the second batch the back-end is slow for a moment, and there the process is killed.
    receiver.answers.push({ status: 200 }, { status: 200 }, { status: 503, headers: { 'retry-after': '0' } })
    expect((await set({ endpoint: receiver.url, sending: 'on' })).status).toBe(200)
    await until(async () => receiver.requests.length >= 2)
    server.process.kill('SIGKILL')
    await new Promise((resolve) => server.process.once('close', resolve))
    expect(new Set(receiver.spans.map(({ spanId }) => spanId)).size).toBeLessThan(SPANS)

    server = await start()
    await until(async () => (await standing()).waiting === 0)
    const times = new Map<string, number>()
    for (const { spanId } of receiver.spans) times.set(spanId, (times.get(spanId) ?? 0) + 1)
    expect(times.size).toBe(SPANS)
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2)
    const { sent } = await standing()
    expect(sent).toBeGreaterThan(SPANS - 1001)
    expect(sent).toBeLessThanOrEqual(SPANS)
  }, 180_000)
})
