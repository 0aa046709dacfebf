import type { MeasureResult } from '@tandem/core/measures'
import { beforeAll, describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const rows = (openedOn: string) => `id,kind,occurred_at,application_id,requisition_id,stage,department
1,requisition.opened,${openedOn}T00:00:00Z,,R1,,Sales
2,requisition.approved,${openedOn}T12:00:00Z,,R1,,
3,application.submitted,2025-02-10T00:00:00Z,A1,R1,Applied,
4,offer.accepted,2025-02-20T00:00:00Z,A1,R1,,
`

// Systems that count their events from 1 give the same numbers to different facts.
describe('two sources that number their events alike', () => {
  const tandem = withStore()
  beforeAll(async () => {
    await tandem.import({ source: 'left', file: tandem.write('left.csv', rows('2025-01-01')) })
    await tandem.import({ source: 'right', file: tandem.write('right.csv', rows('2025-01-03')) })
    const more = `${rows('2025-01-01')}5,application.submitted,2025-03-01T00:00:00Z,A2,R1,Applied,\n`
    await tandem.import({ source: 'left', file: tandem.write('left-again.csv', more) })
  })

  it.each([
    ['left', 2, 49.5],
    ['right', 1, 47.5],
  ])('each keep what is their own: %s', async (source, applications, days) => {
    const of = async (measure: string) =>
      (await tandem.perform<MeasureResult>('measure', { measure, where: [`source=${source}`], by: ['department'] }))
        .rows
    expect(await of('applicants_per_opening')).toMatchObject([
      { slice: { department: 'Sales' }, estimate: applications },
    ])
    expect(await of('time_to_fill')).toMatchObject([{ slice: { department: 'Sales' }, mean: days * 86_400 }])
  })
})
