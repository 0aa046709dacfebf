import { z } from 'zod'

export const BusinessMeasureId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like releases-per-month')
  .describe('of the measure, in small letters')

export const BUSINESS_KINDS = [
  'revenue',
  'cost',
  'releases',
  'patents',
  'projects delivered',
  'service level',
  'customer measure',
  'other',
] as const

/** An initiative that is held to move a measure. What speaks for it is found in the data and never typed. */
export const MeasureLink = z.object({
  initiative: z.string().min(1).max(100).describe('of the technology agenda'),
  why: z.string().trim().min(3, 'say why, in a sentence').max(1000).describe('how its people are to move the measure'),
  comparedWith: BusinessMeasureId.optional().describe(
    'a measure of the same unit that the initiative does not touch, as of another team',
  ),
})
export type MeasureLink = z.infer<typeof MeasureLink>

/** Something the business counts month by month. */
export const BusinessMeasure = z.object({
  id: BusinessMeasureId,
  title: z.string().trim().min(3, 'say what is measured').max(200),
  unit: z.string().trim().min(1, 'say in what it is counted').max(40).describe('as in releases, EUR, % of calls'),
  kind: z.enum(BUSINESS_KINDS),
  good: z.enum(['higher', 'lower']),
  adds: z.boolean().describe('whether months and teams may be added up, as releases may and a service level may not'),
  owner: z.string().trim().min(2, 'say who').max(200).describe('who answers for the values'),
  source: z.string().trim().min(3, 'say where the values come from').max(500),
  links: z.array(MeasureLink).max(20).default([]),
})
export type BusinessMeasure = z.infer<typeof BusinessMeasure>

/** Month as in 2027-03, ascending; a month without a value is a gap and not 0. */
export interface SeriesPoint {
  month: string
  value: number
}

/** Months since year 0, so that distances can be counted. */
export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
export const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
