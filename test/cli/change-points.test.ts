import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-change-points-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const changePointsOf = (text: string, ...options: string[]) => {
  const path = join(folder, 'series.csv')
  writeFileSync(path, text)
  return spawnSync(process.execPath, [program, 'changepoints', path, ...options], { encoding: 'utf8', timeout: 60_000 })
}
const csv = (values: readonly (number | string)[]) =>
  `time,value\n${values.map((value, t) => `${t},${value}`).join('\n')}\n`
const stepped = Array.from({ length: 40 }, (_, t) => (t < 25 ? 0 : 9) + (t % 3) / 2)

describe('tandem changepoints', () => {
  it('says since when in words and in JSON, without a store', () => {
    const told = changePointsOf(csv(stepped))
    expect({ status: told.status, stdout: told.stdout }).toEqual({
      status: 0,
      stdout:
        '1 change in 40 values, each the first of a new stretch, with an interval of 95 %:\n  25, p at most 0.001\n',
    })
    expect(JSON.parse(changePointsOf(csv(stepped), '--json').stdout).changePoints).toEqual([
      { index: 25, lower: 25, upper: 25, p: 0.001, time: '25', lowerTime: '25', upperTime: '25' },
    ])
  })

  it('says that nothing changed, and what it did, on their own channels', () => {
    const told = changePointsOf(csv(new Array(20).fill(4)))
    expect(told.stdout).toBe('Nothing shows that 20 values changed.\n')
    expect(told.stderr).toBe('All values are the same, so nothing has changed.\n')
  })

  it('refuses with a sentence and 2', () => {
    const told = changePointsOf(csv([3]))
    expect({ status: told.status, stderr: told.stderr }).toEqual({
      status: 2,
      stderr: 'A change shows from 8 values on, and here is one. Give a longer series.\n',
    })
  })
})
