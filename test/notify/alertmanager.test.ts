import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { programPath } from '../helpers/program-path.ts'
import { withStore } from '../helpers/with-store.ts'
import { someIncident, tell } from './some-incident.ts'
import { startTool, type Tool } from './tool-server.ts'

const PROGRAM = 'prometheus-alertmanager'
const path = programPath(PROGRAM)
const isThere = path !== undefined

interface Webhook {
  version: string
  status: 'firing' | 'resolved'
  alerts: {
    status: string
    labels: Record<string, string>
    annotations: Record<string, string>
    generatorURL: string
  }[]
}

describe.skipIf(!isThere)(`a real Alertmanager${isThere ? '' : ` (skipped: install ${PROGRAM})`}`, () => {
  const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
  const tandem = withStore({ outgoing, now: () => new Date(), publicUrl: 'https://tandem.example' })
  const home = mkdtempSync(join(tmpdir(), 'tandem-alertmanager-'))
  let receiver: Tool
  let address: string
  let stop = () => {}
  beforeAll(async () => {
    receiver = await startTool()
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    writeFileSync(
      join(home, 'alertmanager.yml'),
      `route: { receiver: back, group_by: [tandem], group_wait: 50ms, group_interval: 200ms, repeat_interval: 1h }
receivers:
  - name: back
    webhook_configs: [{ url: '${receiver.origin}/back', send_resolved: true }]
`,
    )
    const process = spawn(
      path as string,
      [
        `--config.file=${join(home, 'alertmanager.yml')}`,
        `--storage.path=${join(home, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
      { stdio: 'ignore' },
    )
    stop = () => process.kill('SIGKILL')
    await vi.waitFor(async () => expect((await fetch(`${address}/-/ready`)).ok).toBe(true), { timeout: 20_000 })
    await tandem.perform('channel-set', { name: 'am', kind: 'alertmanager', settings: { address } })
    await tandem.perform('route-set', { routes: [{ name: 'all', channels: ['am'] }] })
  })
  afterAll(() => {
    stop()
    rmSync(home, { recursive: true, force: true })
  })
  const send = () =>
    sendDue(tandem.store, {
      fetch: outgoing,
      mail: { canSend: false, send: async () => {} },
      now: Date.now,
      random: Math.random,
      publicUrl: 'https://tandem.example',
    })
  const heard = () =>
    receiver.calls.map(({ body }) => body as Webhook).filter(({ alerts }) => alerts[0]?.labels.incident === '12')

  it('takes an incident as an alert, hands it on with its labels, and takes the worse one in its place and the end', async () => {
    await tell(tandem.store, 'opened', {
      incident: someIncident({ severity: 3, openedAt: new Date().toISOString() }),
      now: new Date(),
    })
    await send()
    await expect.poll(() => heard().length, { timeout: 10_000 }).toBe(1)
    const [first] = heard() as [Webhook]
    expect(first).toMatchObject({ version: '4', status: 'firing' })
    expect(first.alerts).toMatchObject([
      {
        labels: {
          alertname: 'TandemIncident',
          incident: '12',
          severity: 'warning',
          objective: 'first-answer',
          tandem: 'tandem-tandem.example-12',
        },
        generatorURL: 'https://tandem.example/incidents/12',
      },
    ])
    expect(first.alerts[0]?.annotations.summary).toBe('Incident: First answers come too late in Engineering')
    // Alertmanager holds times in whole milliseconds; the alert must have begun before it ends.
    await delay(20)
    await tell(tandem.store, 'escalated', { incident: someIncident({ severity: 1 }), now: new Date() })
    await send()
    await expect.poll(() => severities('firing').at(-1), { timeout: 10_000 }).toBe('critical')
    await expect
      .poll(async () => (await active()).map(({ labels }) => labels.severity), { timeout: 10_000 })
      .toEqual(['critical'])
    await tell(tandem.store, 'resolved', {
      incident: someIncident({ severity: 1, resolvedAt: new Date().toISOString() }),
      now: new Date(),
    })
    await send()
    await expect.poll(() => severities('resolved').at(-1), { timeout: 10_000 }).toBe('critical')
    expect(await active()).toEqual([])
  })

  it('is left with nothing open by a test', async () => {
    expect(await tandem.perform('channel-test', { name: 'am' })).toMatchObject({ ok: true })
    await expect.poll(active, { timeout: 10_000 }).toEqual([])
  })

  const severities = (status: string) =>
    heard().flatMap(({ alerts }) =>
      alerts.filter((alert) => alert.status === status).map(({ labels }) => labels.severity),
    )
  const active = async () =>
    (await (await fetch(`${address}/api/v2/alerts?active=true`)).json()) as { labels: Record<string, string> }[]
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
