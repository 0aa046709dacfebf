import type { Objective, ObjectiveStatus } from '@tandem/core/objectives'
import type { AboutNumber } from '../../components/about-number.ts'
import type { Paths } from '../../paths.ts'
import { dayOfIso } from '../../words/dates.ts'
import { counted, share } from '../../words/numbers.ts'
import { budgetWords, dayWords, indicatorWords, populationWords, shareInterval } from './objective-words.ts'

interface Of {
  objective: Pick<Objective, 'id' | 'indicator' | 'where' | 'calendar' | 'periodDays' | 'target'>
  status: ObjectiveStatus
  measures: readonly { name: string; title: string }[]
  paths: Paths
}

function common({ objective, status, measures, paths }: Of) {
  return {
    of: `${indicatorWords(objective, measures)}. ${populationWords(objective.where)}`,
    calendar: objective.indicator.kind === 'promise' ? calendarName(objective.calendar) : 'by day, in UTC',
    cohort: `what was decided from ${dayWords(status.from)} on, ${counted(objective.periodDays, 'day')}; open work counts as broken from its deadline on`,
    n: status.valid,
    quality:
      status.state === 'not enough data'
        ? { state: 'not enough data' as const, reasons: status.judgement === null ? [] : [status.judgement.sentence] }
        : { state: 'ok' as const, reasons: [] },
    asOf: dayOfIso(status.asOf),
    definedBy: 'Tandem; error budget as in “The Site Reliability Workbook”, chapter 2',
    request: `/api/v1/objective-status?id=${objective.id}`,
    cases: { href: paths.objective(objective.id, { which: 'bad' }), label: 'The cases that broke it' },
  }
}

/** What stands behind the share that is kept. */
export function aboutCompliance(of: Of): AboutNumber {
  const { status } = of
  return {
    title: 'Share kept',
    value: share(status.compliance),
    sentence: `${counted(status.good, 'case')} good, ${status.bad.toLocaleString('en')} bad, where ${share(status.target)} is promised.`,
    formula: 'good / (good + bad)',
    unit: 'share, from 0 to 100 %',
    interval: `${shareInterval(status.interval)} (95 %, Wilson)`,
    ...common(of),
  }
}

/** What stands behind what is left of the budget. */
export function aboutBudget(of: Of): AboutNumber {
  const { objective, status } = of
  return {
    title: 'Budget left',
    value: budgetWords(status.budgetRemaining),
    sentence: `${share(1 - objective.target)} may be bad. The budget is untouched at 100 %, spent at 0 % and overdrawn below.`,
    formula: '1 − (bad / (good + bad)) / (1 − target), for as much of the period as has verdicts',
    unit: 'share of the budget',
    ...common(of),
  }
}

export const calendarName = (calendar: string): string =>
  calendar === 'all' ? 'all hours' : calendar === 'location' ? 'working hours by location' : calendar
