import { z } from 'zod'
import { FourStates } from '../four-states.ts'
import { Part } from '../opportunities/contract.ts'
import { PULSE_SIDES, PulseStatement } from './statement.ts'

const Id = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like spring-2027')
  .describe('of the round, in small letters')
const Title = z.string().trim().min(3, 'say what it is called').max(120)
const Side = z.enum(PULSE_SIDES)
const Day = z.iso.date('must be a day, like 2027-03-31')
const Interval = z.tuple([z.number(), z.number()])

export const PulseRoundState = z.enum(['draft', 'open', 'closed'])
export type PulseRoundState = z.infer<typeof PulseRoundState>

export const PulseRoundSetInput = z.object({
  id: Id,
  title: Title,
  closesOn: Day.describe('last day on which it can be answered'),
  statements: z
    .array(PulseStatement)
    .min(1, 'needs a statement')
    .max(30, 'may have 30 statements at most, or nobody answers')
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has two statements of the same id')
    .optional()
    .describe('the starter set with the stages of the company unless told'),
})

export const PulseRound = z.object({
  id: Id,
  title: Title,
  state: PulseRoundState,
  closesOn: Day,
  openedOn: Day.nullable(),
  closedOn: Day.nullable(),
  statements: z.array(PulseStatement),
  sent: z
    .object({ HR: z.number().int(), IT: z.number().int() })
    .describe('links that were handed out, each for one answer'),
})
export type PulseRound = z.infer<typeof PulseRound>

export const PulseRoundInput = z.object({ id: Id })
export const PulseRoundRemoved = z.object({ id: Id, removed: z.literal(true) })
export const PulseCloseInput = PulseRoundInput

export const PulseInviteInput = z.object({
  id: Id,
  side: Side,
  emails: z
    .array(z.email('must be an address, like eva@example.com').max(254))
    .max(2000)
    .default([])
    .describe('who is sent a link of their own; the addresses are not kept'),
  links: z
    .number()
    .int()
    .min(0)
    .max(2000)
    .default(0)
    .describe('how many links to hand out otherwise; each is shown once'),
})

export const PulseInvited = z.object({
  id: Id,
  side: Side,
  sent: z.number().int(),
  failed: z.number().int().describe('letters that the mail server refused; their links do not work'),
  links: z.array(z.string()),
})

export type PulseInvited = z.infer<typeof PulseInvited>

export const SideResult = z.object({
  n: z.number().int(),
  mean: z.number(),
  interval: Interval.nullable().describe('95 %, Student’s t'),
  median: z.number(),
  agree: z
    .object({ estimate: z.number(), interval: Interval })
    .nullable()
    .describe('share who chose 4 or 5; 95 %, Wilson'),
  counts: z.array(z.object({ value: z.number(), n: z.number().int() })),
})
export type SideResult = z.infer<typeof SideResult>

export const PublishedGap = z.object({
  sentence: z.string(),
  source: z.string(),
  year: z.number().int(),
})

export const StatementResult = z.object({
  statement: PulseStatement,
  hr: SideResult.nullable().describe('null: fewer than five answers can be shown'),
  it: SideResult.nullable(),
  gap: z
    .object({
      estimate: z.number(),
      interval: Interval.nullable(),
      df: z.number().nullable(),
      p: z.number().nullable(),
    })
    .nullable()
    .describe('mean of HR − mean of IT; 95 %, Welch'),
  agreeGap: z.object({ estimate: z.number(), interval: Interval }).nullable().describe('HR − IT; 95 %, Newcombe'),
  state: FourStates,
  measured: z
    .object({ days: z.number(), interval: Interval.nullable(), n: z.number().int(), unit: z.literal('days') })
    .nullable()
    .describe('what Tandem measured of what a belief is about; null for agreement, or where nothing was measured'),
  before: z
    .object({ round: z.string(), hr: z.number().nullable(), it: z.number().nullable() })
    .nullable()
    .describe('means of the round before with the same version of the statement'),
  published: z.array(PublishedGap),
  sentence: z.string(),
})
export type StatementResult = z.infer<typeof StatementResult>

export const PulseInput = z.object({ round: Id.optional().describe('the newest with answers unless told') })

export const Pulse = z.object({
  rounds: z.array(PulseRound),
  round: z.string().nullable().describe('that the results are of'),
  results: z.array(StatementResult),
  sentence: z.array(Part),
  least: z.number().int().describe('fewest answers of a side that are shown'),
  starter: z.array(PulseStatement).describe('what a round asks unless told'),
  canMail: z.boolean().describe('whether letters can be sent'),
})
export type Pulse = z.infer<typeof Pulse>

/** What whoever holds a link is asked. */
export const PulseQuestions = z.object({
  title: Title,
  side: Side,
  closesOn: Day,
  statements: z.array(
    z.object({
      id: Id,
      kind: z.enum(['agreement', 'belief']),
      topic: z.string(),
      text: z.string(),
      choices: z.array(z.number()),
    }),
  ),
})
export type PulseQuestions = z.infer<typeof PulseQuestions>

export const PulseAnswerInput = z.object({
  answers: z.record(z.string().max(100), z.number()).describe('choice by statement; what is left out is not answered'),
})
