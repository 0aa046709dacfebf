import { z } from 'zod'
import { FileFormat } from '../intake/contract.ts'
import { Population } from '../trace/population.ts'
import { ResourceCalendars } from './handoffs/calendars.ts'
import { Handoffs } from './handoffs/contract.ts'
import { LogMapping } from './handoffs/log-columns.ts'
import { WhyItWaits } from './load/contract.ts'

export const WhyInput = Population.extend({
  file: z
    .string()
    .optional()
    .describe('a log: a path, or the name that an upload gave back; what is in Tandem if left out'),
  format: FileFormat.optional().describe('of the file; told from the content if left out'),
  mapping: LogMapping.optional().describe(
    'which column of the file says what; proposed from names and values if left out',
  ),
  calendars: ResourceCalendars.optional().describe(
    'when the resources of the log work: a calendar as calendar-set takes it, or a list of them, each with the resources that keep it',
  ),
  kind: z
    .string()
    .max(80)
    .optional()
    .describe('without a file: what is waited for, by the ledger of waiting, as “lead time” or “approval”'),
  stage: z.string().max(200).optional().describe('without a file: a stage; what it is for says what is waited for'),
  batch: z.coerce.number().int().min(2).max(1000).default(2).describe('fewer steps in a row are no batch'),
})

export const Why = Handoffs.extend({
  work: z
    .array(WhyItWaits)
    .describe('without a file: causes and load against capacity of each kind of work, or of the one asked for'),
})
export type Why = z.infer<typeof Why>
