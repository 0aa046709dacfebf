import { z } from 'zod'

/** What cost measures are made of. Every figure is of your company; none has a default. */
export const COST_FIGURES = [
  { name: 'recruiter_hour', title: 'an hour of a recruiter', unit: 'money' },
  { name: 'interviewer_hour', title: 'an hour of an interviewer', unit: 'money' },
  { name: 'hours_per_application', title: 'recruiter hours spent on an application', unit: 'hours' },
  { name: 'hours_per_interview', title: 'hours of all interviewers for one interview, notes included', unit: 'hours' },
  { name: 'hours_per_hire', title: 'recruiter hours from offer to first day', unit: 'hours' },
  { name: 'agency_per_hire', title: 'the fee for a hire by an agency', unit: 'money' },
  { name: 'advertising_per_application', title: 'a year’s advertising by a year’s applications', unit: 'money' },
  { name: 'tools_per_application', title: 'a year’s hiring tools by a year’s applications', unit: 'money' },
  { name: 'first_year_pay', title: 'the first-year pay of a hire', unit: 'money' },
  { name: 'vacancy_per_day', title: 'a day of a vacancy', unit: 'money' },
  { name: 'headcount', title: 'the planned headcount', unit: 'people' },
] as const
export type FigureName = (typeof COST_FIGURES)[number]['name']
export const FIGURE_NAMES = COST_FIGURES.map(({ name }) => name) as [FigureName, ...FigureName[]]

export const CostFigure = z.object({
  value: z.number().finite().min(0, 'must not be below 0').max(1e12),
  source: z.string().trim().min(3, 'must say where the figure comes from').max(500),
  date: z.iso.date().describe('as of which day'),
})
export type CostFigure = z.infer<typeof CostFigure>

export const CostModel = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code of three letters, like EUR'),
  figures: z.partialRecord(z.enum(FIGURE_NAMES), CostFigure),
})
export type CostModel = z.infer<typeof CostModel>

export const CostModelRow = CostModel.extend({
  currency: CostModel.shape.currency.nullable().describe('null: nothing is set yet'),
  version: z.number().int().describe('0: nothing is set yet'),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.object({ name: z.enum(FIGURE_NAMES), title: z.string() })),
})
export type CostModelRow = z.infer<typeof CostModelRow>

export const CostSetInput = CostModel.extend({
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why'),
})

export const titleOfFigure = (name: FigureName): string =>
  COST_FIGURES.find((figure) => figure.name === name)?.title ?? name
