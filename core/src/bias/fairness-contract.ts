import { z } from 'zod'
import { Population, SliceBy } from '../trace/population.ts'
import { ImpactRow } from './contract.ts'

export const FairnessInput = Population.extend({
  attributes: SliceBy.pipe(z.array(z.string().max(60)).min(1, 'name one or two').max(2, 'at most two')).describe(
    'what people say of themselves: one attribute, or two together',
  ),
  purpose: z
    .string()
    .trim()
    .min(10, 'must say in a sentence what it is for')
    .max(500)
    .describe('what it is for; kept in the audit log'),
  stage: z
    .string()
    .max(200)
    .optional()
    .describe('a stage, or a kind of stage such as screen: selected is then who got past it; hired unless given'),
})
export type FairnessInput = z.infer<typeof FairnessInput>

const Share = z.number().min(0).max(1)
const Limits = z.tuple([z.number(), z.number()])

export const PlaceRow = z.object({
  place: z.string(),
  n: z.number().int().describe('people of both groups, in tens'),
  rates: z.tuple([Share, Share]).describe('of the group, and of the one with the highest rate'),
  ratio: z.number().nullable().describe('of the group by the other; above 1 the other is worse off here'),
  interval: Limits.nullable(),
  adjustedMidP: z.number().describe('after Holm, over all places of the list, those that are not shown too'),
  state: ImpactRow.shape.state,
})
export type PlaceRow = z.infer<typeof PlaceRow>

export const FairnessReport = z.object({
  attributes: z.array(z.string()),
  minimum: z.number().int().describe('people a count must have'),
  selected: z.string().describe('what selected means here'),
  n: z.number().int().nullable().describe('people decided on; null where too few'),
  unknown: z.number().int().nullable().describe('of them without an answer; null: withheld'),
  table: z.array(ImpactRow),
  together: z.array(z.string()).describe('groups too small to stand alone'),
  pair: z
    .object({ group: z.string(), against: z.string(), ratio: z.number().nullable(), missing: z.number().int() })
    .nullable()
    .describe('the pair that drives the gap; missing: selections the group lacks for the same rate'),
  within: z
    .object({
      pooled: z.number().nullable(),
      ratio: z.number().nullable().describe('Mantel–Haenszel over requisitions'),
      interval: Limits.nullable(),
      p: z.number().nullable().describe('Cochran–Mantel–Haenszel'),
      alikeP: z.number().nullable().describe('Breslow–Day: whether one odds ratio holds everywhere'),
      mixShare: z.number().nullable().describe('share of the gap between requisitions (Kitagawa)'),
      verdict: z.enum(['reversed', 'mostly mix', 'holds', 'cannot be told']),
    })
    .nullable(),
  stages: z.array(PlaceRow),
  opensAt: z.string().nullable().describe('the first stage which the group passes less often, beyond chance'),
  widestAt: z.string().nullable(),
  detours: z.array(PlaceRow).describe('stages the group is sent to more often; rates of all who applied'),
  tools: z.array(PlaceRow),
  departments: z.array(PlaceRow),
  families: z.array(PlaceRow),
  toolStages: z.array(PlaceRow).describe('tool at stage: who got past, of those decided on there'),
  withheld: z.number().int().describe('places with too few people to be told'),
  course: z.object({
    looks: z.array(
      z.object({
        until: z.string(),
        ratio: z.number().nullable(),
        cumulative: z.number(),
        limits: Limits.describe('hold at all looks together'),
      }),
    ),
    differsSince: z.string().nullable(),
    belowSince: z.string().nullable(),
  }),
  state: ImpactRow.shape.state,
  sentences: z.array(z.string()),
})
export type FairnessReport = z.infer<typeof FairnessReport>
