import { createRequire } from 'node:module'
import { invalid } from '@tandem/core/errors'
import { type Calendar, type CalendarPlan, YEARS } from '@tandem/core/working-time'
import type { default as RulesOfPlace } from 'date-holidays'

/** The rules of all countries are large: they are read once a plan needs them, not whenever a command starts. */
const rulesOfAll = (): typeof RulesOfPlace => createRequire(import.meta.url)('date-holidays')

/** The public holidays of a plan become days off; days the company has set itself win. */
export function withHolidays({ holidays, ...calendar }: CalendarPlan): Calendar {
  const own = new Set(calendar.days.map(({ date }) => date))
  const days = publicHolidays(holidays, YEARS).filter(({ date }) => !own.has(date))
  return { ...calendar, days: [...calendar.days, ...days.map((day) => ({ ...day, hours: [] }))] }
}

/**
 * Public holidays by the rules of date-holidays, in order.
 * @throws TandemError `invalid` for a country or region that has no rules, naming those that have
 */
export function publicHolidays(
  where: CalendarPlan['holidays'],
  { first, last }: { first: number; last: number },
): { date: string; name: string }[] {
  if (where === null) return []
  const { country, region } = where
  const Holidays = rulesOfAll()
  const all = new Holidays()
  if (!(country in all.getCountries())) {
    throw invalid(`There are no holidays for the country ${country}. Use its code of two letters, like DE, US or IN.`)
  }
  const regions: Record<string, string> = all.getStates(country) ?? {}
  if (region !== undefined && !(region in regions)) {
    const known = Object.keys(regions)
    throw invalid(
      known.length === 0
        ? `${country} has no holidays by region. Leave the region out.`
        : `${country} has no region ${region}. It has ${known.join(', ')}.`,
    )
  }
  const rules = region === undefined ? new Holidays(country) : new Holidays(country, region)
  const found = new Map<string, string>()
  for (let year = first; year <= last; year++) {
    for (const { date, name, type } of rules.getHolidays(year)) {
      if (type === 'public') found.set(date.slice(0, 10), name)
    }
  }
  return [...found].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date))
}
