import { z } from 'zod'

export const PULSE_SIDES = ['HR', 'IT'] as const
export type PulseSide = (typeof PULSE_SIDES)[number]

/** Fewest answers of a side that are ever shown, and by which what is shown grows. */
export const LEAST_ANSWERS = 5

const Words = z.string().trim().min(5, 'must be a sentence').max(300)

const Common = {
  id: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like shared-goals')
    .describe('the same from round to round, so that its trend can be drawn'),
  version: z.number().int().min(1).default(1).describe('another meaning is another version, and its trend begins anew'),
  topic: z.string().trim().min(2).max(60).describe('what it is about, as strategy or data trust'),
  hr: Words.describe('as HR reads it'),
  it: Words.describe('as IT reads it: the same statement in its own words'),
}

/** Agreement from 1 (not at all) to 5 (wholly). */
export const AgreementStatement = z.object({ kind: z.literal('agreement'), ...Common })

/** What people believe of something that Tandem measures: one of a few figures, in the unit of the measure. */
export const BeliefStatement = z.object({
  kind: z.literal('belief'),
  ...Common,
  measure: z.string().min(1).max(100).describe('of the catalogue; a duration, whose median is asked for in days'),
  where: z.array(z.string().max(300)).max(8).default([]).describe('the part of hiring it is about, as stage=Screen'),
  choices: z
    .array(z.number().finite().min(0).max(10_000))
    .min(3, 'needs at least three figures to choose from')
    .max(12, 'may have twelve figures at most')
    .refine((all) => all.every((one, index) => index === 0 || one > (all[index - 1] as number)), 'must rise')
    .describe('days'),
})

export const PulseStatement = z.discriminatedUnion('kind', [AgreementStatement, BeliefStatement])
export type PulseStatement = z.infer<typeof PulseStatement>
export type BeliefStatement = z.infer<typeof BeliefStatement>

export const AGREEMENT = [
  { value: 1, words: 'not at all' },
  { value: 2, words: 'rather not' },
  { value: 3, words: 'partly' },
  { value: 4, words: 'mostly' },
  { value: 5, words: 'wholly' },
] as const

/** What may be answered to a statement, in rising order. */
export const choicesOf = (statement: PulseStatement): readonly number[] =>
  statement.kind === 'agreement' ? AGREEMENT.map(({ value }) => value) : statement.choices
