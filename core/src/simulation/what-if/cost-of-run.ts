import { type CostModelRow, type FigureName, titleOfFigure } from '../../costs/cost-model.ts'
import { listWords } from '../../words.ts'
import type { RunMeasures } from '../measure-run.ts'

const WORK: readonly FigureName[] = [
  'recruiter_hour',
  'interviewer_hour',
  'hours_per_application',
  'hours_per_interview',
  'hours_per_hire',
  'advertising_per_application',
  'tools_per_application',
]

export type Costs = Pick<CostModelRow, 'currency' | 'figures'>

export interface RunCost {
  /** Null where a figure that it needs is not set. */
  work: number | null
  vacancies: number | null
}

/** What a run's work and vacancies cost by the company's own figures, as the cost measures count: each stay in an interview stage is one interview. */
export function costOfRun(run: RunMeasures, { figures }: Costs, { days }: { days: number }): RunCost {
  const value = (name: FigureName) => figures[name]?.value
  const knows = (names: readonly FigureName[]) => names.every((name) => value(name) !== undefined)
  const of = (name: FigureName) => value(name) ?? 0
  const hires = (run.hiresPerQuarter * days) / QUARTER
  const perApplication =
    of('hours_per_application') * of('recruiter_hour') + of('advertising_per_application') + of('tools_per_application')
  return {
    work: knows(WORK)
      ? run.applications * perApplication +
        run.interviews * of('hours_per_interview') * of('interviewer_hour') +
        hires * of('hours_per_hire') * of('recruiter_hour')
      : null,
    vacancies: knows(['vacancy_per_day']) ? run.vacancyDays * of('vacancy_per_day') : null,
  }
}

const QUARTER = 365.25 / 4

/** What the cost does not count. */
export function costNotes({ currency, figures }: Costs): string[] {
  const missing = [...WORK, 'vacancy_per_day' as const].filter((name) => figures[name] === undefined)
  if (currency === null || missing.length > 0) {
    const named =
      missing.length > 3
        ? `${missing.length} figures are`
        : `${listWords(missing.map(titleOfFigure))} ${missing.length === 1 ? 'is' : 'are'}`
    return [
      `The cost is not complete: ${named} not set. Set them under Definitions and costs, or with: tandem cost-set`,
    ]
  }
  return ['Fees of agencies are left out: the model does not know who brought an applicant.']
}
