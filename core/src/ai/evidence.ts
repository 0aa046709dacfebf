import { z } from 'zod'

const Day = z.iso.date('must be a day, like 2027-03-31')

/** A document that shows that duties are done. It stays where it lies; kept are its title, address and hash. */
export const DocumentGiven = z.object({
  duties: z
    .union([
      z.array(z.string().min(1)).min(1, 'name at least one control'),
      z
        .string()
        .min(1)
        .transform((one) => [one]),
    ])
    .describe('ids of the controls it is for, as register-check names them'),
  title: z.string().trim().min(2, 'say what it is').max(200),
  link: z.url({ protocol: /^https?$/, error: 'must be an address, like https://intranet.example/dpia' }).max(2000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 digits of a SHA-256, as sha256sum gives them')
    .optional()
    .describe('of its content, so that it can be seen later whether it is still the same'),
  owner: z.string().trim().min(2, 'say who keeps it, as a role').max(200),
  dated: Day.describe('the day it bears'),
  validUntil: Day.optional().describe('the day after which it no longer holds'),
})
export type DocumentGiven = z.infer<typeof DocumentGiven>

export const EvidenceDocument = DocumentGiven.extend({
  id: z.string(),
  duties: z.array(z.string()),
  sha256: z.string().nullable(),
  validUntil: z.string().nullable(),
  addedAt: z.string(),
  addedBy: z.string(),
})
export type EvidenceDocument = z.infer<typeof EvidenceDocument>

const Count = z.number().int().describe('applications')

/** What the events say of a tool in use. Days are ISO, null where nothing was seen. */
export const Observed = z.object({
  asOf: z.string().nullable().describe('the day up to which the sources have told'),
  firstUse: z.string().nullable().describe('of the first application with the tool'),
  lastUse: z.string().nullable(),
  cases: Count.describe('applications with the tool'),
  ofCases: Count.describe('all applications since its first use'),
  months: z.array(z.object({ month: z.string(), cases: Count, ofCases: Count })),
  decided: z.object({
    total: Count.describe('decisions on applications with the tool at its stage'),
    byPeople: Count.describe('of them with somebody behind them'),
    scored: Count.describe('decisions with a score before them; 0 where no cut-off is set'),
    overrides: Count.describe('of them those against what the score recommends'),
  }),
  notice: z
    .object({
      on: z.string(),
      /** Day from which use may begin, by the days of work that each check asks for. */
      stoodFrom: z.record(z.string(), z.string()),
      casesBefore: z.record(z.string(), z.number().int()),
    })
    .nullable()
    .describe(
      'the first notice to candidates, when it had stood so many days of work, and the applications before that',
    ),
  applicationsKeptMonths: z
    .number()
    .nullable()
    .describe('the shortest rule of retention of Tandem; null keeps for ever'),
  monitoredOn: z.string().nullable().describe('day of the last count by group'),
  openIncidents: z.array(z.number().int()),
})
export type Observed = z.infer<typeof Observed>
