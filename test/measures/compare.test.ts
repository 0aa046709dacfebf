import type { Compared, MeasureResult } from '@tandem/core/measures'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const START = Date.UTC(2025, 0, 6)

/** A company in which Sales is screened in 2 days and Tech in 6; of the open ones at the end nobody knows yet. Three are in Legal. */
function log(): string {
  const random = new Random(5)
  const rows = ['id,kind,occurred_at,application_id,requisition_id,stage,department']
  let id = 0
  const add = (kind: string, at: number, application: string, stage: string, department: string) =>
    at < START + 120 * DAY &&
    rows.push(`${++id},${kind},${new Date(at).toISOString()},${application},R-${department},${stage},${department}`)
  for (let i = 0; i < 240; i++) {
    const department = i < 3 ? 'Legal' : i % 2 === 0 ? 'Sales' : 'Tech'
    const at = START + (i / 2) * DAY
    const wait = random.lognormal(department === 'Sales' ? 2 : 6, 0.4) * DAY
    add('application.submitted', at, `A${i}`, 'Applied', department)
    if (random.chance(department === 'Sales' ? 0.6 : 0.3))
      add('application.entered_stage', at + wait, `A${i}`, 'Interview', department)
    else add('application.rejected', at + wait, `A${i}`, '', department)
  }
  add('system.deployed', START + 120 * DAY - 1, '', '', '')
  return `${rows.join('\n')}\n`
}

describe('comparing', () => {
  const tandem = withStore()
  const compare = (input: Record<string, unknown>) => tandem.perform<Compared>('compare', input)
  beforeAll(async () => {
    await tandem.import({ source: 's', file: tandem.write('two.csv', log()) })
  })
  const applied = { measure: 'time_in_stage', where: ['stage=Applied'] }

  it('two slices gives the difference of medians with limits, the log-rank test and both n', async () => {
    const found = await compare({ ...applied, a: 'department=Tech', b: 'department=Sales' })
    expect(found.a.n).toBe(119)
    expect((found.difference ?? 0) / 86_400).toBeCloseTo(4, 0)
    expect(found.interval?.[0]).toBeGreaterThan(0)
    expect(found.test).toMatchObject({ name: 'log-rank', df: 1 })
    expect(found.test?.p).toBeLessThan(1e-6)
    expect(found.also?.estimate).toBeGreaterThan(0)
    expect(found.sentence).toMatch(
      /^Tech .* days \(n 119\), Sales .* \(n 118\): a difference of \+.* more than chance would bring \(p below 0.001\)\.$/,
    )
  })

  it('two periods gives a difference that chance could bring, where nothing changed', async () => {
    const found = await compare({
      ...applied,
      where: ['stage=Applied', 'department=Sales'],
      aFrom: '2025-01-01',
      aTo: '2025-03-01',
      bFrom: '2025-03-01',
      bTo: '2025-05-01',
    })
    expect(found.a.label).toBe('2025-01-01 to 2025-03-01')
    expect(found.sentence).toContain('which chance alone could bring')
  })

  it('shares by Newcombe and z, and small groups by Fisher', async () => {
    const found = await compare({
      measure: 'pass_through',
      where: ['stage=Applied'],
      a: 'department=Sales',
      b: 'department=Tech',
    })
    expect(found.test?.name).toBe('pooled z')
    expect(found.difference).toBeGreaterThan(0.15)
    expect(found.sentence).toContain('points')
    const few = await compare({
      measure: 'pass_through',
      where: ['stage=Applied'],
      a: 'department=Sales',
      b: 'department=Tech',
      to: '2025-01-13',
    })
    expect(few.test?.name).toBe('Fisher exact')
  })

  it('every value against all others, with false discoveries under control, the surest first', async () => {
    const { slices } = await compare({ ...applied, by: 'department' })
    expect(slices?.map(({ a }) => a.label)).toEqual(expect.arrayContaining(['Tech', 'Sales', 'Legal']))
    expect(slices?.[2]?.a.label).toBe('Legal')
    expect(slices?.[0]?.q).toBeGreaterThanOrEqual(slices?.[0]?.test?.p ?? 1)
    expect(slices?.[2]).toMatchObject({ q: null, test: null, quality: { state: 'not enough data' } })
    expect(slices?.[2]?.sentence).toBe(
      'Not enough data to compare Legal with all others: only 3 of a have ended; at least 5 are needed.',
    )
  })

  it.each([
    [
      'compare',
      { measure: 'time_in_stag', by: 'department' },
      'There is no measure time_in_stag. Did you mean time_in_stage',
    ],
    [
      'compare',
      { ...applied, by: 'departmnt' },
      'There is no dimension departmnt in these data. Did you mean department?',
    ],
    ['compare', { ...applied, a: 'department=Sales' }, 'Say what is compared'],
    ['compare', { ...applied, aFrom: '2025-01-01', aTo: '2025-02-01' }, 'Two periods need four instants'],
    ['compare', { ...applied, a: 'department=Sales', by: 'department' }, 'Say either by, or a and b'],
    ['measure', { measure: 'frobnication' }, 'There is no measure frobnication.'],
    ['measure', { measure: 'hires', placed: 'cohort' }, 'placed is for trends'],
  ])('%s refuses %j with the way out', async (name, input, words) => {
    await expect(tandem.perform(name, input)).rejects.toThrow(words)
  })

  it('a slice with three cases says so, and shows no median', async () => {
    const { rows } = await tandem.perform<MeasureResult>('measure', { ...applied, by: 'department' })
    expect(rows.find(({ slice }) => slice.department === 'Legal')).toMatchObject({
      n: 3,
      estimate: null,
      quality: { state: 'not enough data', reasons: ['only 3 of 3 have ended; at least 5 are needed'] },
    })
  })
})

describe('a trend', () => {
  const tandem = withStore()
  const trend = (input: Record<string, unknown>) =>
    tandem.perform<MeasureResult>('measure', {
      measure: 'time_in_stage',
      where: ['stage=Applied'],
      every: 'month',
      ...input,
    })
  beforeAll(async () => {
    await tandem.import({ source: 's', file: tandem.write('two.csv', log()) })
  })

  it('by cohort places a row in the period it began in, with what is open counted as open', async () => {
    const { rows, placed } = await trend({})
    expect(placed).toBe('cohort')
    expect(rows.map(({ slice }) => slice.period)).toEqual([
      '2025-01-01',
      '2025-02-01',
      '2025-03-01',
      '2025-04-01',
      '2025-05-01',
    ])
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(240)
    expect(rows.at(-1)?.censored).toBeGreaterThan(0)
  })

  it('by completion places it in the period it ended in, and what is open has no part', async () => {
    const { rows, placed } = await trend({ placed: 'completion' })
    expect(placed).toBe('completion')
    expect(rows.reduce((sum, { censored }) => sum + censored, 0)).toBe(0)
    const cohort = await trend({})
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(cohort.rows.reduce((sum, { events }) => sum + events, 0))
  })

  it('has dimensions beside the period, and weeks that begin on Monday', async () => {
    const { rows } = await trend({ every: 'week', by: ['department'] })
    expect(Object.keys(rows[0]?.slice ?? {})).toEqual(['period', 'department'])
    expect(rows.every(({ slice }) => new Date(`${slice.period}T00:00:00Z`).getUTCDay() === 1)).toBe(true)
  })

  it('adds up over periods for every count of the catalogue', async () => {
    const ask = (input: Record<string, unknown>) => tandem.perform<MeasureResult>('measure', input)
    for (const measure of ['hires', 'work_in_progress']) {
      const whole = await ask({ measure })
      const parts = await ask({ measure, every: 'quarter' })
      expect(parts.rows.reduce((sum, { n }) => sum + n, 0)).toBe(whole.rows.reduce((sum, { n }) => sum + n, 0))
    }
  })
})
