import { theMeasure } from '@tandem/core/measures'
import { beforeAll, describe, expect, it } from 'vitest'
import { readSlices } from '../../server/src/measures/measure.ts'
import { withStore } from '../helpers/with-store.ts'

const DAY = 86_400
const on = (day: number) => new Date(Date.UTC(2025, 0, day)).toISOString()

/** Every application is one stay in a stage of its own; the days are those of January 2025. The source last reports on the 31st. */
const STAYS: Record<string, [kind: string, day: number, note?: string][]> = {
  // Asked for twice before either had a date: all have one on the 9th.
  twice: [
    ['interview.requested', 2],
    ['interview.requested', 4],
    ['interview.scheduled', 5],
    ['interview.scheduled', 9],
  ],
  'no date': [['interview.requested', 11]],
  'left undated': [
    ['interview.requested', 2],
    ['application.withdrawn', 8],
  ],
  decided: [
    ['interview.completed', 3],
    ['scorecard.submitted', 5],
    ['interview.completed', 6],
    ['scorecard.submitted', 10],
    ['application.rejected', 14],
  ],
  undecided: [
    ['interview.completed', 3],
    ['scorecard.submitted', 5],
  ],
  'no feedback': [['interview.completed', 3]],
  offer: [
    ['offer.created', 3],
    ['offer.approval_requested', 4],
    ['offer.approved', 10],
    ['offer.sent', 12],
  ],
  'waits for approval': [
    ['offer.created', 21],
    ['offer.approval_requested', 21],
  ],
  tasks: [
    ['task.opened', 2, 'background_check'],
    ['task.opened', 3, 'laptop'],
    ['task.opened', 4, 'accounts'],
    ['task.closed', 6, 'accounts'],
    ['task.closed', 8, 'background_check'],
    ['task.closed', 13, 'laptop'],
  ],
}

const ROWS = [
  'id,kind,occurred_at,application_id,requisition_id,candidate_key,actor_key,stage,note',
  ...Object.entries(STAYS).flatMap(([name, events]) => [
    `application.submitted,${on(1)},${name},,,,${name},`,
    ...events.map(([kind, day, note = '']) => `${kind},${on(day)},${name},,,,,${note}`),
  ]),
  `requisition.approval_requested,${on(2)},,R1,,,,`,
  `requisition.approved,${on(5)},,R1,,,,`,
  `requisition.approval_requested,${on(6)},,R2,,,,`,
  `requisition.closed,${on(16)},,R2,,,,`,
  `requisition.approval_requested,${on(21)},,R3,,,,`,
  `requisition.approved,${on(1)},,R4,,,,`,
  `system.deployed,${on(31)},,,,,,`,
]
  .map((row, i) => (i === 0 ? row : `${i},${row}`))
  .join('\n')

describe('the durations that promises are made of', () => {
  const tandem = withStore()
  beforeAll(async () => {
    const report = await tandem.import({ source: 's', file: tandem.write('stays.csv', `${ROWS}\n`) })
    expect(report.quarantined).toBe(0)
  })

  /** Days of each row, as the exact histogram holds them: of those without an end, how long they were seen to wait. */
  const daysOf = async (name: string) => {
    const measure = theMeasure(name)
    const by = [measure.grain === 'requisition' ? 'requisition_id' : 'stage']
    const asOf = [{ source: 's', asOf: Date.parse(on(31)) }]
    const plan = { measure, by, population: {}, asOf, calendar: null, cells: 'seconds' } as const
    const { slices } = await readSlices(plan, tandem.store)
    return Object.fromEntries(
      slices.map(({ slice, evidence }) => {
        const [cell] = evidence.kind === 'duration' ? evidence.histogram : []
        const days = (cell?.value ?? Number.NaN) / DAY
        return [slice[by[0] as string], cell?.events === 1 ? days : `open after ${days}`]
      }),
    )
  }

  it.each([
    ['interview_scheduling_time', { twice: 7, 'no date': 'open after 20', 'left undated': 'open after 6' }],
    ['decision_time', { decided: 4, undecided: 'open after 26' }],
    ['offer_approval_time', { offer: 6, 'waits for approval': 'open after 10' }],
    ['offer_sending_time', { offer: 9, 'waits for approval': 'open after 10' }],
    ['vendor_task_time', { tasks: 6 }],
    ['it_task_time', { tasks: 10 }],
    ['time_to_feedback', { decided: 2, undecided: 2, 'no feedback': 'open after 28' }],
    ['requisition_approval_time', { R1: 3, R2: 'open after 10', R3: 'open after 10' }],
  ])('%s is counted as by hand', async (measure, expected) => {
    expect(await daysOf(measure)).toEqual(expected)
  })
})
