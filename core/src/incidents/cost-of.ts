import { type CostModelRow, type FigureName, titleOfFigure } from '../costs/cost-model.ts'
import { counted, countWords, listWords } from '../words.ts'
import type { IncidentCost } from './contract.ts'

/** What one day of an incident did. */
export interface Toll {
  day: string
  /** Open requisitions of which something waited longer than usual. */
  waiting: number
  /** Stays that ended, and those of them that ended because the candidate withdrew. */
  ended: number
  withdrawn: number
}

export interface Burden {
  /** Each day since it began, without gaps. */
  days: readonly Toll[]
  /** Share of stays that ended by withdrawal in the year before, in [0, 1]. */
  usualWithdrawn: number
  /** Hours that people have spent on it, by the day they noted them. */
  hours: ReadonlyMap<string, number>
}

const REPLACING = [
  'hours_per_application',
  'recruiter_hour',
  'advertising_per_application',
  'tools_per_application',
] as const satisfies readonly FigureName[]

/** Days that the cost per day is the mean of. */
const LATEST = 7

/**
 * Waiting requisitions × a day of a vacancy + lost applications × another application + hours of people × an hour. A figure that is needed and missing makes
 * the amounts null, never smaller.
 */
export function costOf(
  { days: reported, usualWithdrawn, hours }: Burden,
  { currency, figures }: Pick<CostModelRow, 'currency' | 'figures'>,
): IncidentCost {
  const known = new Set(reported.map(({ day }) => day))
  // Hours may be noted on days of which no source has told yet.
  const days = [
    ...reported,
    ...[...hours.keys()].filter((day) => !known.has(day)).map((day) => ({ day, waiting: 0, ended: 0, withdrawn: 0 })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  const lost = lostByDay(days, usualWithdrawn)
  const value = (name: FigureName) => figures[name]?.value ?? null
  const needed = new Set<FigureName>([
    ...(days.some(({ waiting }) => waiting > 0) ? (['vacancy_per_day'] as const) : []),
    ...(lost.some((n) => n > 0) ? REPLACING : []),
    ...(hours.size > 0 ? (['recruiter_hour'] as const) : []),
  ])
  const missing = [...needed].filter((name) => value(name) === null)
  const of = (name: FigureName) => value(name) ?? 0
  const another =
    of('hours_per_application') * of('recruiter_hour') + of('advertising_per_application') + of('tools_per_application')
  const isKnown = missing.length === 0
  const daily = days.map(({ day, waiting }, i) => {
    const gone = lost[i] ?? 0
    const amount = waiting * of('vacancy_per_day') + gone * another + (hours.get(day) ?? 0) * of('recruiter_hour')
    return { day, waiting, lost: gone, amount: isKnown ? Math.round(amount * 100) / 100 : null }
  })
  const sum = (list: readonly { amount: number | null }[]) =>
    list.reduce((total, { amount }) => total + (amount ?? 0), 0)
  if (days.length === 0) return { perDay: null, total: null, currency, days: [], sentence: NOTHING_YET }
  const latest = daily.filter(({ day }) => known.has(day)).slice(-LATEST)
  return {
    perDay: !isKnown || latest.length === 0 ? null : Math.round(sum(latest) / latest.length),
    total: isKnown ? Math.round(sum(daily)) : null,
    currency,
    days: daily,
    sentence: sentenceOf({ daily, missing, currency, total: sum(daily), hours }),
  }
}

/** Lost by each day: withdrawals beyond the usual share, counted up so that a good day makes up for a bad one. */
function lostByDay(days: readonly Toll[], usualWithdrawn: number): number[] {
  let excess = 0
  let counted = 0
  return days.map(({ ended, withdrawn }) => {
    excess += withdrawn - usualWithdrawn * ended
    const now = Math.max(counted, Math.floor(excess))
    const more = now - counted
    counted = now
    return more
  })
}

const NOTHING_YET = 'Nothing is counted yet: no source has reported since it began.'

interface Told {
  daily: readonly { waiting: number; lost: number }[]
  missing: readonly FigureName[]
  currency: string | null
  total: number
  hours: ReadonlyMap<string, number>
}

function sentenceOf({ daily, missing, currency, total, hours }: Told): string {
  const waiting = daily.reduce((sum, day) => sum + day.waiting, 0)
  const lost = daily.reduce((sum, day) => sum + day.lost, 0)
  const spent = [...hours.values()].reduce((sum, one) => sum + one, 0)
  const parts = [
    `${counted(waiting, 'day')} of requisitions that waited longer than 85 % of stays did in the year before`,
    `${counted(lost, 'application')} withdrawn beyond the usual share`,
    ...(spent > 0 ? [`${counted(spent, 'hour')} of people`] : []),
  ]
  const what = `Counted: ${listWords(parts)}.`
  if (missing.length === 0) return `${[countWords(total), currency].filter(Boolean).join(' ')} so far. ${what}`
  const figures = listWords(missing.map(titleOfFigure))
  return `What it costs is not known, because the cost model lacks ${figures}. Add ${missing.length === 1 ? 'it' : 'them'} with cost-set, or on the page of definitions and costs. ${what}`
}
