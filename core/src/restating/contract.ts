import { z } from 'zod'
import { MeasureInput, MeasureRow } from '../measures/contract.ts'
import { Unit } from '../measures/measure.ts'

export const RestatementsInput = MeasureInput.omit({
  by: true,
  every: true,
  placed: true,
  survival: true,
  knownBefore: true,
})
  .partial({ measure: true })
  .extend({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(50)
      .default(5)
      .describe('how many imports are looked at, the newest first'),
  })

/** What one import brought late: events that had happened before the last instant its source was known to have reported. */
export const Restatement = z.object({
  import: z.number().int(),
  source: z.string(),
  finishedAt: z.string(),
  knownUntil: z.string().describe('what the source had reported until then'),
  events: z.number().int().describe('of the import that had happened by then'),
  applications: z.number().int().describe('that have such an event'),
  effect: z
    .object({
      before: MeasureRow.nullable().describe('as it was known before the import'),
      after: MeasureRow.nullable().describe('as it would have been known then with what came late'),
      changed: z.boolean(),
    })
    .nullable()
    .describe('on the measure that was asked for; null without one, or where too much would have to be traced again'),
})
export type Restatement = z.infer<typeof Restatement>

export const Restatements = z.object({
  unit: Unit.nullable(),
  secondsPerDay: z.number(),
  currency: z.string().nullable(),
  restatements: z.array(Restatement),
})
export type Restatements = z.infer<typeof Restatements>

export const RestatementInput = z.object({
  import: z.coerce.number().int().min(1).max(2_147_483_647).describe('the number of the import'),
})

export const RestatementCases = Restatement.omit({ effect: true }).extend({
  kinds: z.array(
    z.object({
      kind: z.string(),
      events: z.number().int(),
      earliest: z.string().describe('when the first of them had happened'),
      medianLateSeconds: z
        .number()
        .describe('from when they happened to the instant the source was known to have reported'),
    }),
  ),
  cases: z
    .array(
      z.object({
        source: z.string(),
        applicationId: z.string(),
        events: z.number().int(),
        kinds: z.array(z.string()),
        earliest: z.string(),
      }),
    )
    .describe('the 200 applications that reach back furthest'),
})
export type RestatementCases = z.infer<typeof RestatementCases>
