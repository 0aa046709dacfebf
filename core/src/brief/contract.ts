import { z } from 'zod'
import { Part } from '../opportunities/contract.ts'
import { QUESTION_IDS } from './questions.ts'

const flag = z.stringbool().or(z.boolean())
const Id = z.enum(QUESTION_IDS)

export const BriefInput = z.object({
  only: z
    .union([Id.transform((one) => [one]), z.array(Id)])
    .optional()
    .describe('of these questions; all unless told'),
  soon: flag.default(false).describe('do not wait for what has to be simulated first'),
})

export const BriefAnswer = z.object({
  id: Id,
  question: z.string(),
  state: z.enum(['answered', 'working', 'not answered']).describe('working: it is being simulated, ask again'),
  standing: z
    .enum(['ok', 'watch', 'breach'])
    .nullable()
    .describe('what the answer means where something was promised; null where nothing can be judged'),
  parts: z.array(Part).describe('the answer; numbers and names lead to the page that shows them'),
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
})
export type BriefAnswer = z.infer<typeof BriefAnswer>

export const Brief = z.object({
  at: z.string(),
  asOf: z.string().nullable().describe('up to when the sources have told'),
  answers: z.array(BriefAnswer),
})
export type Brief = z.infer<typeof Brief>
