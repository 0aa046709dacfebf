import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@tandem/core/stats'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { runCommandLine } from '../../server/src/cli/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-pilots-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Exit code and what was said, of a pilot in a file. */
async function evaluate(text: string, ...rest: string[]) {
  const file = join(folder, 'pilot.csv')
  writeFileSync(file, text)
  const said = { out: '', err: '' }
  const listen = (to: 'out' | 'err') => (chunk: unknown) => {
    said[to] += chunk
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(listen('out'))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(listen('err'))
  try {
    const code = await runCommandLine(['pilot', 'evaluate', file, ...rest], {})
    return { code, ...said }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}
const told = async (text: string, ...rest: string[]) => JSON.parse((await evaluate(text, ...rest, '--json')).out)

const ARGUMENTS = ['--arm', 'arm', '--metric', 'value', '--planned', '200'] as const
const random = new Random(3)
const rows = Array.from({ length: 200 }, (_, i) => {
  const isTried = i % 2 === 1
  const days = random.exponential(isTried ? 5 : 12)
  return {
    isTried,
    days: Math.min(days, 20),
    ended: days < 20,
    hit: random.chance(isTried ? 0.6 : 0.3),
    sex: i % 4 < 2 ? 'f' : 'm',
  }
})
const csv = (head: string, line: (row: (typeof rows)[0], i: number) => string) =>
  `${head}\n${rows.map((row, i) => `${row.isTried ? 'tool' : 'control'},${line(row, i)}`).join('\n')}\n`

describe('tandem pilot evaluate', () => {
  it('tells a rate from yes and no, with the sequence’s half width around the estimate', async () => {
    const answer = await told(
      csv('arm,value', ({ hit }) => (hit ? 'yes' : 'no')),
      ...ARGUMENTS,
    )
    expect(answer).toMatchObject({
      n: 200,
      kind: 'rate',
      decision: 'adopt',
      guardrails: [],
      srm: { chi2: 0, p: 1, ok: true },
    })
    expect(answer.sequential.rho.toFixed(5)).toBe('0.19920')
    const { estimate, interval, sequential, arms } = answer
    expect(interval).toEqual([estimate - sequential.halfWidth, estimate + sequential.halfWidth])
    expect(arms[1].level - arms[0].level).toBeCloseTo(estimate, 12)
    const variance = arms.reduce((sum: number, { level }: { level: number }) => sum + (level * (1 - level)) / 99, 0)
    expect(sequential.halfWidth).toBeCloseTo(0.2146217 * Math.sqrt(200 * variance), 6)
  })

  it('tells durations with open cases in them, of which less is better', async () => {
    const text = csv('arm,value,ended', ({ days, ended }) => `${days},${ended ? 1 : 0}`)
    const answer = await told(text, ...ARGUMENTS, '--event', 'ended', '--horizon', '15')
    expect(answer).toMatchObject({ kind: 'duration', horizon: 15, better: 'lower', decision: 'adopt' })
    expect(answer.open).toBe(rows.filter(({ ended }) => !ended).length)
    expect(answer.once.logRankP).toBeLessThan(0.001)
    const { err } = await evaluate(text, ...ARGUMENTS, '--event', 'ended')
    expect(err).toContain('which was taken from the data')
  })

  it('takes a guardrail, units and order from their columns', async () => {
    const text = csv('arm,value,sex,unit,day', ({ hit, sex }, i) => `${hit ? 1 : 0},${sex},u${i % 40},${200 - i}`)
    const answer = await told(text, ...ARGUMENTS, '--group', 'sex', '--unit', 'unit', '--at', 'day')
    expect(answer.guardrails[0].name).toBe('impact ratio')
    expect(answer.arms.map(({ units }: { units: number }) => units)).toEqual([20, 20])
  })

  const PLAIN = 'arm,value\na,1\nb,2\n'
  it.each([
    ['arm,value\na,1\na,2\n', [], 'arm holds only a. A pilot compares two arms'],
    ['arm,value\na,1\nb,2\nc,3\n', [], 'arm holds 3 values (a, b and c)'],
    ['arm,value\na,soon\nb,2\n', [], 'Line 2, value: “soon” is no number.'],
    ['arm,value\na,\nb,2\n', [], 'Line 2, value: “” is no number.'],
    ['arm,value\n,1\nb,2\n', [], 'Line 2 has no arm'],
    ['arm,value\na,-1\nb,2\n', ['--kind', 'duration'], 'is no duration, since it lies below 0'],
    ['arm,value\na,7\nb,2\n', ['--kind', 'rate'], '“7” does not say yes or no'],
    ['arm,value\na,0\nb,0\n', ['--kind', 'duration'], 'Nearly all durations of one arm are 0'],
    ['arm,value\n', [], 'has a head line and no rows'],
    ['', [], 'is empty'],
    [PLAIN, ['--event', 'done'], 'has no column done.'],
    [PLAIN, ['--group', 'arm'], 'The bias guardrail needs --selected'],
    [PLAIN, ['--control', 'x'], 'arm never is x.'],
    [PLAIN, ['--at', 'arm'], '“a” is no time.'],
    [PLAIN, ['--horizon', '3'], '--horizon is for durations'],
  ])('refuses what cannot be meant: %j %j', async (text, more, sentence) => {
    const { code, err, out } = await evaluate(text as string, ...ARGUMENTS, ...(more as string[]))
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  it('goes on where all values are the same, and where there are two cases only', async () => {
    const same = await told(
      csv('arm,value', () => '5'),
      ...ARGUMENTS,
    )
    expect(same).toMatchObject({ estimate: 0, interval: [0, 0], decision: 'continue' })
    expect(same.sentence).toContain('all values are the same')
    const two = await told(PLAIN, ...ARGUMENTS)
    expect(two).toMatchObject({ n: 2, estimate: null, interval: null, decision: 'continue' })
  })
})
