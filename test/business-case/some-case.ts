import type { Basis, BusinessCase, EffortHalf, Outline, Range, ValueHalf } from '@tandem/core/business-case'

export const range = (low: number, mode = low, high = mode): Range => ({ low, mode, high, source: 'asked three teams' })

export const OUTLINE: Outline = {
  title: 'Scheduling by self-service',
  change: { text: 'Candidates pick their interview slot themselves.' },
  where: [],
  countedFrom: '2026-01-01',
  years: 3,
  discountRate: 0.08,
}

export const VALUE: ValueHalf = {
  lines: [
    {
      kind: 'vacancy',
      title: 'Hires start earlier',
      hiresPerYear: range(80, 100, 120),
      daysPerHire: range(1, 3, 5),
    },
    {
      kind: 'hours',
      title: 'No mails to find a slot',
      casesPerYear: range(900, 1000, 1200),
      hoursPerCase: range(0.2, 0.5, 0.8),
      of: 'recruiter',
    },
    { kind: 'losses', title: 'Fewer candidates give up', lossesPerYear: range(0, 10, 30) },
  ],
}

export const EFFORT: EffortHalf = {
  personDays: range(20, 30, 60),
  dayCost: range(700, 800, 900),
  integration: range(5000, 8000, 15000),
  runningPerYear: range(6000, 8000, 9000),
  oversightPerYear: range(1000, 2000, 4000),
  inUse: { early: '2026-03-01', likely: '2026-04-01', late: '2026-07-01', source: 'IT’s roadmap' },
  rampUpMonths: range(0, 3, 6),
}

const figure = (value: number) => ({ value, source: 'controlling', date: '2025-12-31' })

export const FIGURES: Basis['figures'] = {
  recruiter_hour: figure(50),
  interviewer_hour: figure(80),
  vacancy_per_day: figure(300),
  hours_per_application: figure(2),
  advertising_per_application: figure(30),
  tools_per_application: figure(10),
}

export const BASIS: Basis = { currency: 'EUR', costVersion: 1, figures: FIGURES, simulated: null }

export const CASE: BusinessCase = { outline: OUTLINE, value: VALUE, effort: EFFORT, basis: BASIS }
