import { z } from 'zod'

/** What a log can bear: 1 all five causes; 2 no calendar, so that off hours cannot be told; 3 completions only, so that no cause can be. */
export const Tier = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type Tier = z.infer<typeof Tier>

const Seconds = z.number().describe('seconds, to the millisecond')
const Part = Seconds.nullable()

export const WaitCauses = z.object({
  seconds: Seconds.describe(
    'from when the step could have begun to when it did; in tier 3 until it was done, the work included',
  ),
  batching: Part.describe('until the last of the batch that it was done in could have begun'),
  prioritisation: Part.describe('the resource did what could have begun later'),
  contention: Part.describe('the resource did what could have begun before or at the same time'),
  unavailability: Part.describe('the resource did not work by its calendar; null where it has none'),
  unexplained: Part.describe('the rest; in tier 2 idle or off hours, which cannot be told apart'),
})
export type WaitCauses = z.infer<typeof WaitCauses>

export const Handoff = z.object({
  fromActivity: z.string(),
  fromResource: z.string().nullable(),
  toActivity: z.string(),
  toResource: z.string().nullable(),
  cases: z.number().int(),
  ...WaitCauses.shape,
  handoffs: z.number().int().describe('how often, in these cases'),
  tier: Tier,
  overtaken: z
    .number()
    .int()
    .nullable()
    .describe('tier 3: how often the resource completed earlier what had come later'),
  inBursts: z.number().int().nullable().describe('tier 3, exploratory: hand-offs completed in a burst of their kind'),
  offHoursAtMost: Part.describe(
    'tier 3: off hours by the calendar in the time elapsed, of which waiting is only a part',
  ),
})
export type Handoff = z.infer<typeof Handoff>

export const HandoffCoverage = z.object({
  cases: z.number().int(),
  steps: z.number().int(),
  waits: z.number().int().describe('steps after the first of their case'),
  withSource: z
    .number()
    .nullable()
    .describe('share of them that follow a step which enabled them; null if there are none'),
  handoffs: z.number().int().describe('waits with a source and a known start, which the rows are made of'),
  withoutStart: z
    .number()
    .int()
    .describe('waits with a source in which only the completion is known, left out of the rows'),
  withResource: z.number().nullable().describe('share of hand-offs whose resource is known'),
  withCalendar: z.number().nullable().describe('share of hand-offs whose resource has a calendar'),
  setAside: z.array(z.object({ reason: z.string(), rows: z.number().int(), example: z.string() })),
})
export type HandoffCoverage = z.infer<typeof HandoffCoverage>

export const Handoffs = z.object({
  handoffs: z.array(Handoff).describe('the longest waiting first'),
  total: WaitCauses,
  tier: Tier,
  coverage: HandoffCoverage,
  sentences: z.array(z.string()),
})
export type Handoffs = z.infer<typeof Handoffs>
