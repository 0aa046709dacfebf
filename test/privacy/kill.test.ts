import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { Erasures } from '../../core/src/privacy/index.ts'
import type { Flow } from '../../core/src/trace/index.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'

const TANDEM = path.resolve(import.meta.dirname, '../../server/bin/tandem.js')
const APPLICATIONS = 3000
const home = mkdtempSync(path.join(tmpdir(), 'tandem-erase-kill-'))
const data = path.join(home, 'data')
copyPrepared(data)
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** The command line as it is built; `ended` tells its exit code, null if it was killed. */
function start(...words: string[]) {
  const process = spawn('node', [TANDEM, ...words, '--data', data, '--json'])
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
const ask = async <Answer>(...words: string[]) => JSON.parse((await start(...words).ended).output) as Answer

/** The latest block of a table: it grows with each insert. */
function latestBlock(table: string): number {
  try {
    const names = readdirSync(path.join(data, 'clickhouse/data', table))
    return Math.max(0, ...names.map((name) => Number(/_\d+_(\d+)_\d+/.exec(name)?.[1] ?? 0)))
  } catch {
    return 0
  }
}

/** What a process has on disk when it is killed, so many milliseconds later: before the first transaction, at the first deed, and in the midst of them. */
const MOMENTS = [
  { table: 'vault/erasing', laterMs: 0 },
  { table: 'default/tombstone', laterMs: 0 },
  { table: 'default/tombstone', laterMs: 400 },
]

it('an erasure whose process is killed is completed by the next one to open the data, or has never begun', {
  timeout: 300_000,
}, async () => {
  const file = path.join(home, 'moves.csv')
  const rows = Array.from(
    { length: APPLICATIONS },
    (_, n) => `A${n},P${n},Inbox,2025-01-02\nA${n},P${n},Onsite,2025-01-03`,
  )
  writeFileSync(file, ['application,candidate,stage,time', ...rows].join('\n'))
  expect((await start('import', file, '--source', 'moves').ended).exit).toBe(0)
  let gone = 0
  for (const [n, { table, laterMs }] of MOMENTS.entries()) {
    const before = latestBlock(table)
    const erasing = start('erase', '--candidate', `P${n}`, '--mode', 'remove', '--reason', 'they asked')
    while (latestBlock(table) <= before && erasing.process.exitCode === null) await delay(2)
    await delay(laterMs)
    erasing.process.kill('SIGKILL')
    await erasing.ended
    const { erasures } = await ask<Erasures>('erasures')
    expect(erasures.every(({ state, receipt }) => state === 'done' && receipt?.left === 0)).toBe(true)
    gone = erasures.length
    expect(await ask<Flow>('flow')).toMatchObject({
      applications: APPLICATIONS - gone,
      events: 2 * (APPLICATIONS - gone),
    })
  }
  console.log(`of ${MOMENTS.length} erasures that were killed ${gone} had begun and were completed`)
  expect(gone).toBeGreaterThan(1)
})
