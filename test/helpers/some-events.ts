import fc from 'fast-check'
import { EVENT_KINDS, type EventKind, type HiringEvent } from '../../core/src/trace/index.ts'

const STEPS: readonly EventKind[] = EVENT_KINDS.filter((kind) => kind.startsWith('application.'))
const OTHERS: readonly EventKind[] = EVENT_KINDS.filter((kind) => /^(interview|scorecard|task|offer|hire)\./.test(kind))

/** Stages as companies name them: one ends an application by rule, one bears the label of an end. */
export const SOME_STAGES = ['Inbox', 'Screen', 'Onsite', 'Offer accepted', 'Rejected', "Café `x` 'y' \\ 🙂"]

const attributes = fc.option(
  fc.record(
    {
      department: fc.constantFrom('Sales', 'Tech'),
      location: fc.constantFrom('Berlin', 'Köln', '"Q"'),
      shift: fc.constantFrom('night', 'day'),
      team: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined, freq: 3 },
)

/** Half of the events are steps and most of those are entries; instants collide often. */
const someEvent = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<EventKind>('application.submitted', 'application.entered_stage') },
    { weight: 4, arbitrary: fc.constantFrom(...STEPS) },
    { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
  ),
  hour: fc.integer({ min: 0, max: 12 }),
  stage: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SOME_STAGES) }, { weight: 1, arbitrary: fc.constant('') }),
  uncertainHours: fc.constantFrom(0, 0, 0, 1, 5),
  attributes,
  task: fc.constantFrom('Laptop', 'reference check', 'paperwork', 'lunch'),
})

const START = Date.UTC(2025, 0, 1)
const HOUR = 3_600_000

/** The events of one application, in the order of their source, which is not the order of time. */
export const someEvents: fc.Arbitrary<HiringEvent[]> = fc
  .array(someEvent, { minLength: 1, maxLength: 14 })
  .map((events) =>
    events.map(({ kind, hour, stage, uncertainHours, task, attributes: given }, i) => ({
      id: String(i + 1),
      kind,
      occurredAt: START + hour * HOUR,
      ...(uncertainHours > 0 && { occurredFrom: START + (hour - uncertainHours) * HOUR }),
      sequence: i + 1,
      stage,
      ...(kind.startsWith('task.') && { details: { note: task } }),
      ...(given !== undefined && Object.keys(given).length > 0 && { attributes: given }),
    })),
  )
