import { z } from 'zod'
import { FIGURE_NAMES } from '../costs/index.ts'
import { Scenario } from '../simulation/scenario.ts'
import { CasesOf, Effect, InterventionNumbers, JOURNEY, TIERS } from './intervention.ts'

const Distribution = z.object({
  p5: z.number(),
  p20: z.number(),
  p50: z.number(),
  p80: z.number(),
  p95: z.number(),
  mean: z.number(),
})

const flag = z.stringbool().or(z.boolean())

/** By net value a year, or by net value for each day of IT. */
export const ORDERS = ['value', 'effort'] as const

export const OpportunitiesInput = z.object({
  order: z.enum(ORDERS).default('value').describe('rank by net value a year, or by net value for each day of IT'),
  ai: flag.default(false).describe('only what uses AI'),
  fresh: flag.default(false).describe('simulate anew, although an answer of the last day is kept'),
  soon: flag.default(false).describe('answer at once, with how far it has come where it is not ready'),
})

const Money = z.object({
  vacancy: Distribution.describe('days of empty seats × a day of a vacancy'),
  hours: Distribution.describe('hours saved × an hour of who is spared them'),
  losses: Distribution.describe('candidates kept × what another application takes'),
  running: Distribution,
  change: Distribution.describe('what is spent once, a third of it each year'),
  oversight: Distribution.describe('hours of people who look after it'),
  net: Distribution,
  pays: z.number().min(0).max(1).describe('share of the runs in which it is worth more than it costs'),
})

const Gains = z.object({
  emptyDaysSaved: Distribution.describe('days a year for which seats stand empty no longer'),
  timeToFill: Distribution.nullable().describe('change of the median, days'),
  hires: Distribution.describe('change, a year'),
  withdrawalsAvoided: Distribution.describe('a year'),
  load: Distribution.nullable().describe('change of the busiest pool’s share of time; null where nothing has a limit'),
  hoursSaved: Distribution.describe('a year'),
})

const Look = z.object({
  absent: z.string().nullable(),
  n: z.number(),
  mean: z.number(),
  deviation: z.number(),
  ofHires: z.object({ days: z.number(), of: z.number(), n: z.number() }).nullable(),
  first: z
    .object({ where: z.string(), n: z.number(), mean: z.number(), deviation: z.number(), others: z.number() })
    .nullable(),
})

export const VERDICTS = ['pays', 'open', 'does not pay', 'no price', 'nothing to work on'] as const

export const OpportunityRow = z.object({
  id: z.string(),
  title: z.string(),
  what: z.string(),
  step: z.enum(JOURNEY),
  isAi: z.boolean(),
  tier: z.enum(TIERS),
  tierReason: z.string(),
  effects: z.array(Effect),
  casesOf: CasesOf,
  whoseHours: z.enum(['recruiter', 'interviewer']),
  numbers: InterventionNumbers,
  origins: z.record(z.string(), z.string()).describe('where each number comes from'),
  needs: z.array(z.string()),
  guardrails: z.array(z.string()),
  place: z.number().int().describe('in the order that was asked for, from 1'),
  verdict: z.enum(VERDICTS),
  sentence: z.string().describe('what it would bring here'),
  whyNot: z.string().nullable().describe('why it gains nothing here, from the data'),
  casesPerYear: z.number(),
  look: Look.describe('what the history says of what it works on'),
  gains: Gains.nullable(),
  money: Money.nullable(),
  perItDay: z.number().nullable().describe('median net value a year for each day of IT'),
  overlaps: z.array(z.object({ id: z.string(), title: z.string(), on: z.string() })),
  scenario: Scenario.describe('as the what-if page takes it, with the likeliest effect'),
})
export type OpportunityRow = z.infer<typeof OpportunityRow>

/** A piece of a sentence; what can be looked into has the page that shows it. */
export const Part = z.object({ text: z.string(), href: z.string().optional() })
export type Part = z.infer<typeof Part>

export const Opportunities = z.object({
  state: z.enum(['ready', 'working', 'not enough data']),
  reason: z.string().nullable().describe('why nothing can be said'),
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  asOf: z.string().nullable().describe('up to when the sources had told'),
  simulatedAt: z.string().nullable(),
  runs: z.number().int(),
  seconds: z.number().nullable(),
  currency: z.string().nullable(),
  missing: z.array(z.enum(FIGURE_NAMES)).describe('figures that the cost model lacks'),
  today: z
    .object({
      emptyDays: Distribution,
      timeToFill: Distribution.nullable(),
      hires: Distribution,
      withdrawn: Distribution,
      applications: Distribution,
    })
    .nullable(),
  answer: z.array(Part).describe('where AI adds most value'),
  pilots: z.array(Part).describe('which pilots could be launched'),
  notes: z.array(z.string()),
  opportunities: z.array(OpportunityRow),
})
export type Opportunities = z.infer<typeof Opportunities>

export const InterventionId = z.string().trim().min(1).max(80).describe('which, as opportunities names it')

export const OpportunitySetInput = z.object({
  intervention: InterventionId,
  numbers: InterventionNumbers.partial().describe('those that the company knows better; none takes back what was set'),
  reason: z
    .string()
    .trim()
    .min(3, 'say where they come from, in a sentence')
    .max(2000)
    .describe('where they come from'),
})
export const OpportunitySet = z.object({ intervention: z.string(), set: z.array(z.string()) })
export type OpportunitySet = z.infer<typeof OpportunitySet>

export const PilotProposalInput = z.object({ intervention: InterventionId })

export const PilotProposal = z.object({
  intervention: z.string(),
  title: z.string(),
  where: z.string().nullable().describe('the group in which most could be gained; null is everywhere'),
  measure: z.string(),
  metric: z.string().describe('the measure of the catalogue that comes nearest to it'),
  perArm: z.number().int().nullable().describe('cases in each half; null where no size shows it'),
  weeks: z.number().int().nullable(),
  markdown: z.string(),
})
export type PilotProposal = z.infer<typeof PilotProposal>
