import type { FigureName } from '@tandem/core/costs'
import { costSet } from '../costs/cost-model.ts'
import { type Context, perform } from '../operation.ts'

const FIGURES: Readonly<Record<FigureName, number>> = {
  recruiter_hour: 52,
  interviewer_hour: 78,
  hours_per_application: 0.4,
  hours_per_interview: 1.75,
  hours_per_hire: 9,
  agency_per_hire: 14_500,
  advertising_per_application: 11,
  tools_per_application: 6.5,
  first_year_pay: 74_000,
  vacancy_per_day: 410,
  headcount: 4200,
}

/** What things cost the demo company, which has made it up. */
export async function setCosts(context: Context): Promise<void> {
  const figures = Object.fromEntries(
    Object.entries(FIGURES).map(([name, value]) => [
      name,
      { value, source: 'Made up for the demo company', date: '2026-01-01' },
    ]),
  )
  await perform(costSet, { currency: 'EUR', figures, reason: 'The demo company needs a cost model.' }, context)
}
