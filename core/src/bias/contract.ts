import { z } from 'zod'

const Share = z.number().min(0).max(1)
const State = z.enum(['ok', 'watch', 'breach', 'not enough data'])

export const ImpactRow = z.object({
  category: z.string(),
  n: z.number().int().describe('people of it who were decided on, or scored'),
  selected: z.number().int().describe('of them selected, or scored above the median'),
  rate: Share.nullable().describe('selection rate or scoring rate; null with nobody'),
  impactRatio: z
    .number()
    .nullable()
    .describe('rate by the highest rate of the categories that are not excluded; null where nobody was selected'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 % of the ratio, on the log scale (Katz)'),
  z: z.number().nullable().describe('pooled, against the highest rate'),
  p: z.number().nullable(),
  midP: z.number().nullable().describe('Lancaster’s mid-p of Fisher’s exact test'),
  adjustedMidP: z.number().nullable().describe('mid-p after Holm, over the categories of the table'),
  fisher: z.number().nullable(),
  afterMovingOne: z
    .number()
    .nullable()
    .describe('the ratio if one selection moved here from the category with the highest rate'),
  power: Share.nullable().describe('chance to see a ratio of 0.80 with so many people'),
  excluded: z.boolean().describe('not the reference and without a state: under 2 % of the data, or nobody'),
  reason: z.string().nullable().describe('why it is excluded'),
  state: State,
})
export type ImpactRow = z.infer<typeof ImpactRow>

export const Bias = z.object({
  tool: z.string().nullable(),
  kind: z.enum(['selection', 'score']),
  median: z.number().nullable().describe('of all scores, those of unknown category too; null of selections'),
  n: z.number().int().nullable().describe('people in the file; null from counts'),
  unknown: z.number().int().describe('people of unknown sex or race, who are left out of tables and never guessed'),
  unknowns: z.object({ sex: z.number().int(), race: z.number().int(), intersectional: z.number().int() }),
  tables: z.object({ sex: z.array(ImpactRow), race: z.array(ImpactRow), intersectional: z.array(ImpactRow) }),
  state: State,
})
export type Bias = z.infer<typeof Bias>
export type TableName = keyof Bias['tables']
export const TABLES: readonly TableName[] = ['sex', 'race', 'intersectional']
