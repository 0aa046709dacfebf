import type { EffortHalf, ValueLine } from '@tandem/core/business-case'

export interface RangeFieldPlan {
  name: string
  label: string
  unit: string
  /** Left empty, the cost model's figure counts. */
  isPrice?: true
}

const price = (name: string, label: string): RangeFieldPlan => ({ name, label, unit: 'money', isPrice: true })
const hires: RangeFieldPlan = { name: 'hiresPerYear', label: 'hires a year', unit: 'hires' }
const vacancy = price('dailyCost', 'a day of a vacancy')

/** What a line of value is made of, in the order in which it is multiplied. */
export const LINE_KINDS: Readonly<
  Record<ValueLine['kind'], { label: string; explains: string; fields: readonly RangeFieldPlan[] }>
> = {
  hours: {
    label: 'Hours saved',
    explains: 'cases × hours saved on a case × what an hour costs',
    fields: [
      { name: 'casesPerYear', label: 'cases a year', unit: 'cases' },
      { name: 'hoursPerCase', label: 'hours saved on a case', unit: 'hours' },
      price('hourlyCost', 'an hour'),
    ],
  },
  vacancy: {
    label: 'Days of vacancy saved',
    explains: 'hires × days by which a hire comes earlier × a day of a vacancy',
    fields: [hires, { name: 'daysPerHire', label: 'days saved on a hire', unit: 'days' }, vacancy],
  },
  'vacancy by simulation': {
    label: 'Days of vacancy saved, by simulation',
    explains: 'hires × days saved as the simulation of the scenario says × a day of a vacancy',
    fields: [hires, vacancy],
  },
  losses: {
    label: 'Losses avoided',
    explains: 'applications that are not lost any more × what another application takes',
    fields: [
      { name: 'lossesPerYear', label: 'losses avoided a year', unit: 'applications' },
      price('costToReplace', 'another application'),
    ],
  },
  sum: {
    label: 'A sum of money',
    explains: 'money saved or earned a year',
    fields: [{ name: 'perYear', label: 'a year', unit: 'money' }],
  },
}

type EffortRange = Exclude<keyof EffortHalf, 'inUse'>

export const EFFORT_FIELDS: readonly (RangeFieldPlan & { name: EffortRange })[] = [
  { name: 'personDays', label: 'Work, person days', unit: 'days' },
  { name: 'dayCost', label: 'A person day', unit: 'money' },
  { name: 'integration', label: 'Integration, paid once', unit: 'money' },
  { name: 'runningPerYear', label: 'Running it, a year', unit: 'money' },
  { name: 'oversightPerYear', label: 'Oversight, a year', unit: 'money' },
  { name: 'rampUpMonths', label: 'Ramp-up, months', unit: 'months' },
]
