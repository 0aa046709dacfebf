import type { BusinessCaseSetInput } from '@tandem/core/business-case'
import type { z } from 'zod'
import { businessCaseSet } from '../business-case/set-case.ts'
import { type Context, perform } from '../operation.ts'

const MADE_UP = 'Made up for the demo company'
const range = (low: number, mode: number, high: number) => ({ low, mode, high, source: MADE_UP })

/** A case that waits for its signatures, of a change that the demo company could make next. */
const offersInOneStep = (from: string): z.input<typeof BusinessCaseSetInput> => ({
  id: 'offers-in-one-step',
  outline: {
    title: 'Offers are approved in one step',
    change: { text: 'Finance signs offers within the hiring system, in one step instead of three.' },
    countedFrom: from,
    years: 3,
    discountRate: 0.08,
  },
  value: {
    lines: [
      {
        kind: 'vacancy',
        title: 'Offers go out earlier',
        hiresPerYear: range(700, 850, 950),
        daysPerHire: range(0, 1, 3),
      },
      {
        kind: 'hours',
        title: 'No chasing of approvers',
        casesPerYear: range(900, 1000, 1200),
        hoursPerCase: range(0.2, 0.5, 1),
      },
      { kind: 'losses', title: 'Fewer candidates decline', lossesPerYear: range(0, 15, 40) },
    ],
  },
  effort: {
    personDays: range(25, 40, 80),
    dayCost: range(720, 800, 880),
    integration: range(8000, 12_000, 25_000),
    runningPerYear: range(9000, 12_000, 14_000),
    oversightPerYear: range(2000, 4000, 8000),
    inUse: { early: later(from, 60), likely: later(from, 120), late: later(from, 240), source: MADE_UP },
    rampUpMonths: range(1, 3, 6),
  },
})

export async function setBusinessCases(context: Context): Promise<void> {
  await perform(businessCaseSet, offersInOneStep(context.now().toISOString().slice(0, 10)), context)
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
