import { beforeAfter, lessSeries } from './before-after.ts'
import { type BusinessMeasure, type MeasureLink, monthNumber, type SeriesPoint } from './business-measure.ts'
import type { Contribution } from './contract.ts'
import { delayedCorrelation } from './delayed-correlation.ts'
import { LEAST_AFTER, LEAST_BEFORE, LIMITS, type Strength, strengthOf } from './evidence.ts'
import { amountWords } from './write-value.ts'

export interface Staffing {
  name: string
  /** Day on which the last person needed had started; null while somebody is missing. */
  staffedOn: string | null
  /** People who have started, by month. */
  starts: ReadonlyMap<string, number>
}

export interface Linked {
  measure: BusinessMeasure
  series: readonly SeriesPoint[]
  link: MeasureLink
  /** Of the same unit; null without one. */
  comparison: { title: string; series: readonly SeriesPoint[] } | null
  staffing: Staffing
}

/** What the people of an initiative did for a measure, with the strongest that the data allow and no stronger. */
export function measureContribution({ measure, series, link, comparison, staffing }: Linked): Contribution {
  const month = staffing.staffedOn?.slice(0, 7) ?? null
  const compared = comparison === null ? [] : lessSeries(series, comparison.series)
  const correlation = delayedCorrelation(series, staffing.starts)
  const strength = strengthOf({
    randomised: false,
    ...sidesOf(series, month),
    ...comparedSides(compared, month),
    correlated: correlation?.leavesOutZero ?? false,
  })
  const seen = strength === 'before and after with a comparison' ? compared : series
  const found = month === null || !strength.startsWith('before and after') ? null : beforeAfter(seen, month)
  const times = found !== null && measure.adds ? found.monthsAfter : 1
  const amount = found === null ? null : found.perMonth * times
  const interval: [number, number] | null =
    found === null ? null : [found.interval[0] * times, found.interval[1] * times]
  // A design that cannot be solved, as without any month apart, is no before and after.
  const held: Strength =
    found === null && strength.startsWith('before and after')
      ? correlation?.leavesOutZero
        ? 'correlated'
        : 'asserted'
      : strength
  const hires = [...staffing.starts.values()].reduce((sum, one) => sum + one, 0)
  const per = measure.adds ? '' : ', on average over the months since'
  const told = {
    id: `${measure.id}:${link.initiative}`,
    kind: 'measure' as const,
    title: `${staffing.name} → ${measure.title}`,
    what: measure.title,
    amount,
    interval,
    unit: measure.unit,
    n: found === null ? (correlation?.n ?? series.length) : found.monthsBefore + found.monthsAfter,
    of: 'months',
    strength: held,
    limit: LIMITS[held],
    good: goodOf(interval, measure.good),
    hires,
    staffedOn: staffing.staffedOn,
    href: `/value/${measure.id}`,
  }
  const sentence = (): string => {
    if (found !== null && amount !== null && interval !== null) {
      const against = held === 'before and after with a comparison' ? `, less ${comparison?.title ?? ''},` : ''
      const is = told.good === null ? ', which can be chance' : ''
      return `Since it was staffed, ${measure.title}${against} was ${amountWords(amount, measure.unit, { signed: true })} against its trend before${per} (95 % interval ${amountWords(interval[0], '')} to ${amountWords(interval[1], measure.unit)}; ${found.monthsBefore} months before, ${found.monthsAfter} after)${is}.`
    }
    if (correlation?.leavesOutZero)
      return `Starts and changes of ${measure.title} go together with ${correlation.delay} months of delay (r ${round(correlation.r)}, 95 % interval ${round(correlation.interval[0])} to ${round(correlation.interval[1])}, widened for the seven delays tried).`
    return `${link.why.replace(/\.?$/, '.')} ${whyAsserted(series, month)}`
  }
  return { ...told, sentence: sentence() }
}

function whyAsserted(series: readonly SeriesPoint[], month: string | null): string {
  if (month === null) return 'It is not staffed yet, and nothing goes together with its starts so far.'
  const { monthsBefore, monthsAfter } = sidesOf(series, month)
  return `A before and after needs ${LEAST_BEFORE} months before and ${LEAST_AFTER} after; there are ${monthsBefore} and ${monthsAfter}.`
}

function sidesOf(series: readonly SeriesPoint[], month: string | null) {
  if (month === null) return { monthsBefore: 0, monthsAfter: 0 }
  const day = monthNumber(month)
  const count = (is: (t: number) => boolean) => series.filter((point) => is(monthNumber(point.month) - day)).length
  return { monthsBefore: count((t) => t < 0), monthsAfter: count((t) => t > 0) }
}

function comparedSides(series: readonly SeriesPoint[], month: string | null) {
  const { monthsBefore, monthsAfter } = sidesOf(series, month)
  return { comparedBefore: monthsBefore, comparedAfter: monthsAfter }
}

/** Whether it moved as it should; null where the interval holds 0. */
export function goodOf(interval: readonly [number, number] | null, good: 'higher' | 'lower'): boolean | null {
  if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) return null
  return interval[0] > 0 === (good === 'higher')
}

const round = (value: number): string => String(Math.round(value * 100) / 100).replace('-', '−')
