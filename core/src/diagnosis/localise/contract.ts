import { z } from 'zod'

/** A combination of values in which an excess sits. */
export const LocalisedCause = z.object({
  where: z.record(z.string(), z.string()).describe('attribute and value; up to three for ratios'),
  share: z.number().describe('of the whole excess, in [0, 1]'),
  score: z.number().describe('evidence for it: log likelihood ratio, weighted; comparable within one answer only'),
  n: z.number().describe('inside it: events of a ratio, rows of a sum'),
  interval: z.tuple([z.number(), z.number()]).describe('of the share, 95 %'),
  p: z.number().describe('how often a search in which nothing localises finds one as strong'),
})
export type LocalisedCause = z.infer<typeof LocalisedCause>

/** Where it sits; that it sits nowhere in particular is an answer. */
export const Localisation = z.object({
  localises: z.boolean(),
  causes: z.array(LocalisedCause).describe('the strongest first'),
})
export type Localisation = z.infer<typeof Localisation>
