import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-localise-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const localise = (...args: string[]) =>
  spawnSync(process.execPath, [program, 'localise', ...args], { encoding: 'utf8', timeout: 60_000 })

const weeks = ['week,department,location,late,visits']
for (let week = 1; week <= 6; week++)
  for (const department of ['engineering', 'sales', 'finance'])
    for (const location of ['Berlin', 'Paris', 'Oslo'])
      weeks.push([week, department, location, week === 6 && department === 'sales' ? 55 : 10 + (week % 3), 100].join())

const ratios = join(folder, 'weeks.csv')
writeFileSync(ratios, weeks.join('\n'))
const ROLES = ['--bad', 'late', '--total', 'visits', '--time', 'week', '--at', '6']

describe('tandem localise', () => {
  it('says where a ratio has risen, as a sentence and as JSON', () => {
    const text = localise(ratios, ...ROLES)
    expect({ status: text.status, error: text.stderr }).toEqual({ status: 0, error: '' })
    expect(text.stdout).toMatch(
      /^It sits in department = sales: (over )?\d+ % of the excess\.\n1\. department = sales: .* n = 300, p /,
    )
    const { localises, causes } = JSON.parse(localise(ratios, ...ROLES, '--json').stdout)
    expect({ localises, where: causes[0].where, n: causes[0].n, keys: Object.keys(causes[0]).sort() }).toEqual({
      localises: true,
      where: { department: 'sales' },
      n: 300,
      keys: ['interval', 'n', 'p', 'score', 'share', 'where'],
    })
  })

  it('reads a packed file of sums', () => {
    const rows = ['a', 'b', 'c', 'd'].flatMap((a) =>
      ['x', 'y', 'z'].flatMap((b) =>
        ['k', 'l', 'm'].map((c, i) => [a, b, c, b === 'y' ? 40 : 97 + 3 * i, 100].join(';')),
      ),
    )
    const path = join(folder, 'sums.csv.gz')
    writeFileSync(path, gzipSync(['a;b;c;real;predict', ...rows].join('\n')))
    const { causes } = JSON.parse(localise(path, '--real', 'real', '--predict', 'predict', '--json').stdout)
    expect(causes.map(({ where }: { where: object }) => where)).toEqual([{ b: 'y' }])
  })

  it('says of a file that is no table what is read instead, and nothing of an import', () => {
    const binary = join(folder, 'picture.csv')
    writeFileSync(binary, Buffer.from('89504e470d0a1a0a0000000d', 'hex'))
    const { status, stderr } = localise(binary, ...ROLES)
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/zero bytes.*What is read is a table: CSV with a head line/),
    })
    expect(stderr).not.toContain('imported')
  })

  it('refuses with a sentence what it cannot use', () => {
    const refusals = [
      localise(ratios, '--bad', 'late', '--real', 'visits'),
      localise(ratios, ...ROLES.slice(0, 2)),
      localise(join(folder, 'none.csv'), ...ROLES),
      localise(ratios, '--bad', 'late', '--total', 'visit', '--time', 'week', '--at', '6'),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([2, 2, 2, 2])
    expect(refusals.map(({ stderr }) => stderr)).toEqual([
      expect.stringMatching(/^Name either --bad, --total, --time and --at/),
      expect.stringMatching(/^Name either --bad, --total, --time and --at/),
      expect.stringMatching(/^There is no file .*none\.csv\. Check the path\.\n$/),
      expect.stringMatching(/^weeks\.csv has no column “visit” for --total\. Did you mean visits\?\n$/),
    ])
  })
})
