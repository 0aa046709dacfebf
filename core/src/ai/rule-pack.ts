import { z } from 'zod'
import { Condition } from './condition.ts'
import { Reading } from './reading.ts'
import { UseCase, UseCaseState } from './use-case.ts'

/** What events and the register can show by themselves. */
export const EVENT_CHECKS = [
  'notice',
  'human decisions',
  'overrides',
  'log retention',
  'training',
  'monitoring',
  'incidents',
] as const
export const EventCheck = z.enum(EVENT_CHECKS)
export type EventCheck = z.infer<typeof EventCheck>

/** What shows that a duty is done: the events, a field of the register, or a document. */
export const DutyEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    check: EventCheck,
    atLeast: z.number().optional().describe('in the unit of the check: working days, months, or a share'),
    withinDays: z.number().int().optional().describe('how old what was seen may be'),
  }),
  z.object({ kind: z.literal('register'), field: z.enum(Object.keys(UseCase.shape) as [keyof UseCase]) }),
  z.object({
    kind: z.literal('document'),
    what: z.string(),
    validForDays: z.number().int().min(1).optional().describe('counted from the date of the document'),
  }),
  z.object({ kind: z.literal('never') }).describe('nothing can show it: what it forbids stays forbidden'),
])
export type DutyEvidence = z.infer<typeof DutyEvidence>

const Duty = z.object({
  id: z.string(),
  text: z.string(),
  article: z.string(),
  gate: UseCaseState.exclude(['idea']).describe('the state that may not be entered before it is done'),
  evidence: DutyEvidence,
  owner: z.enum(['HR', 'IT', 'both']).describe('who can supply it'),
  verified: Reading.describe('how its words and its article were held against the source'),
  when: Condition.optional().describe('of whom it asks this, among those that the pack speaks of'),
  from: z.iso.date().optional().describe('its own day, where it differs from that of the pack'),
})
export type Duty = z.infer<typeof Duty>

/** A rule from outside, dated, with its source and when somebody last looked. Law is data here and never a constant of the program. */
export const RulePack = z.object({
  id: z.string(),
  jurisdiction: z.string(),
  title: z.string(),
  status: z.enum(['in-force', 'adopted', 'proposed', 'rescinded', 'voluntary']),
  from: z.iso.date().nullable(),
  until: z.iso.date().optional(),
  source: z.url().nullable().describe('null for what comes with Tandem'),
  checkedOn: z.iso.date().describe('as of which day its status is known: that of the latest source found'),
  verified: Reading.describe('how its status and its days were held against a source'),
  note: z.string().describe('what the owner has to verify'),
  appliesWhen: Condition,
  duties: z.array(Duty).min(1),
})
export type RulePack = z.infer<typeof RulePack>

/** Whether it binds on a day: in force or voluntary, and the day has come. What was adopted binds from its day on. */
export function bindsOn({ status, from, until }: RulePack, duty: Pick<Duty, 'from'>, today: string): boolean {
  if (status === 'proposed' || status === 'rescinded') return false
  const begins = duty.from ?? from
  return (begins === null || begins <= today) && (until === undefined || today < until)
}
