import type { MeasureResult } from '@tandem/core/measures'
import { beforeAll, describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage,channel
1,requisition.opened,2025-01-01T00:00:00Z,,R1,,
2,application.submitted,2025-01-10T00:00:00Z,A1,R1,Applied,Agency North
3,interview.completed,2025-01-14T00:00:00Z,A1,R1,,
4,interview.completed,2025-01-15T00:00:00Z,A1,R1,,
5,offer.sent,2025-01-20T00:00:00Z,A1,R1,,
6,offer.accepted,2025-01-21T00:00:00Z,A1,R1,,
7,application.submitted,2025-01-10T00:00:00Z,A2,R1,Applied,Referral
8,application.rejected,2025-01-14T00:00:00Z,A2,R1,,
9,requisition.opened,2025-01-11T00:00:00Z,,R2,,
10,system.deployed,2025-01-31T00:00:00Z,,,,
`

const figure = (value: number) => ({ value, source: 'made up', date: '2025-01-01' })
const FIGURES = {
  recruiter_hour: figure(50),
  interviewer_hour: figure(80),
  hours_per_application: figure(0.5),
  hours_per_interview: figure(2),
  hours_per_hire: figure(10),
  agency_per_hire: figure(1000),
  advertising_per_application: figure(10),
  tools_per_application: figure(5),
}

describe('what hiring costs', () => {
  const tandem = withStore()
  const ask = (measure: string) => tandem.perform<MeasureResult>('measure', { measure })
  const set = (figures: object, reason = 'to try') => tandem.perform('cost-set', { currency: 'EUR', figures, reason })
  beforeAll(async () => {
    await tandem.import({ source: 's', file: tandem.write('costs.csv', ROWS) })
  })

  it('is not told while a figure is missing, which is named with the way out', async () => {
    await set({})
    await expect(ask('cost_per_hire')).rejects.toThrow(
      'Cost per hire needs recruiter hours spent on an application, which the cost model does not tell. Add hours_per_application with cost-set.',
    )
    await set(FIGURES)
    await expect(ask('vacancy_rate')).rejects.toThrow('Add headcount with cost-set')
    expect(await tandem.perform('cost-model')).toMatchObject({
      currency: 'EUR',
      missing: [{ name: 'first_year_pay' }, { name: 'vacancy_per_day' }, { name: 'headcount' }],
    })
  })

  it('is what one adds up by hand', async () => {
    await set({ ...FIGURES, first_year_pay: figure(16_000), vacancy_per_day: figure(100), headcount: figure(50) })
    // Two applications at 25 + 15, two interviews at 160, one hire at 500 and an agency fee.
    const cost = 2 * 40 + 2 * 160 + 500 + 1000
    expect(await ask('cost_per_hire')).toMatchObject({ currency: 'EUR', rows: [{ estimate: cost, interval: null }] })
    expect(await ask('recruiting_cost_ratio')).toMatchObject({ rows: [{ estimate: cost / 16_000 }] })
    // R1 was open for twenty days until the offer was accepted, R2 has been for twenty.
    expect(await ask('cost_of_vacancy')).toMatchObject({ rows: [{ estimate: 4000 }] })
    expect(await ask('vacancy_rate')).toMatchObject({ rows: [{ estimate: 1 / 50 }] })
  })

  it('keeps every version with who set it and why', async () => {
    await set(FIGURES, 'first')
    const { version } = await tandem.perform<{ version: number }>('cost-model')
    await set(FIGURES, 'agencies got dearer')
    expect(await tandem.perform('cost-model')).toMatchObject({
      version: version + 1,
      reason: 'agencies got dearer',
      setBy: 'local',
    })
  })

  it.each([
    [{ currency: 'Euro', figures: {}, reason: 'no code' }, 'three letters'],
    [{ currency: 'EUR', figures: { headcount: { ...figure(5), source: '' } }, reason: 'no source' }, 'must say where'],
    [{ currency: 'EUR', figures: { headcount: figure(-5) }, reason: 'negative' }, 'must not be below 0'],
  ])('refuses %j with the reason', async (input, words) => {
    await expect(tandem.perform('cost-set', input)).rejects.toThrow(words)
  })
})
