import type { MeasureResult } from '@tandem/core/measures'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCosts } from '../../server/src/demo/set-costs.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

/** Six applications, small enough to count by hand. A median is the middle of the days where the curve is exactly at a half, as in R. */
const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage,department
1,requisition.opened,2025-01-01T00:00:00Z,,R1,,Sales
2,requisition.approved,2025-01-03T00:00:00Z,,R1,,
3,requisition.opened,2025-01-01T00:00:00Z,,R2,,Tech
4,application.submitted,2025-01-10T00:00:00Z,A1,R1,Applied,Sales
5,application.entered_stage,2025-01-12T00:00:00Z,A1,R1,Interview,
6,interview.completed,2025-01-14T00:00:00Z,A1,R1,,
7,offer.sent,2025-01-20T00:00:00Z,A1,R1,,
8,offer.accepted,2025-01-23T00:00:00Z,A1,R1,,
9,application.hired,2025-02-02T00:00:00Z,A1,R1,,
10,hire.started,2025-02-02T00:00:00Z,A1,R1,,
11,application.submitted,2025-01-10T00:00:00Z,A2,R1,Applied,Sales
12,application.rejected,2025-01-14T00:00:00Z,A2,R1,,
13,application.submitted,2025-01-10T00:00:00Z,A3,R1,Applied,Sales
14,application.entered_stage,2025-01-13T00:00:00Z,A3,R1,Interview,
15,interview.completed,2025-01-15T00:00:00Z,A3,R1,,
16,application.withdrawn,2025-01-16T00:00:00Z,A3,R1,,
17,application.submitted,2025-01-10T00:00:00Z,A4,R2,Applied,Tech
18,application.entered_stage,2025-01-15T00:00:00Z,A4,R2,Interview,
19,application.entered_stage,2025-01-17T00:00:00Z,A4,R2,Applied,
20,application.entered_stage,2025-01-18T00:00:00Z,A4,R2,Interview,
21,offer.sent,2025-01-25T00:00:00Z,A4,R2,,
22,offer.declined,2025-01-27T00:00:00Z,A4,R2,,
23,application.rejected,2025-01-27T00:00:00Z,A4,R2,,
24,application.submitted,2025-01-10T00:00:00Z,A5,R2,Applied,Tech
25,application.submitted,2025-02-01T00:00:00Z,A6,R2,Applied,Tech
26,application.rejected,2025-02-03T00:00:00Z,A6,R2,,
27,system.deployed,2025-02-09T00:00:00Z,,,,
`

describe('a measure', () => {
  const tandem = withStore()
  const ask = (input: Record<string, unknown>) => tandem.perform<MeasureResult>('measure', input)
  const only = async (input: Record<string, unknown>) => (await ask(input)).rows[0]
  const DAY = 86_400

  beforeAll(async () => {
    const report = await tandem.import({ source: 's', file: tandem.write('six.csv', ROWS) })
    expect(report).toMatchObject({ read: 27, accepted: 27, applications: 6, requisitions: 2 })
  })

  it('counts stays that still go on as censored at the last instant of their source', async () => {
    const row = await only({ measure: 'time_in_stage', where: ['stage=Applied'] })
    // Ended after 2, 4, 3, 5, 1 and 2 days; A5 has waited 30 days and still does.
    expect(row).toMatchObject({ n: 7, events: 6, censored: 1, estimate: 3 * DAY })
    expect(row?.mean).toBeCloseTo((17 / 6) * DAY, 6)
  })

  it('says that there is not enough data instead of a median of two', async () => {
    const row = await only({ measure: 'time_to_hire' })
    expect(row).toMatchObject({ n: 1, estimate: null, quality: { state: 'not enough data' } })
    expect(row?.quality.reasons[0]).toContain('only 1 of 1')
    expect(row?.quantiles?.p50).toBe(13 * DAY)
  })

  it('slices by several dimensions at once', async () => {
    const { rows } = await ask({ measure: 'work_in_progress', by: 'stage,department' })
    expect(rows).toMatchObject([{ slice: { stage: 'Applied', department: 'Tech' }, estimate: 1 }])
  })

  it.each([
    ['hires', {}, { estimate: 1 }],
    ['interviews_per_hire', {}, { estimate: 2 }],
    ['applicants_per_opening', {}, { estimate: 3, n: 2 }],
    ['time_to_fill', {}, { n: 2, events: 1, censored: 1, quantiles: { p50: 29.5 * DAY } }],
    ['time_to_first_response', {}, { n: 6, events: 5, censored: 1, estimate: 3.5 * DAY }],
    ['time_to_start', {}, { n: 1, quantiles: { p50: 10 * DAY } }],
    ['offer_answer_time', {}, { n: 2, events: 2 }],
    ['age_of_open_work', {}, { n: 1, quantiles: { p50: 30 * DAY } }],
    ['withdrawal_rate', {}, { n: 5, events: 1, estimate: 0.2 }],
    ['rework_rate', {}, { n: 6, events: 1 }],
    ['offer_acceptance', {}, { n: 2, events: 1, estimate: null, quality: { state: 'not enough data' } }],
    ['pass_through', { where: ['stage=Applied'] }, { n: 5, events: 3 }],
  ])('%s is what one counts by hand', async (name, more, expected) => {
    expect(await only({ measure: name, ...more })).toMatchObject(expected)
  })

  it('places rows in a period by decision where the definition says so', async () => {
    const inJanuary = { from: '2025-01-24', to: '2025-02-01' }
    expect(await only({ measure: 'offer_acceptance', ...inJanuary })).toMatchObject({ n: 1, events: 0 })
    expect(await only({ measure: 'rework_rate', ...inJanuary })).toBeUndefined()
  })

  it('gives the survival curve with its limits and who was still at risk', async () => {
    const row = await only({ measure: 'time_in_stage', where: ['stage=Applied'], survival: true })
    expect(row?.survival?.[0]).toMatchObject({ t: DAY, atRisk: 7 })
    expect(row?.survival?.[0]?.survival).toBeCloseTo(6 / 7, 12)
  })

  it('shows the query behind the number, with every value bound', async () => {
    const { sql, calendar, asOf } = await ask({ measure: 'hires', where: ["department=Sales' or 1=1"] })
    expect(sql).toContain('`department` in {p')
    expect(sql).not.toContain('Sales')
    expect({ calendar, asOf }).toEqual({ calendar: 'all hours', asOf: '2025-02-09T00:00:00.000Z' })
  })

  it('answers for every entry of the catalogue', async () => {
    await setCosts({ store: tandem.store, actor: LOCAL, now: () => NOW })
    const { measures: catalogue } = await tandem.perform<{ measures: { name: string }[] }>('measures', {})
    for (const { name } of catalogue) {
      const { rows, definition } = await ask({ measure: name })
      expect(definition.name).toBe(name)
      expect(JSON.stringify(rows)).not.toMatch(/NaN|Infinity/)
    }
  })
})
