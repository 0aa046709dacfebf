import { z } from 'zod'
import { Side } from '../waits/wait-rule.ts'

/** What can change in the world of hiring. */
export const CHANGE_KINDS = [
  'rollout',
  'outage',
  'degraded',
  'policy',
  'process',
  'tool',
  'freeze',
  'maintenance',
  'other',
] as const
export const ChangeKind = z.enum(CHANGE_KINDS)
export type ChangeKind = z.infer<typeof ChangeKind>

/** How Tandem learned of it: by a person, by a program, pushed by another system, from a calendar file, or with the events of a source. */
export const CHANGE_SOURCES = ['hand', 'api', 'webhook', 'ical', 'event'] as const
export const ChangeSource = z.enum(CHANGE_SOURCES)
export type ChangeSource = z.infer<typeof ChangeSource>

/** Where a change stands, and so where it is altered: in the register itself, or wherever it was told. */
export const CHANGE_ORIGINS = ['register', 'events', 'exclusions', 'calendars'] as const

/** Something that changed, or is to change, at an instant or over the half-open time [at, until). Instants are ISO, UTC. */
export const Change = z.object({
  id: z.string().describe('a number where it stands in the register; else it names where it was told'),
  kind: ChangeKind,
  title: z.string(),
  at: z.string(),
  until: z.string().nullable().describe('null for an instant, and for what has no end yet'),
  lasts: z.boolean().describe('it has no end yet'),
  systems: z.array(z.string()).describe('it happened to'),
  stages: z.array(z.string()).describe('kinds or names of stages that it touches; none named if empty'),
  where: z.array(z.string()).describe('of whom, dimension=value; everybody if empty'),
  side: Side.describe('whose change it is'),
  source: ChangeSource,
  origin: z.enum(CHANGE_ORIGINS),
  author: z.string().describe('who entered it, or which source told of it'),
  link: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int().describe('counts the edits; 1 for what is not edited here'),
  withdrawn: z
    .object({ at: z.string(), by: z.string(), reason: z.string() })
    .nullable()
    .describe('that it never was so; it stays on record and is drawn nowhere'),
})
export type Change = z.infer<typeof Change>

/** Whose change a kind is, unless somebody says otherwise. */
export const USUAL_SIDE: Readonly<Record<ChangeKind, Side>> = {
  rollout: 'IT',
  outage: 'IT',
  degraded: 'IT',
  policy: 'HR',
  process: 'HR',
  tool: 'IT',
  freeze: 'business',
  maintenance: 'IT',
  other: 'HR',
}

const STRETCHES: ReadonlySet<ChangeKind> = new Set(['outage', 'degraded', 'freeze', 'maintenance'])

/** Whether it goes on: of a kind that takes time, and without an end. */
export const isLasting = ({ kind, until }: Pick<Change, 'kind' | 'until'>): boolean =>
  until === null && STRETCHES.has(kind)

/** UTC milliseconds from beginning to end; what lasts goes on for ever, an instant has no length. */
export function spanOf({ at, until, lasts }: Pick<Change, 'at' | 'until' | 'lasts'>): { from: number; to: number } {
  const from = Date.parse(at)
  if (until !== null) return { from, to: Date.parse(until) }
  return { from, to: lasts ? Number.POSITIVE_INFINITY : from }
}

/** Whether it happened in, or reached into, the half-open time [from, to). UTC milliseconds. */
export function isWithin(
  change: Pick<Change, 'at' | 'until' | 'lasts'>,
  period: { from: number; to: number },
): boolean {
  const { from, to } = spanOf(change)
  return from < period.to && (from === to ? from >= period.from : to > period.from)
}
