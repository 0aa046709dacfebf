import { z } from 'zod'
import { URGENCIES } from '../objectives/judgement.ts'

/** A line of the table of severities: all that it names must hold. The first line that fits decides; 4 where none does. */
export const SeverityLine = z.object({
  severity: z.number().int().min(1).max(4).describe('1 is the worst'),
  kind: z.enum(['objective', 'outage']).nullable().default(null).describe('only of these; null for both'),
  urgency: z.enum(URGENCIES).nullable().default(null).describe('of the most urgent alarm in it'),
  budgetUsed: z.number().min(0).nullable().default(null).describe('at least; 1 is all of it'),
  costPerDay: z.number().min(0).nullable().default(null).describe('at least, in the currency of the cost model'),
})
export type SeverityLine = z.infer<typeof SeverityLine>

export const IncidentRules = z.object({
  alarmsToOpen: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe('alarms that belong together before an incident opens; an urgent one opens it alone'),
  reopenDays: z.number().int().min(0).max(60).default(10).describe('what comes back within so many days is the same'),
  backlogFactor: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .describe('an outage explains alarms for so many times its length after it is over'),
  severities: z.array(SeverityLine).max(50),
})
export type IncidentRules = z.infer<typeof IncidentRules>

const line = (severity: number, more: Partial<SeverityLine>): SeverityLine => ({
  severity,
  kind: null,
  urgency: null,
  budgetUsed: null,
  costPerDay: null,
  ...more,
})

/**
 * The rules as they come. One alarm opens: the score behind it was measured at .14 false incidents per objective in three years, so
 * waiting for a second one would only cost days.
 */
export const USUAL_RULES: IncidentRules = {
  alarmsToOpen: 1,
  reopenDays: 10,
  backlogFactor: 1,
  severities: [
    line(1, { urgency: 'urgent', budgetUsed: 1 }),
    line(1, { costPerDay: 50_000 }),
    line(2, { urgency: 'urgent' }),
    line(2, { kind: 'outage' }),
    line(2, { costPerDay: 10_000 }),
    line(3, { urgency: 'soon' }),
  ],
}

export const IncidentRulesRow = IncidentRules.extend({
  version: z.number().int().describe('0: the rules as they come'),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type IncidentRulesRow = z.infer<typeof IncidentRulesRow>
export const IncidentRulesSetInput = IncidentRules.extend({
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why'),
})
