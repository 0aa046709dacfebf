import { z } from 'zod'
import { UNITS } from '../decisions/decision.ts'
import { FourStates } from '../four-states.ts'
import { Part } from '../opportunities/contract.ts'
import { KEY_SIDES } from '../two-keys/settle.ts'
import { Goal, GoalId, RoadmapItem } from './goal.ts'

const Interval = z.tuple([z.number(), z.number()])
const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)
const Version = z.coerce.number().int().optional().describe('that was seen; refused if it was changed since')

export const CheckIn = z.object({
  side: z.enum(KEY_SIDES),
  by: z.string(),
  at: z.string(),
  confidence: z.number().int().describe('from 1 to 10, that the goal is reached by its day'),
  words: z.string(),
})
export type CheckIn = z.infer<typeof CheckIn>

export const GoalProgress = z.object({
  unit: z.enum(UNITS),
  direction: z.enum(['at least', 'at most']),
  target: z.number(),
  baseline: z.number().nullable().describe('the measure in the year before the goal began'),
  now: z.number().nullable().describe('in the last 90 days'),
  interval: Interval.nullable().describe('95 %, of now'),
  n: z.number().int().nullable(),
  done: z
    .number()
    .nullable()
    .describe('share of the way from baseline to target; below 0 is backwards, above 1 beyond'),
  course: z.array(z.object({ month: z.string(), value: z.number().nullable(), n: z.number().int() })),
  outlook: z
    .object({
      level: z.number(),
      interval: Interval.describe('80 %'),
      chance: z.number().describe('that the goal is met on its day, in [0, 1]'),
      method: z.string(),
      backtest: z.object({ n: z.number().int(), held: z.number().nullable() }).nullable(),
    })
    .nullable(),
  href: z.string(),
})
export type GoalProgress = z.infer<typeof GoalProgress>

export const GoalRow = z.object({
  goal: Goal,
  progress: GoalProgress.nullable().describe('null where it cannot be asked any more; the sentence says why'),
  state: FourStates,
  checkIns: z.array(CheckIn).describe('the latest of each side'),
  version: z.number().int(),
  sentence: z.string(),
})
export type GoalRow = z.infer<typeof GoalRow>

export const GoalsInput = z.object({})
export const Goals = z.object({ goals: z.array(GoalRow), sentence: z.array(Part) })
export type Goals = z.infer<typeof Goals>

export const GoalInput = z.object({ id: GoalId })
export const GoalDetail = GoalRow.extend({ history: z.array(CheckIn).describe('all check-ins, the latest first') })
export type GoalDetail = z.infer<typeof GoalDetail>

export const GoalSetInput = z.object({ goal: Goal, version: Version })
export const GoalRemoveInput = z.object({ id: GoalId, reason: Reason })
export const GoalRemoved = z.object({ id: GoalId, removed: z.literal(true) })
export const GoalCheckInInput = z.object({
  id: GoalId,
  confidence: z.coerce
    .number()
    .int()
    .min(1, 'must be from 1 to 10')
    .max(10, 'must be from 1 to 10')
    .describe('from 1, surely not, to 10, surely'),
  words: z.string().trim().min(3, 'say why, in a sentence').max(1000).describe('why'),
})

export const ROADMAP_KINDS = [
  'initiative',
  'integration',
  'pilot',
  'process change',
  'tool',
  'freeze',
  'review',
  'goal',
  'other',
] as const

export const RoadmapRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(ROADMAP_KINDS),
  from: z.string().nullable().describe('null: it is a day, that of `to`'),
  to: z.string(),
  hrOwner: z.string().nullable(),
  itOwner: z.string().nullable(),
  state: z.string().describe('as where it comes from says it'),
  href: z.string().nullable(),
  waitsFor: z.array(z.string()),
  problem: z.string().nullable().describe('why its dependencies cannot hold'),
  critical: z.boolean().describe('on the longest chain of what waits for another'),
  own: z.boolean().describe('an item of the roadmap itself, which can be changed here'),
})
export type RoadmapRow = z.infer<typeof RoadmapRow>

export const RoadmapInput = z.object({
  from: z.iso.date().optional().describe('a quarter back unless told'),
  to: z.iso.date().optional().describe('a year ahead unless told'),
})
export const Roadmap = z.object({
  from: z.string(),
  to: z.string(),
  today: z.string(),
  rows: z.array(RoadmapRow),
  items: z.array(z.object({ item: RoadmapItem, version: z.number().int() })),
  sentence: z.array(Part),
})
export type Roadmap = z.infer<typeof Roadmap>
export const RoadmapSetInput = z.object({ item: RoadmapItem, version: Version })
export const RoadmapSaved = z.object({ item: RoadmapItem, version: z.number().int() })
export const RoadmapRemoveInput = z.object({ id: GoalId, reason: Reason })
