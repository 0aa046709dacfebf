import type { Objective } from '@tandem/core/objectives'
import { clausesOf } from '@tandem/core/trace'
import { instant } from '../../words/dates.ts'
import { dimensionName, valueName } from '../../words/names.ts'
import { share } from '../../words/numbers.ts'

const isoDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** An ISO day or instant as '3 Mar 2026'. */
export const dayWords = (iso: string): string => isoDay.format(Date.parse(iso))

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** '3 Mar', where the year is told elsewhere. */
export const dayShort = (iso: string): string => shortDay.format(Date.parse(iso))

/** '3 Mar 2026, 14:05', where a note says that it is UTC. */
export const momentWords = (ms: number): string => instant(ms).replace(/ UTC$/, '')

/** Of whom: 'Everybody' or 'Interview stages, location Berlin'. */
export function populationWords(where: readonly string[]): string {
  if (where.length === 0) return 'Everybody'
  const words = clausesOf(where).map(({ dimension, values }) => {
    const names = values.map(valueName).join(' or ')
    return dimension === 'kind' ? `${names} stages` : `${dimensionName(dimension).toLowerCase()} ${names}`
  })
  return upperFirst(words.join(', '))
}

/** What is counted: 'Time to first response within 4 working days'. */
export function indicatorWords(
  { indicator, calendar }: Pick<Objective, 'indicator' | 'calendar'>,
  measures: readonly { name: string; title: string }[],
): string {
  if (indicator.kind === 'freshness')
    return `Syncs ${indicator.connection === undefined ? 'of every connection' : `of ${indicator.connection}`} within ${hoursWords(indicator.withinHours)}`
  const title = measures.find(({ name }) => name === indicator.measure)?.title ?? indicator.measure
  switch (indicator.kind) {
    case 'promise':
      return `${title} within ${withinWords(indicator.within, calendar)}`
    case 'ratio':
      return title
    case 'fairness':
      return `${title}, lowest against highest by ${dimensionName(indicator.attribute).toLowerCase()}`
  }
}

/** '4 working days', '1 day' where all hours count. */
export const withinWords = (days: number, calendar: string): string =>
  `${days} ${calendar === 'all' ? '' : 'working '}${days === 1 ? 'day' : 'days'}`

const hoursWords = (hours: number) => `${hours} ${hours === 1 ? 'hour' : 'hours'}`

/** What is left of the budget: '46 % left', 'overdrawn by 14 %'. */
export function budgetWords(remaining: number | null): string {
  if (remaining === null) return '–'
  if (remaining < 0) return `overdrawn by ${share(-remaining)}`
  return remaining === 0 ? 'spent' : `${share(remaining)} left`
}

/** A 95 % interval of a share: '94–96 %'. */
export function shareInterval(interval: readonly [number, number] | null): string {
  if (interval === null) return '–'
  const [low, high] = interval.map(share) as [string, string]
  return low === high ? low : `${low.replace(' %', '')}–${high}`
}

/** 'about 1,240 EUR'. */
export const moneyWords = (amount: number, currency: string | null): string =>
  `${new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(amount)}${currency === null ? '' : ` ${currency}`}`

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
