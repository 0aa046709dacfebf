import { z } from 'zod'
import { nearNames } from '../near-names.ts'
import { LeaveReason } from './leave-reason.ts'

const Column = z.string().min(1).nullable()
/** Days after the start on which managers are asked how satisfied they are. */
export const SURVEY_DAYS = [30, 90, 180] as const
export type SurveyDay = (typeof SURVEY_DAYS)[number]

/** Says which name was meant, where one is nearly there. */
function strict<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined
      const names = (issue.keys as string[]).map((key) => {
        const near = nearNames(key, known)
        return `no “${key}”${near.length > 0 ? ` (did you mean ${near.join(' or ')}?)` : ''}`
      })
      return `${what} has ${names.join(' and ')}; it has ${known.join(', ')}`
    },
  })
}

export const RatingBlock = strict('a rating of the mapping', {
  rating: z.string().min(1),
  date: Column.default(null).describe('when it was given, or the end of the period it is about'),
  period: Column.default(null).describe('what the period is called'),
  scale: Column.default(null).describe('the column that names its scale'),
  scaleIs: z.string().max(40).optional().describe('the scale itself, for example 1-5'),
})
export type RatingBlock = z.infer<typeof RatingBlock>

export const MoveBlock = strict('a move of the mapping', {
  date: z.string().min(1),
  job: Column.default(null).describe('the new job'),
  kind: Column.default(null).describe('a promotion, a transfer …'),
})
export type MoveBlock = z.infer<typeof MoveBlock>

/**
 * Which column of a report of the HR system means what. What is left out stays as proposed; null says that no column does.
 * Columns that are not named here never enter.
 */
export const HrisMapping = strict('the mapping', {
  application: Column.optional().describe('the application that led to the hire, as the hiring system numbers it'),
  candidate: Column.optional().describe('the candidate, as the hiring system numbers them'),
  requisition: Column.optional().describe('the requisition; with the start date it may tell the hire'),
  employee: Column.optional().describe('becomes a keyed pseudonym'),
  start: Column.optional(),
  leave: Column.optional(),
  leaveReason: Column.optional().describe('sorted into a closed list; the text is not kept'),
  leaveCategory: Column.optional().describe('voluntary or involuntary'),
  ramp: Column.optional().describe('the day from which the hire was fully productive'),
  ratings: z.array(RatingBlock).max(50).optional(),
  satisfaction: strict('satisfaction', { 30: Column.optional(), 90: Column.optional(), 180: Column.optional() })
    .optional()
    .describe('how satisfied the manager was, by the day after the start'),
  satisfactionScale: z.string().max(40).optional().describe('for example 1-5'),
  moves: z.array(MoveBlock).max(50).optional(),
  reasons: z.record(z.string(), LeaveReason).optional().describe('your reasons for leaving: one of the closed list'),
})
export type HrisMapping = z.infer<typeof HrisMapping>

/** Every part said: a proposal with what somebody set laid over it. */
export interface SettledMapping {
  application: string | null
  candidate: string | null
  requisition: string | null
  employee: string | null
  start: string | null
  leave: string | null
  leaveReason: string | null
  leaveCategory: string | null
  ramp: string | null
  ratings: readonly RatingBlock[]
  satisfaction: Readonly<Record<SurveyDay, string | null>>
  satisfactionScale: string | null
  moves: readonly MoveBlock[]
  reasons: Readonly<Record<string, LeaveReason>>
}

export function laidOver(proposed: SettledMapping, given: HrisMapping): SettledMapping {
  const { satisfaction, ...rest } = given
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...proposed, ...said, satisfaction: { ...proposed.satisfaction, ...satisfaction } } as SettledMapping
}

/** The columns that a mapping reads, with what each is taken for. */
export function columnsOf(mapping: SettledMapping): { column: string; meaning: string }[] {
  const { ratings, moves, satisfaction } = mapping
  const one = (column: string | null, meaning: string) => (column === null ? [] : [{ column, meaning }])
  return [
    ...one(mapping.application, 'the application'),
    ...one(mapping.candidate, 'the candidate'),
    ...one(mapping.requisition, 'the requisition'),
    ...one(mapping.employee, 'the employee'),
    ...one(mapping.start, 'first working day'),
    ...one(mapping.leave, 'last working day'),
    ...one(mapping.leaveReason, 'why somebody left'),
    ...one(mapping.leaveCategory, 'whether they left by choice'),
    ...one(mapping.ramp, 'fully productive from'),
    ...ratings.flatMap(({ rating, date, period, scale }) => [
      ...one(rating, 'a performance rating'),
      ...one(date, 'when it was rated'),
      ...one(period, 'the period that was rated'),
      ...one(scale, 'the scale of the rating'),
    ]),
    ...SURVEY_DAYS.flatMap((day) => one(satisfaction[day], `the manager’s satisfaction after ${day} days`)),
    ...moves.flatMap(({ date, job, kind }) => [
      ...one(date, 'day of an internal move'),
      ...one(job, 'the new job'),
      ...one(kind, 'the kind of move'),
    ]),
  ]
}

/** The columns that hold days. */
export function dayColumnsOf({ start, leave, ramp, ratings, moves }: SettledMapping): string[] {
  const named = [start, leave, ramp, ...ratings.map(({ date }) => date), ...moves.map(({ date }) => date)]
  return named.filter((column) => column !== null)
}
