import { z } from 'zod'
import { duration } from '../../words/durations.ts'

/** Which applications of the population are listed; in the URL under the names that the API gives them. */
export const TraceChoices = z.object({
  open: z.stringbool().or(z.boolean()).optional().catch(undefined),
  longerThan: z.coerce.number().min(0).optional().catch(undefined),
  through: z.string().min(1).optional().catch(undefined),
  moved: z
    .string()
    .regex(/^.+→.+$/)
    .optional()
    .catch(undefined),
})
export type TraceChoices = z.infer<typeof TraceChoices>

/** A choice in words, under the name by which it is taken away. */
export interface ChoiceWords {
  name: keyof TraceChoices
  words: string
}

export function choiceWords({ open, longerThan, through, moved }: TraceChoices): ChoiceWords[] {
  const way = moved === undefined ? undefined : wayOf(moved)
  return [
    ...(open === true ? [{ name: 'open' as const, words: 'open only' }] : []),
    ...(longerThan === undefined
      ? []
      : [{ name: 'longerThan' as const, words: `in their stage longer than ${duration(longerThan)}` }]),
    ...(through === undefined ? [] : [{ name: 'through' as const, words: `passed through ${through}` }]),
    ...(way === undefined ? [] : [{ name: 'moved' as const, words: `went from ${way.from} to ${way.to}` }]),
  ]
}

/** 'from→to' in its two halves. */
export function wayOf(moved: string): { from: string; to: string } {
  const [from = '', to = ''] = moved.split('→').map((stage) => stage.trim())
  return { from, to }
}
