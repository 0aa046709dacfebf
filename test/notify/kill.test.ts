import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { startTool, type Tool } from './tool-server.ts'
import { servicenowTool } from './tools/servicenow.ts'
import { webhookTool } from './tools/webhook.ts'

const CORRELATION = 'tandem-tandem.example-12'
/** After that what a process had claimed is free. */
const LEASE_SECONDS = 180
/** Three processes start one after the other, on a machine that may have much to do. */
const SLOW = 240_000

describe('notices of a process that is killed', () => {
  let data: string
  const running = new Set<ChildProcess>()
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'tandem-notify-kill-'))
    copyPrepared(data)
  })
  afterEach(async () => {
    for (const child of running) await kill(child)
    rmSync(data, { recursive: true, force: true })
  })

  it('between the commit and the sending go out after the restart, once', { timeout: SLOW }, async () => {
    const tool = webhookTool({ now: Date.now })
    const server = await startTool(tool.work)
    await kill(await start('commit', setting(tool, server.origin)))
    expect(server.calls).toHaveLength(0)
    await start('send')
    await expect.poll(() => server.calls.length, { timeout: SLOW }).toBe(1)
    await delay(2500)
    expect(server.calls).toHaveLength(1)
    expect(tool.faults).toEqual([])
  })

  it('of evidence that lapses go out after the restart, once, although it is found again', {
    timeout: SLOW,
  }, async () => {
    const tool = webhookTool({ now: Date.now })
    const server = await startTool(tool.work)
    await kill(await start('remind', setting(tool, server.origin)))
    expect(server.calls).toHaveLength(0)
    const child = await start('send')
    await expect.poll(() => server.calls.length, { timeout: SLOW }).toBe(1)
    await delay(1000)
    await kill(child)
    await start('send', {}, LEASE_SECONDS)
    await delay(2500)
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]?.body).toMatchObject({ id: 'reminder-1-1-tool', type: 'tandem.reminder.opened' })
  })

  it('while a ticket is made find it after the restart and make no second one', { timeout: SLOW }, async () => {
    const tool = servicenowTool()
    const server = await startTool(tool.work)
    await kill(await start('commit', setting(tool, server.origin)))
    // The search is answered, the creation is not.
    server.answer = [{ body: { result: [] } }, 'timeout after']
    const child = await start('send')
    await expect.poll(() => creations(server), { timeout: SLOW }).toBe(1)
    await kill(child)
    expect(tool.standing(CORRELATION).count).toBe(1)
    await start('send', {}, LEASE_SECONDS)
    await expect.poll(() => server.calls.length, { timeout: SLOW }).toBe(3)
    await delay(2500)
    expect(server.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
    expect(tool.standing(CORRELATION).count).toBe(1)
    expect(tool.faults).toEqual([])
  })

  const creations = (server: Tool) => server.calls.filter(({ method }) => method === 'POST').length

  const setting = (
    tool: { kind: string; settings(origin: string): object; secrets(origin: string): object },
    origin: string,
  ) => ({
    name: 'tool',
    kind: tool.kind,
    settings: tool.settings(origin),
    secrets: tool.secrets(origin),
  })

  async function start(task: 'commit' | 'remind' | 'send', given: object = {}, ahead = 0): Promise<ChildProcess> {
    const file = join(import.meta.dirname, 'sender-process.ts')
    const child = spawn('node', ['--import', 'tsx', file, task, data, JSON.stringify(given), String(ahead)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.add(child)
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    return child
  }

  async function kill(child: ChildProcess): Promise<void> {
    running.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})
