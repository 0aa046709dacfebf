import { z } from 'zod'

export const SimulationFitInput = z.object({})
export type SimulationFitInput = z.infer<typeof SimulationFitInput>

export const SimulationFit = z.object({
  sentence: z.string(),
  fittedAt: z.string().describe('the model knew what was known then (ISO 8601)'),
  until: z.string().describe('compared with what happened up to here'),
  unit: z.enum(['requisition', 'application']).describe('what is kept together in a half of what happened'),
  demand: z.enum(['by chance', 'as it came']).describe('where the requisitions of the held-out time are from'),
  came: z.object({ real: z.number().int(), simulated: z.number() }).describe('applications of the held-out time'),
  runs: z.number().int(),
  splits: z.number().int(),
  rows: z
    .array(
      z.object({
        distance: z.string(),
        name: z.string(),
        unit: z.string(),
        simulated: z.number().nullable().describe('from half of what happened to the simulation of the other half'),
        baseline: z.number().nullable().describe('from half of what happened to the other half'),
        ratio: z.number().nullable(),
        spread: z
          .tuple([z.number(), z.number()])
          .nullable()
          .describe('10th and 90th percentile of the ratio over runs'),
        note: z.string().nullable(),
      }),
    )
    .describe('empty where too little happened'),
})
export type SimulationFit = z.infer<typeof SimulationFit>
