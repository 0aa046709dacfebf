import type { BriefAnswer } from '@tandem/core/brief'
import type { BusinessMeasureDetail, BusinessMeasureImported, BusinessMeasureReading, Value } from '@tandem/core/value'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setAgenda } from '../../server/src/demo/set-agenda.ts'
import { setCosts } from '../../server/src/demo/set-costs.ts'
import { setValue } from '../../server/src/demo/set-value.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { MEASURE } from './some-measure.ts'

describe('what the demo company’s hiring contributed', () => {
  const tandem = withStore()
  let value: Value

  beforeAll(async () => {
    const { files } = await writeDemo({ applications: 6000, seed: 1, out: tandem.folder, format: 'csv' })
    await tandem.import({ source: 'demo', file: files[0] as string })
    const context = { store: tandem.store, actor: LOCAL, now: () => NOW }
    await setCosts(context)
    await setAgenda(context)
    await setValue(context)
    value = await tandem.perform<Value>('value', {})
  })

  const row = (id: string) => value.contributions.find((one) => one.id === id)

  it('finds the link that is true by construction, by the months before and after and a comparison', () => {
    const found = row('releases-shop:release-team')
    expect(found).toMatchObject({ strength: 'before and after with a comparison', good: true, hires: 3 })
    // 1.8 releases a month and person, three people, in each month since.
    const months = Number(/ (\d+) after/.exec(found?.sentence ?? '')?.[1])
    expect(months).toBeGreaterThanOrEqual(8)
    expect(found?.interval?.[0]).toBeLessThan(1.8 * 3 * months)
    expect(found?.interval?.[1]).toBeGreaterThan(1.8 * 3 * months)
  })

  it('finds no gain in the link that is not, whatever was claimed', () => {
    expect(row('revenue-marketplace:marketplace')).toMatchObject({ strength: 'before and after', good: null })
  })

  it('calls asserted what is not staffed yet', () => {
    const found = row('support-in-a-day:one-customer-record')
    expect(found).toMatchObject({ strength: 'asserted', amount: null, interval: null })
    expect(found?.sentence).toContain('It is not staffed yet')
  })

  it('adds nothing of another unit, nature or evidence, and says why', () => {
    expect(value.total).toMatchObject({ unit: value.vacancy.currency, of: 1, strength: 'before and after' })
    expect(value.total?.amount).toBe(value.vacancy.total?.amount)
    expect(value.notInTotal.join('\n')).toMatch(/releases and EUR|EUR and releases|not the same unit/)
    expect(value.notInTotal.join('\n')).toMatch(/revenue/)
  })

  it('holds vacancies against the year before, by month', () => {
    const { vacancy } = value
    expect(vacancy.baseline.chosen).toBe(false)
    expect(vacancy.months.length).toBeGreaterThan(10)
    expect(vacancy.n).toBeGreaterThan(10)
    const amounts = vacancy.months.map(({ amount }) => amount ?? 0)
    expect(amounts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(vacancy.total?.amount ?? 0, 3)
  })

  it('answers question 7 of the brief', async () => {
    const brief = await tandem.perform<{ questions?: BriefAnswer[]; answers?: BriefAnswer[] }>('brief', {})
    const all = brief.answers ?? brief.questions ?? []
    const answer = all.find(({ id }) => id === 'contribution')
    expect(answer?.state).toBe('answered')
    expect(answer?.parts.map(({ text }) => text).join('')).toContain('Releases of the shop')
  })
})

describe('measures of the business', () => {
  const tandem = withStore()

  it('come from a table of dates and values, in CSV or JSON, or with a month in each column', async () => {
    const read = (text: string) => tandem.perform<BusinessMeasureReading>('business-measure-preview', { text })
    const values = [
      { month: '2026-01', value: 4 },
      { month: '2026-02', value: 1234.5 },
    ]
    expect(await read('Month,Releases\n2026-01,4\n2026-02,"1,234.5"\n')).toMatchObject({ values, quarantined: [] })
    expect(await read('team;2026-01;2026-02\nshop;4;1234.5\n')).toMatchObject({
      form: 'a month in each column',
      values,
    })
    expect(await read('[{"date":"2026-01-31","value":4},{"date":"2026-02-28","value":1234.5}]')).toMatchObject({
      values,
    })
    expect(await read('{"2026-01": 4, "2026-02": 1234.5}')).toMatchObject({ values })
  })

  it('set aside what cannot be read, with the reason', async () => {
    const text = 'date,value\n2026-01,4\n2026-13,4\n2026-02,\n2026-03,many\n2026-01-15,5\n2026-04,"1,5"\n'
    const { values, quarantined } = await tandem.perform<BusinessMeasureReading>('business-measure-preview', { text })
    expect(values).toHaveLength(1)
    expect(quarantined.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7])
    expect(quarantined.map(({ reason }) => reason).join(' ')).toMatch(
      /no day or month.*empty.*no number.*line 2 already/,
    )
  })

  it('keep the value that a later one supersedes, show gaps, and refuse links that cannot hold', async () => {
    await tandem.perform('business-measure-set', { measure: MEASURE })
    const bring = (text: string) =>
      tandem.perform<BusinessMeasureImported>('business-measure-import', { id: MEASURE.id, text, file: 'r.csv' })
    expect(await bring('date,value\n2026-01,4\n2026-03,6\n')).toMatchObject({ created: 2 })
    expect(await bring('date,value\n2026-01,5\n2026-03,6\n')).toMatchObject({ created: 0, changed: 1, unchanged: 1 })
    const found = await tandem.perform<BusinessMeasureDetail>('business-measure', { id: MEASURE.id })
    expect(found).toMatchObject({ gaps: ['2026-02'], superseded: [{ month: '2026-01', value: 4, file: 'r.csv' }] })
    const link = (more: object) =>
      tandem.perform('business-measure-link', { id: MEASURE.id, link: { why: 'they build it', ...more } })
    await expect(link({ initiative: 'nowhere' })).rejects.toThrow('There is no initiative nowhere')
    await expect(bring('date,value\nx,y\n')).rejects.toThrow('Nothing was imported')
  })

  it('say of vacancies without data why nothing can be said, and count gains from the baseline that was chosen', async () => {
    const before = await tandem.perform<Value>('value', {})
    expect(before.vacancy).toMatchObject({ total: null, state: 'not enough data' })
    expect(before.total).toBeNull()
    const baseline = { from: '2024-01-01', to: '2025-01-01', why: 'the year before the new process' }
    await tandem.perform('value-baseline-set', baseline)
    const { vacancy } = await tandem.perform<Value>('value', {})
    expect(vacancy.baseline).toEqual({ ...baseline, chosen: true })
    await expect(tandem.perform('value-baseline-set', { ...baseline, to: '2023-01-01' })).rejects.toThrow('ends on')
  })
})
