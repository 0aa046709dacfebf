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

/** Shares of the time that an undisturbed import takes, after which the process is killed. */
const MOMENTS = seeded(4)

describe('an import whose process is killed', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-kill-'))
  const file = path.join(home, 'moves.csv')
  const disturbed = path.join(home, 'disturbed')
  let undisturbed: { report: ImportReport; flow: Flow; ms: number }

  beforeAll(async () => {
    writeFileSync(file, log())
    const data = path.join(home, 'undisturbed')
    const began = performance.now()
    const { report, exit } = await importInto(data)
    expect(exit).toBe(0)
    undisturbed = { report, ms: performance.now() - began, flow: await ask<Flow>(data, 'flow') }
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('leaves nothing that counts, and repeated gives what an undisturbed one gives', { timeout: 120_000 }, async () => {
    for (const share of MOMENTS) {
      const child = start(disturbed, 'import', file)
      await delay(undisturbed.ms * share)
      child.process.kill('SIGKILL')
      const { exit } = await child.ended
      // The last moment may come too late; then the import is whole, and that is right as well.
      if (exit === 0) break
      const { sources } = await ask<Sources>(disturbed, 'sources')
      expect(sources, `killed after ${share} of the time`).toEqual([])
      expect(await ask<Flow>(disturbed, 'flow')).toMatchObject({ applications: 0, events: 0, edges: [], variants: [] })
    }
    const { report } = await importInto(disturbed)
    expect(report.accepted + report.duplicates).toBe(undisturbed.report.accepted)
    expect(await ask<Flow>(disturbed, 'flow')).toEqual(undisturbed.flow)
    expect(readdirSync(path.join(disturbed, 'uploads'))).toEqual([])
    console.log(JSON.stringify((await ask<any>(disturbed,'imports')).imports.map((i:any)=>[i.id,i.state])), undisturbed.ms, MOMENTS)
  })

  it('is told apart from one that ends with rows in quarantine, which exits with 3', async () => {
    const odd = path.join(home, 'odd.csv')
    writeFileSync(odd, 'application,stage,time\nA1,Inbox,2024-03-05\nA1,Offer,2199-01-01\n')
    const { exit, output } = await start(disturbed, 'import', odd).ended
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

/** Moments between a tenth and the end, the same in every run; from the generator of Park and Miller. */
function seeded(count: number): number[] {
  let state = 20_260_115
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    return 0.1 + 0.85 * (state / 2_147_483_647)
  }).sort((a, b) => a - b)
}
