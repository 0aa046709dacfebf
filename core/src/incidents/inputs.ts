import { z } from 'zod'
import { ObjectiveId } from '../objectives/objective.ts'
import { Instant, WhereClause } from '../trace/population.ts'
import { INCIDENT_STATES, IncidentSummary } from './contract.ts'

const Id = z.coerce.number().int().min(1).max(2_147_483_647).describe('the number of the incident')
const Why = z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why')
const Note = z.string().trim().max(2000).optional().describe('what others should know')
/** A role name or an account id. */
const Who = z.string().trim().min(2, 'say who').max(200)
const listOf = <Item extends z.ZodType<string>>(item: Item) =>
  z.union([z.array(item).max(50), item.transform((one) => [one])])

export const IncidentListInput = z.object({
  state: listOf(z.enum(INCIDENT_STATES)).optional().describe('only these states'),
  severity: z.coerce.number().int().min(1).max(4).optional().describe('this severity and worse'),
  objective: z.string().max(100).optional().describe('only those that this objective is in'),
  from: Instant.optional().describe('opened at or after'),
  to: Instant.optional().describe('opened before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const IncidentList = z.object({
  incidents: z.array(IncidentSummary).describe('open ones first, the worst and the latest before others'),
  open: z.number().int().describe('that are not resolved, whatever the filter'),
  sentence: z.string(),
})
export type IncidentList = z.infer<typeof IncidentList>

export const IncidentInput = z.object({ id: Id })
export const IncidentOpenInput = z.object({
  title: z.string().trim().min(3).max(200).describe('what is wrong, in a few words'),
  sentence: z.string().trim().min(3).max(2000).describe('what is wrong, in a sentence'),
  severity: z.coerce.number().int().min(1).max(4).default(3).describe('1 is the worst'),
  stage: z.string().trim().min(1).max(200).nullable().default(null).describe('kind of stage; all of them if left out'),
  where: z.array(WhereClause).max(20).default([]).describe('of whom; everybody if left out'),
  since: z.iso.date().optional().describe('the day it began; today if left out'),
})
export const IncidentMoveInput = z.object({ id: Id, note: Note })
export const IncidentWhyInput = z.object({ id: Id, reason: Why })
export const IncidentIdentifyInput = z.object({
  id: Id,
  cause: z.string().trim().min(3, 'say what causes it, in words').max(2000).describe('what causes it, in words'),
  owner: Who.optional().describe('whose move it is'),
})
export const IncidentNoteInput = z.object({
  id: Id,
  text: z.string().trim().min(1).max(5000).describe('what to add'),
  hours: z.coerce
    .number()
    .positive()
    .max(10_000)
    .optional()
    .describe('that people have spent on it; they are part of the cost'),
})
export const IncidentRolesInput = z.object({
  id: Id,
  lead: Who.nullable().optional().describe('who leads; null for nobody'),
  hrOwner: Who.nullable().optional().describe('who answers in HR'),
  itOwner: Who.nullable().optional().describe('who answers in IT'),
  scribe: Who.nullable().optional().describe('who keeps the timeline'),
})
export const IncidentSeverityInput = z.object({
  id: Id,
  severity: z.coerce.number().int().min(1).max(4).describe('1 is the worst'),
  reason: Why,
})
export const IncidentFollowUpInput = z.object({
  id: Id,
  followUp: z.coerce.number().int().min(1).optional().describe('number of one that is there, to change or to end it'),
  text: z.string().trim().min(3).max(2000).optional().describe('what is to be done'),
  owner: Who.optional().describe('by whom'),
  due: z.iso.date().optional().describe('until which day'),
  done: z.stringbool().or(z.boolean()).optional().describe('whether it is done'),
})
const Section = z.string().trim().max(20_000).optional()
/** What is left out stays as it was. */
export const IncidentReviewInput = z.object({
  id: Id,
  whatHappened: Section.describe('what happened'),
  impact: Section.describe('whom it touched, and how much'),
  wentWell: Section.describe('what went well'),
  lucky: Section.describe('where we were lucky'),
  conditions: Section.describe('conditions that contributed'),
  changes: Section.describe('what we change'),
  finish: z.stringbool().or(z.boolean()).optional().describe('the review is held; the incident becomes reviewed'),
})

const Criteria = {
  where: z.array(WhereClause).max(20).default([]).describe('of whom; everybody if left out'),
  objectives: z.array(ObjectiveId).max(100).default([]).describe('only of these; all of them if left out'),
  from: Instant.optional().describe('now if left out'),
  to: Instant.describe('when it ends'),
}

export const SilenceAddInput = z.object({
  ...Criteria,
  systems: z.array(z.string().min(1).max(100)).max(20).default([]).describe('only outages of these'),
  severity: z.coerce
    .number()
    .int()
    .min(1)
    .max(4)
    .optional()
    .describe('this severity and milder ones; a worse incident is told of nevertheless'),
  reason: Why,
})
export const ExclusionAddInput = z.object({
  ...Criteria,
  kind: z.enum(['freeze', 'maintenance']).describe('nobody is to be hired, or systems are worked on'),
  approver: Who.describe('who approved it: a role or an account'),
  reason: Why,
})
export const EndInput = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647).describe('its number') })

const Standing = z.object({
  id: z.number().int(),
  reason: z.string(),
  author: z.string(),
  from: z.string(),
  to: z.string().describe('half-open'),
  where: z.array(z.string()),
  objectives: z.array(z.string()),
  endedAt: z.string().nullable().describe('if somebody ended it before its time'),
  endedBy: z.string().nullable(),
  now: z.boolean().describe('whether it holds at this moment'),
})
export const SilenceRow = Standing.extend({ systems: z.array(z.string()), severity: z.number().int().nullable() })
export type SilenceRow = z.infer<typeof SilenceRow>
export const Silences = z.object({ silences: z.array(SilenceRow) })
export const ExclusionRow = Standing.omit({ id: true }).extend({
  id: z.string().describe('a number, or the event it was read from'),
  kind: z.enum(['freeze', 'maintenance']),
  approver: z.string(),
  origin: z.enum(['people', 'events']),
})
export type ExclusionRow = z.infer<typeof ExclusionRow>
export const Exclusions = z.object({ exclusions: z.array(ExclusionRow) })
