import { z } from 'zod'
import { Population, SliceBy } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'
import { Side, SystemDependency, WaitRule } from './wait-rule.ts'

/** By what the ledger can be told apart, beside any dimension. */
export const WAIT_KEYS = ['side', 'owner', 'kind', 'stage', 'week', 'month', 'quarter'] as const

export const WaitsInput = Population.extend({
  by: SliceBy.default(['side']).describe(`${WAIT_KEYS.join(', ')} or any dimension, separated by commas`),
  calendar: CalendarChoice.optional().describe(
    'working hours by location (location), all hours (all) or one calendar; working hours where calendars are kept',
  ),
})

const Seconds = z.number().int().describe('working seconds by the calendar')

export const Waits = z.object({
  totalSeconds: Seconds.describe('all waiting of the stays; what the rows add up to'),
  visits: z.number().int(),
  calendar: z.string(),
  secondsPerDay: z.number(),
  asOf: z.string().nullable().describe('open stays wait until this instant'),
  rulesVersion: z.number().int().describe('0: the table as it comes'),
  by: z.array(z.string()),
  rows: z.array(
    z.object({
      key: z.string(),
      slice: z.record(z.string(), z.string()),
      seconds: Seconds,
      share: z.number().describe('of the total; shares add up to 1'),
      visits: z.number().int().describe('stays that waited so at least once'),
    }),
  ),
  unattributed: z.array(z.object({ reason: z.string(), stage: z.string(), source: z.string(), seconds: Seconds })),
  outages: z.array(
    z.object({
      system: z.string(),
      from: z.string(),
      to: z.string().nullable().describe('null while it lasts'),
      stages: z.array(z.string()).describe('kinds of stages that wait for it'),
      seconds: Seconds.describe('of waiting that it took over'),
    }),
  ),
  sql: z.string().describe('the query behind the rows'),
})
export type Waits = z.infer<typeof Waits>

export const WaitRules = z.object({
  version: z.number().int().describe('0: the table as it comes'),
  rules: z.array(WaitRule),
  systems: z.array(SystemDependency),
  systemsSaid: z.boolean().describe('false if which stage waits for which system was read from the events'),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type WaitRules = z.infer<typeof WaitRules>

export const WaitRulesSetInput = z.object({
  rules: z.array(WaitRule).min(1, 'needs at least one line').max(200),
  systems: z.array(SystemDependency).max(200).nullable().default(null).describe('null: read it from the events'),
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why'),
})

export const sideOf = (key: string): Side => (Side.safeParse(key).success ? (key as Side) : 'unattributed')
