import { z } from 'zod'
import { UseCaseId } from '../ai/index.ts'
import { WhereClause } from '../trace/index.ts'
import { PILOT } from './settings.ts'

/** What is assigned to an arm. */
export const UNITS = ['application', 'requisition', 'recruiter', 'week'] as const

export const DESIGNS = ['randomised', 'stepped wedge', 'switchback', 'shadow', 'before and after'] as const
export type DesignName = (typeof DESIGNS)[number]

/** Whose own history may be taken out of the noise. Each is fixed when a case comes, so that the pilot cannot change it. */
export const HISTORIES = [
  'requisition',
  'recruiter',
  'hiring_manager',
  'department',
  'job_family',
  'location',
  'level',
  'channel',
] as const

/** How strong what a design finds is, in a sentence each. */
export const DESIGN_WORDS: Readonly<Record<DesignName, string>> = {
  randomised: 'Units are assigned by chance; the difference is the effect.',
  'stepped wedge':
    'Units change over one after the other; cases are compared within a month only, so that time is not taken for an effect.',
  switchback: 'Weeks take turns by chance; what lasts beyond a week is spread over both.',
  shadow: 'It runs and nobody sees it: no effect can be measured, only what it would do.',
  'before and after':
    'Compared with the time before: weaker evidence, in which everything else that changed is contained.',
}

export const PilotId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like cv-screening-2026')
  .describe('of the pilot, in small letters')

const text = (longest: number) => z.string().trim().min(3).max(longest)

/** Everything that is fixed before the first case, so that nobody can choose it by what came out. */
export const PilotDesign = z
  .object({
    title: text(200),
    what: text(2000).describe('what is tried, in a sentence or two'),
    useCase: UseCaseId.optional().describe('the use case of the register of AI that it tries'),
    opportunity: z.string().max(80).optional().describe('the intervention of the catalogue that it tries'),
    businessCase: z.string().max(80).optional().describe('the business case that it is to prove'),
    design: z.enum(DESIGNS).default('randomised'),
    unit: z.enum(UNITS).default('requisition').describe('what is assigned to an arm'),
    arms: z
      .object({ today: text(100), tried: text(100) })
      .describe('as the dimension tool calls them, or any names where the hash tells the arms'),
    armsBy: z
      .enum(['tool', 'hash'])
      .default('hash')
      .describe('what tells the arm of a case: the tool of its events, or the hash by which it was assigned'),
    share: z.coerce.number().gt(0).lt(1).default(0.5).describe('of the units that come to what is tried'),
    metric: z.string().max(80).describe('what it is judged by: a duration or a share of the catalogue'),
    better: z.enum(['higher', 'lower']).optional().describe('which way is better; as the catalogue says unless told'),
    horizonDays: z.coerce.number().positive().max(1000).default(30).describe('durations count up to so many days'),
    history: z
      .enum(HISTORIES)
      .optional()
      .describe('whose own history, as it was before the first day, is taken out of the noise (CUPED)'),
    where: z.array(WhereClause).max(20).default([]).describe('dimension=value: on whom it is tried'),
    from: z.iso.date().describe('the first day; cases that began before have no part in it'),
    planned: z.coerce
      .number()
      .int()
      .min(2 * PILOT.fewestUnits)
      .max(10_000_000)
      .describe('units of both arms at which a decision is planned'),
    guardrail: z
      .object({ attribute: z.string().max(60).describe('that people state of themselves, as sex') })
      .nullable()
      .default(null)
      .describe('pauses the pilot if people of a group are let through the first stage less often'),
    recommendation: z
      .object({
        dimension: z.string().trim().min(1).max(80),
        passes: z.string().trim().min(1).max(200).describe('the value that means: pass on'),
      })
      .optional()
      .describe('of a shadow: the dimension of events in which what the tool says travels, as recommendation'),
    looks: z
      .array(z.coerce.number().gt(0).max(1))
      .min(1)
      .max(10)
      .default([...PILOT.looks])
      .describe('when the guardrail is looked at, as shares of the planned number, ascending'),
    watch: z.array(text(300)).max(10).default([]).describe('what people watch beside, in words'),
  })
  .refine(({ looks }) => looks.every((look, i) => i === 0 || look > looks[i - 1]!), {
    message: 'must ascend, like 0.25, 0.5, 0.75, 1',
    path: ['looks'],
  })
  .refine(({ design, unit }) => design !== 'switchback' || unit === 'week', {
    message: 'of a switchback is the week: the arms take turns',
    path: ['unit'],
  })
  .refine(({ design, unit }) => design !== 'stepped wedge' || unit === 'recruiter' || unit === 'requisition', {
    message: 'of a stepped wedge is the recruiter or the requisition',
    path: ['unit'],
  })
  .refine(({ design, recommendation }) => recommendation === undefined || design === 'shadow', {
    message: 'is compared with people in a shadow only',
    path: ['recommendation'],
  })
  .refine(({ history, unit }) => history !== 'recruiter' || unit === 'recruiter', {
    message: 'can only be the recruiter’s where recruiters are assigned: else the pilot could change who has a case',
    path: ['history'],
  })
export type PilotDesign = z.infer<typeof PilotDesign>
