import { z } from 'zod'
import { WhereClause } from '../trace/population.ts'

export const DecisionId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like one-calendar')
  .describe('of the decision, in small letters')

const Owner = z.string().trim().min(2, 'say who').max(200)
const Day = z.iso.date('must be a day, like 2027-03-31')

/** Answers that a number can be taken from, and what each needs to be asked again. */
export const NumberSource = z.discriminatedUnion('operation', [
  z.object({
    operation: z.literal('measure'),
    measure: z.string().min(1).max(100).describe('of the catalogue'),
    where: z.array(WhereClause).max(8).default([]),
    days: z
      .number()
      .int()
      .min(7)
      .max(3660)
      .optional()
      .describe('of the last so many days only; of all time unless told'),
  }),
  z.object({ operation: z.literal('objective-status'), objective: z.string().min(1).max(100) }),
  z.object({ operation: z.literal('agenda-initiative'), id: z.string().min(1).max(100) }),
  z.object({ operation: z.literal('business-case'), id: z.string().min(1).max(100) }),
  z.object({ operation: z.literal('pilot'), id: z.string().min(1).max(100) }),
])
export type NumberSource = z.infer<typeof NumberSource>

export const UNITS = ['seconds', 'share', 'money', 'number'] as const

/** A number as an operation gave it. */
export const TakenNumber = z.object({
  label: z.string().max(300),
  unit: z.enum(UNITS),
  currency: z.string().max(3).nullable(),
  value: z.number().nullable().describe('null where there was too little to say'),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  n: z.number().int().nullable(),
  href: z.string().max(500).describe('the page that shows it'),
})
export type TakenNumber = z.infer<typeof TakenNumber>

/** A number as it was when it was attached; part of what is signed. */
export const AttachedNumber = z.object({
  source: NumberSource,
  takenAt: z.iso.datetime(),
  was: TakenNumber,
  hash: z.string().length(64).describe('SHA-256 of the whole answer that it was taken from'),
})
export type AttachedNumber = z.infer<typeof AttachedNumber>

export const Option = z.object({
  name: z.string().trim().min(2, 'say what the option is').max(120),
  effects: z.string().trim().max(2000).default('').describe('what speaks for it and against it'),
})

/** What a decision is expected to bring: a measure that moves, by when. */
export const Expectation = z.object({
  source: NumberSource,
  direction: z.enum(['at least', 'at most']),
  target: z.number().finite().describe('in the unit of the number: seconds, a share from 0 to 1, money'),
})
export type Expectation = z.infer<typeof Expectation>

export const Decision = z
  .object({
    id: DecisionId,
    title: z.string().trim().min(5, 'say what is to be decided').max(200),
    context: z.string().trim().min(10, 'say why it is to be decided').max(5000),
    options: z.array(Option).min(2, 'needs two options; to leave things as they are is one').max(8),
    chosen: z.string().trim().max(120).describe('name of the option that is proposed'),
    numbers: z.array(AttachedNumber).max(20).default([]),
    expectation: Expectation.nullable().default(null),
    hrOwner: Owner.describe('who answers for it in HR'),
    itOwner: Owner.describe('who answers for it in IT'),
    review: Day.describe('day on which both sides look at what came of it'),
    supersedes: DecisionId.nullable().default(null),
  })
  .superRefine(({ options, chosen }, context) => {
    const names = options.map(({ name }) => name)
    if (!names.includes(chosen))
      context.addIssue({ code: 'custom', path: ['chosen'], message: `is none of the options: ${names.join(', ')}` })
    if (new Set(names).size < names.length)
      context.addIssue({ code: 'custom', path: ['options'], message: 'has two options of the same name' })
  })
export type Decision = z.infer<typeof Decision>
