import { z } from 'zod'
import { Part } from '../opportunities/contract.ts'

const flag = z.stringbool().or(z.boolean())

/** As JSON in a link. */
const Input = z.record(z.string(), z.unknown()).or(
  z.string().transform((text, context) => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
    } catch {
      context.addIssue('must be JSON, as in {"measure":"time_to_hire"}')
      return z.NEVER
    }
  }),
)

export const AskInput = z.object({
  question: z.string().trim().min(2, 'ask something').max(500).describe('in plain words'),
  operation: z.string().max(100).optional().describe('run this instead of what the question was read as'),
  input: Input.optional().describe('with this'),
  phrase: flag.default(false).describe('let the language model that is set phrase the answer, where one is set'),
})

/** What the model was told and what came of it. */
export const Phrased = z.object({
  state: z.enum(['phrased', 'refused', 'failed']).describe('refused: it said what the answer does not say'),
  text: z.string().nullable(),
  why: z.string().nullable().describe('why the text of the answer stands instead'),
  host: z.string().describe('where it was sent'),
  sent: z.string().describe('all that was sent'),
})
export type Phrased = z.infer<typeof Phrased>

export const Suggestion = z.object({ question: z.string(), operation: z.string(), href: z.string() })
export type Suggestion = z.infer<typeof Suggestion>

export const AskAnswer = z.object({
  question: z.string(),
  state: z.enum(['answered', 'not understood', 'refused']).describe('refused: the operation gave a reason instead'),
  operation: z.string().nullable().describe('what was run'),
  input: z.record(z.string(), z.unknown()).describe('with what'),
  readAs: z.array(z.string()).describe('how the question was read, where that was not plain'),
  command: z.string().nullable().describe('the same on a command line'),
  href: z.string().nullable().describe('the page that shows it'),
  parts: z.array(Part).describe('the answer in sentences'),
  detail: z.string().nullable().describe('as the command line prints it'),
  near: z.array(Suggestion).describe('what can be answered that comes near'),
  phrasing: z
    .object({ host: z.string(), model: z.string(), wouldSend: z.string() })
    .nullable()
    .describe('what would be sent for phrasing; null where no model is set'),
  phrased: Phrased.nullable(),
})
export type AskAnswer = z.infer<typeof AskAnswer>
