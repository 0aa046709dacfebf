import { z } from 'zod'
import { Population } from '../../trace/population.ts'
import { ImpactRow } from '../contract.ts'
import { FairnessInput } from '../fairness-contract.ts'

export const FairnessSummaryInput = Population.extend({
  tool: z.string().trim().min(1, 'name the tool').max(200).describe('the value of the dimension tool in the events'),
  purpose: FairnessInput.shape.purpose,
  stage: FairnessInput.shape.stage.describe(
    'a stage, or a kind of stage such as screen, at which the tool is used; all unless given',
  ),
  sex: z.string().max(60).default('sex').describe('attribute in which people say their sex'),
  race: z.string().max(60).default('race_ethnicity').describe('attribute in which they say race or ethnicity'),
  map: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .describe('what an answer stands for, as Caucasian=White; may be repeated'),
  distributed: z.iso
    .date('must be a day, like 2027-03-31')
    .optional()
    .describe('day from which the tool was in use; of the register unless given'),
})
export type FairnessSummaryInput = z.infer<typeof FairnessSummaryInput>

const SummaryRow = ImpactRow.pick({
  category: true,
  n: true,
  selected: true,
  rate: true,
  impactRatio: true,
  excluded: true,
  reason: true,
})
export type SummaryRow = z.infer<typeof SummaryRow>

const SummaryTable = z.object({
  rows: z.array(SummaryRow),
  unknown: z.number().int().nullable().describe('people left out because the category is not known; null: withheld'),
  withheld: z.array(z.string()).describe('categories of which too few were selected or not selected to be told'),
})

/** What 6 RCNY 5-303 wants published of a tool, as far as data can tell it. */
export const FairnessSummary = z.object({
  title: z.string(),
  about: z.array(z.string()).describe('what this is, and who has to do what it is not'),
  tool: z.string(),
  kind: z.enum(['selection', 'score']),
  madeOn: z.string().describe('day on which it was made'),
  auditedOn: z.object({ day: z.string().nullable(), source: z.string() }),
  distributed: z.object({ day: z.string().nullable(), source: z.string() }),
  data: z.object({ source: z.string(), explanation: z.string() }),
  people: z.number().int().nullable().describe('applicants or candidates the tool assessed; null: withheld'),
  minimum: z.number().int().nullable().describe('people a count must have; null where nothing is withheld'),
  tables: z.object({ sex: SummaryTable, race: SummaryTable, intersectional: SummaryTable }),
  notes: z.array(z.string()),
  sha256: z.string().describe('of all the rest, as JSON with names in order and without spaces'),
})
export type FairnessSummary = z.infer<typeof FairnessSummary>
