import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../core/src/intake/index.ts'
import type { Flow, Sources } from '../../core/src/trace/index.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const APPLICATIONS = 20_000
const STAGES = ['Inbox', 'Screen', 'Onsite', 'Offer', 'Offer accepted']

/** What a process has on disk when it is killed, so many milliseconds later. */
const MOMENTS: readonly { name: string; isReached(data: string): boolean }[] = [
  { name: 'reading the file', isReached: (data) => names(data, 'uploads').length > 0 },
  {
    name: 'writing events',
    isReached: (data) => names(data, TABLES, 'event').some((part) => /_\d+_\d+_\d+$/.test(part)),
  },
  { name: 'tracing', isReached: (data) => names(data, TABLES).some((table) => table.endsWith('_next')) },
  { name: 'tracing or after', isReached: (data) => names(data, TABLES).some((table) => table.endsWith('_next')) },
]
const TABLES = 'clickhouse/data/default'

describe('an import whose process is killed', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-kill-'))
  const file = path.join(home, 'moves.csv')
  const disturbed = path.join(home, 'disturbed')
  let undisturbed: { report: ImportReport; flow: Flow }

  beforeAll(async () => {
    writeFileSync(file, log())
    const data = path.join(home, 'undisturbed')
    const { report, exit } = await importInto(data)
    expect(exit).toBe(0)
    undisturbed = { report, flow: await ask<Flow>(data, 'flow') }
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('leaves nothing that counts, and repeated gives what an undisturbed one gives', { timeout: 120_000 }, async () => {
    const chance = seeded(20_260_115)
    for (const { name, isReached } of MOMENTS) {
      const child = start(disturbed, 'import', file)
      while (!isReached(disturbed)) await delay(2)
      await delay(chance() * 150)
      child.process.kill('SIGKILL')
      expect((await child.ended).exit, name).toBeNull()
      const { sources } = await ask<Sources>(disturbed, 'sources')
      expect(sources, name).toEqual([])
      const flow = await ask<Flow>(disturbed, 'flow')
      expect(flow, name).toMatchObject({ applications: 0, events: 0, edges: [], variants: [] })
    }
    const { report } = await importInto(disturbed)
    expect(report.accepted + report.duplicates).toBe(undisturbed.report.accepted)
    expect(await ask<Flow>(disturbed, 'flow')).toEqual(undisturbed.flow)
    expect(names(disturbed, 'uploads')).toEqual([])
    const { imports } = await ask<{ imports: { state: string }[] }>(disturbed, 'imports')
    // Killed while it reads the file, an import may not have been noted yet.
    const [last, ...before] = imports.map(({ state }) => state)
    expect(last).toBe('done')
    expect(new Set(before)).toEqual(new Set(['interrupted']))
    expect([MOMENTS.length - 1, MOMENTS.length]).toContain(before.length)
  })

  it('is told apart from one that ends with rows in quarantine, which exits with 3', async () => {
    const odd = path.join(home, 'odd.csv')
    writeFileSync(odd, 'application,stage,time\nA1,Inbox,2024-03-05\nA1,Offer,2199-01-01\n')
    const { exit, output } = await start(path.join(home, 'undisturbed'), 'import', odd).ended
    expect(exit).toBe(3)
    expect(JSON.parse(output)).toMatchObject({ accepted: 1, quarantined: 1 })
  })

  async function importInto(data: string) {
    const { exit, output } = await start(data, 'import', file).ended
    return { exit, report: JSON.parse(output) as ImportReport }
  }
})

async function ask<Answer>(data: string, ...words: string[]): Promise<Answer> {
  const { exit, output } = await start(data, ...words).ended
  expect(exit).toBe(0)
  return JSON.parse(output) as Answer
}

/** The command line as it is built; `ended` tells its exit code, null if it was killed. */
function start(data: string, ...words: string[]) {
  const process = spawn('node', [path.join(ROOT, 'server/bin/tandem.js'), ...words, '--data', data, '--json'])
  let output = ''
  process.stdout.on('data', (text: Buffer) => {
    output += text.toString()
  })
  const ended = new Promise<{ exit: number | null; output: string }>((resolve, reject) => {
    process.on('error', reject)
    process.on('close', (exit) => resolve({ exit, output }))
  })
  return { process, ended }
}

/** About a hundred thousand rows; every application goes its own way through the stages. */
function log(): string {
  const rows = ['application,stage,time,department']
  for (let n = 0; n < APPLICATIONS; n += 1) {
    for (let step = 0; step < STAGES.length; step += 1) {
      const stage = step > 0 && (n * 7919) % (step + 5) === 0 ? STAGES[step - 1] : STAGES[step]
      const minute = n * 10 + step * 1440
      rows.push(`A${n},${stage},${new Date(Date.UTC(2023, 0, 1, 0, minute)).toISOString()},D${n % 7}`)
    }
  }
  return rows.join('\n')
}

/** Names in a folder; none before it exists. */
function names(...folder: string[]): string[] {
  try {
    return readdirSync(path.join(...folder))
  } catch {
    return []
  }
}

/** Numbers in (0, 1), the same in every run; the generator of Park and Miller. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
