import { beforeAll, describe, expect, it } from 'vitest'
import { type RowScope, WHOLE_COMPANY } from '../../core/src/access/index.ts'
import type { Overview } from '../../core/src/diagnosis/index.ts'
import type { Compared, MeasureResult } from '../../core/src/measures/index.ts'
import type { QualityReport, RuleName, SourceQuality } from '../../core/src/quality/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import type { Actor } from '../../server/src/access/actor.ts'
import { type Context, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { type Plant, plantSource } from '../helpers/plant-source.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const tandem = withStore()

const PLANTS: Readonly<Record<string, Plant>> = {
  faultless: {},
  'looked at every six hours': { provenance: 'diffed', widthMs: 6 * 3_600_000 },
  'looked at once a week': { provenance: 'diffed', widthMs: 7 * 86_400_000 },
  'worked out': { provenance: 'inferred' },
  'with a wrong clock': { ahead: { seconds: 90, everyNth: 4 } },
  'told afterwards': { late: { days: 5, everyNth: 10 } },
  'of dates': { provenance: 'imported', isDated: true },
  'without kinds': { isNameless: true },
  'without names': { attributes: '' },
  'in disorder': { endsTwice: 3 },
  handful: { applications: 5 },
}

beforeAll(async () => {
  for (const [name, plant] of Object.entries(PLANTS)) await plantSource(tandem.store, name, plant)
  await tandem.store.warehouse.run(
    sql`insert into quarantine (import, source, reason) select 1, 'with a wrong clock', 'lies in the future' from numbers(40)`,
  )
  await tandem.store.warehouse.run(
    sql`insert into tally (source, import, verdict, rows) select 'with a wrong clock', 1, '', 600`,
  )
}, 120_000)

const report = (input: object = {}) => tandem.perform<QualityReport>('quality', input as Record<string, unknown>)
const gradeOf = (source: SourceQuality | undefined, rule: RuleName) =>
  source?.rules.find((one) => one.rule === rule)?.grade

describe('the quality of sources with planted faults', () => {
  it.each<[string, string, RuleName[]]>([
    ['faultless', 'A', []],
    ['looked at every six hours', 'B', ['compared', 'width']],
    ['looked at once a week', 'D', ['width']],
    ['worked out', 'D', ['inferred']],
    ['with a wrong clock', 'D', ['refused', 'clocks']],
    ['told afterwards', 'C', ['told-late']],
    ['of dates', 'D', ['dates']],
    ['without kinds', 'D', ['stages']],
    ['without names', 'C', ['attributes']],
    ['in disorder', 'C', ['order']],
    ['handful', 'not enough data', []],
  ])('%s: %s', async (name, grade, decidedBy) => {
    const { sources } = await report({ source: name })
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({ source: name, grade, decidedBy })
  })

  it('says each rule with its figure, its limits and what to do', async () => {
    const { sources, rules, sentence } = await report({ source: 'told afterwards' })
    expect(sentence).toBe(
      'told afterwards has grade C. 60 of 600 pushed events arrived more than 2 days after the time given in them.',
    )
    const found = sources[0]?.rules.find(({ rule }) => rule === 'told-late')
    expect(found).toMatchObject({ figure: 0.1, of: 600, atMost: { A: 0.01, B: 0.05, C: 0.2 } })
    expect(found?.remedy).toContain('Ask the teams')
    expect(rules.find(({ rule }) => rule === 'told-late')).toMatchObject({ touches: 'durations' })
  })

  it('looks at a population only', async () => {
    const whole = await report({ source: 'faultless' })
    const part = await report({ source: 'faultless', where: ['application_id=1', 'application_id=2'] })
    expect(whole.sources[0]?.steps).toBe(600)
    expect(part.sources[0]).toMatchObject({ grade: 'not enough data', steps: 6 })
    await expect(report({ source: 'faultles' })).rejects.toThrow('faultless')
  })
})

describe('the quality of a number', () => {
  const measure = (input: Record<string, unknown>) => tandem.perform<MeasureResult>('measure', input)

  it('is that of its sources, by the rules that touch it', async () => {
    const of = async (source: string, name: string, more: object = {}) =>
      (await measure({ measure: name, where: [`source=${source}`], ...more })).grade
    expect(await of('faultless', 'time_in_stage')).toMatchObject({ grade: 'A', reasons: ['nothing to object to'] })
    expect(await of('looked at once a week', 'time_in_stage')).toMatchObject({ grade: 'D' })
    expect(await of('looked at once a week', 'withdrawal_rate')).toMatchObject({ grade: 'A' })
    expect(await of('without kinds', 'time_in_stage')).toMatchObject({ grade: 'D' })
    expect(await of('without kinds', 'time_to_first_response')).toMatchObject({ grade: 'A' })
    expect(await of('without names', 'time_in_stage', { by: ['stage'] })).toMatchObject({ grade: 'A' })
    expect(await of('without names', 'time_in_stage', { by: ['department'] })).toMatchObject({ grade: 'C' })
  })

  it('names every source with its share of the rows', async () => {
    const { grade } = await measure({
      measure: 'time_in_stage',
      where: ['source=faultless', 'source=looked at once a week', 'source=handful'],
    })
    expect(grade.grade).toBe('D')
    expect(grade.sources.map(({ source, grade: own }) => [source, own])).toEqual([
      ['faultless', 'A'],
      ['looked at once a week', 'D'],
      ['handful', 'not enough data'],
    ])
    expect(grade.sources.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
    expect(grade.reasons[0]).toMatch(/^looked at once a week \(49 % of the rows\): A step may have happened up to /)
  })

  it('stands beside comparisons and the overview too', async () => {
    const compared = await tandem.perform<Compared>('compare', {
      measure: 'time_in_stage',
      a: ['source=faultless'],
      b: ['source=looked at once a week'],
    })
    expect(compared.grade.grade).toBe('D')
    const overview = await tandem.perform<Overview>('overview', { where: ['source=told afterwards'] })
    expect(overview.grade).toMatchObject({ grade: 'C' })
  })

  it('is counted anew when more has come in', async () => {
    await plantSource(tandem.store, 'growing', { applications: 20 })
    const ask = () => measure({ measure: 'time_in_stage', where: ['source=growing'] })
    expect((await ask()).grade.grade).toBe('not enough data')
    await plantSource(tandem.store, 'growing', { applications: 150 })
    expect((await ask()).grade.grade).toBe('A')
  })
})

describe('whoever sees only some rows', () => {
  const as = (scope: RowScope): Context => ({
    store: tandem.store,
    now: () => NOW,
    actor: {
      kind: 'person',
      id: 'x',
      name: 'X',
      email: 'x@example.com',
      role: 'hr-lead',
      scope,
      sensitive: false,
    } as unknown as Actor,
  })
  const ask = async (name: string, input: object, scope: RowScope) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(name)
    return perform(operation, input, as(scope))
  }

  it('is graded on those rows and learns nothing of others', async () => {
    await plantSource(tandem.store, 'two departments', { applications: 120 })
    const attributes = '{"department":"Finance","recruiter":"p_2"}'
    await plantSource(tandem.store, 'other', { applications: 120, attributes, late: { days: 5, everyNth: 2 } })
    const sales: RowScope = { ...WHOLE_COMPANY, departments: ['Sales'] }
    const finance: RowScope = { ...WHOLE_COMPANY, departments: ['Finance'] }
    const seen = async (scope: RowScope) => ((await ask('quality', {}, scope)) as QualityReport).sources
    expect((await seen(finance)).map(({ source, grade }) => [source, grade])).toEqual([['other', 'D']])
    const bySales = await seen(sales)
    expect(bySales.map(({ source }) => source)).not.toContain('other')
    const clock = bySales.find(({ source }) => source === 'with a wrong clock')
    // Rows in quarantine belong to no department.
    expect(gradeOf(clock, 'refused')).toBe('not enough data')
    expect(clock?.rules.find(({ rule }) => rule === 'refused')).toMatchObject({ figure: null, of: 0 })
    expect(JSON.stringify(clock)).not.toMatch(/lay in the future/)

    const number = { measure: 'time_in_stage' }
    const whole = (await ask('measure', number, WHOLE_COMPANY)) as MeasureResult
    const own = (await ask('measure', number, finance)) as MeasureResult
    expect(own.grade.sources.map(({ source }) => source)).toEqual(['other'])
    expect(whole.grade.sources.length).toBeGreaterThan(5)
  })
})
