import type { MeasureMoments, MeasureResult } from '@tandem/core/measures'
import { beforeAll, describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const DAY = 86_400
const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage
1,requisition.opened,2025-01-01T00:00:00Z,,R1,
2,requisition.approval_requested,2025-01-02T00:00:00Z,,R1,
3,requisition.approved,2025-01-05T00:00:00Z,,R1,
4,application.submitted,2025-01-10T00:00:00Z,A1,R1,Applied
5,offer.sent,2025-01-20T00:00:00Z,A1,R1,
6,offer.accepted,2025-01-23T00:00:00Z,A1,R1,
7,requisition.filled,2025-01-30T00:00:00Z,,R1,
8,hire.started,2025-02-09T00:00:00Z,A1,R1,
`

describe('what a duration starts and stops with', () => {
  const tandem = withStore()
  const set = (input: Record<string, unknown>) => tandem.perform('moments-set', { reason: 'as we count', ...input })
  const ask = (measure: string) => tandem.perform<MeasureResult>('measure', { measure })
  const daysOf = async (measure: string) => ((await ask(measure)).rows[0]?.mean ?? Number.NaN) / DAY

  beforeAll(async () => {
    await tandem.import({ source: 's', file: tandem.write('one.csv', ROWS) })
  })

  it.each([
    ['time_to_fill', { from: 'request', to: 'filled' }, 28],
    ['time_to_fill', { from: 'opening' }, 22],
    ['time_to_fill', {}, 18],
    ['time_to_hire', { to: 'start' }, 30],
    ['time_to_hire', { from: 'offer' }, 3],
    ['time_to_start', { from: 'offer' }, 20],
  ])('can be set by a company: %s, %j', async (measure, choice, days) => {
    await set({ measure, ...choice })
    expect(await daysOf(measure)).toBe(days)
    await set({ measure })
  })

  it('is said in the formula wherever the number is, and in the catalogue', async () => {
    await set({ measure: 'time_to_hire', to: 'start' })
    const { definition } = await ask('time_to_hire')
    expect(definition.formula).toContain('from application to the first working day, as this company has set it')
    const { measures } = await tandem.perform<{ measures: { name: string; formula: string }[] }>('measures')
    expect(measures.find(({ name }) => name === 'time_to_hire')?.formula).toBe(definition.formula)
    const found = await tandem.perform<MeasureMoments>('moments')
    expect(found.reason).toBe('as we count')
    expect(found.durations.find((one) => one.measure === 'time_to_hire')).toMatchObject({ to: 'start', isUsual: false })
    await set({ measure: 'time_to_hire' })
    expect((await ask('time_to_hire')).definition.formula).not.toContain('this company')
  })

  it('is refused with the way out where it cannot be set, or not so', async () => {
    await expect(set({ measure: 'time_to_fill', to: 'fillled' })).rejects.toThrow(
      /Time to fill cannot stop with fillled\..*filled/,
    )
    await expect(set({ measure: 'hires' })).rejects.toThrow(
      'What Hires starts and stops with is fixed. It can be set for time_to_hire, time_to_fill, time_to_start.',
    )
  })
})
