import {
  type Avoided,
  type Baseline,
  type Contribution,
  LIMITS,
  type VacancyValue,
  vacancyAvoided,
  vacancyWords,
} from '@tandem/core/value'
import { costsInForce } from '../costs/cost-model.ts'
import type { Store } from '../store/store.ts'
import { baselineInForce } from './baseline.ts'
import { readVacancies } from './read-vacancies.ts'

const DEFINITION =
  'Vacant days from approval (or opening) until the offer is accepted or the opening is given up, of openings made since the baseline, filled and open. Expected are the days that the baseline’s curve of the same department and job family gives (Kaplan and Meier), so that a change of the mix is no gain; beyond the longest time that the baseline saw nothing is expected. Avoided is expected less vacant. The interval is the middle 95 % of 300 resamples of openings. Openings that are given up sooner count as shorter, too.'

/** Counted once for the same data and baseline, as the resamples take a while. */
const known = new WeakMap<object, { key: string; found: Avoided }>()

export async function vacancyValue(store: Store, today: string): Promise<VacancyValue> {
  const baseline = await baselineInForce(store.state, today)
  const { currency, figures } = await costsInForce(store.state)
  const perDay = figures.vacancy_per_day?.value ?? null
  const found = await avoidedSince(store, { baseline, today })
  const price = (days: number | null) => (days === null || perDay === null ? null : days * perDay)
  const priced = (interval: readonly [number, number] | null): [number, number] | null =>
    interval === null || perDay === null ? null : [interval[0] * perDay, interval[1] * perDay]
  const total = found.total && {
    ...found.total,
    amount: price(found.total.days),
    amountInterval: priced(found.total.interval),
  }
  return {
    ...{ baseline, perDay, currency, total, definition: DEFINITION },
    months: found.months.map((row) => ({ ...row, amount: price(row.avoided), amountInterval: priced(row.interval) })),
    n: found.n,
    baselineN: found.baselineN,
    leftOut: found.leftOut,
    reason: found.reason,
    state: stateOf(found),
  }
}

function stateOf({ total }: Avoided): VacancyValue['state'] {
  if (total === null) return 'not enough data'
  if (total.interval[1] < 0) return 'breach'
  return total.interval[0] > 0 ? 'ok' : 'watch'
}

async function avoidedSince(
  store: Store,
  { baseline, today }: { baseline: Baseline; today: string },
): Promise<Avoided> {
  const vacancies = await readVacancies(store)
  const key = JSON.stringify([baseline.from, baseline.to, today, vacancies.map(Object.values)])
  const before = known.get(store.state)
  if (before?.key === key) return before.found
  const found = vacancyAvoided(vacancies, { baseline, asOf: today })
  known.set(store.state, { key, found })
  return found
}

/** Vacancy as a row beside the others; null where nothing can be said of it. */
export function vacancyContribution(vacancy: VacancyValue): Contribution | null {
  const { total, currency, perDay, n } = vacancy
  if (total === null) return null
  const isMoney = perDay !== null && currency !== null
  const interval = isMoney ? total.amountInterval : total.interval
  return {
    ...{
      id: 'vacancy',
      kind: 'vacancy',
      title: 'Vacancies against the baseline',
      what: 'vacancy cost avoided',
      n,
      hires: 0,
    },
    amount: isMoney ? total.amount : total.days,
    interval,
    unit: isMoney ? currency : 'vacant days',
    of: 'openings',
    strength: 'before and after',
    limit: LIMITS['before and after'],
    good: interval === null || (interval[0] <= 0 && interval[1] >= 0) ? null : interval[0] > 0,
    staffedOn: null,
    href: '/value#vacancy',
    sentence: vacancyWords(vacancy)
      .map(({ text }) => text)
      .join(''),
  }
}
