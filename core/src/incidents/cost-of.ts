import { type CostModelRow, type FigureName, titleOfFigure } from '../costs/cost-model.ts'
import { costToReplace, REPLACING } from '../costs/cost-to-replace.ts'
import { counted, countWords, listWords, shareWords } from '../words.ts'
import type { IncidentCost } from './contract.ts'

/** What one day of an incident did. */
export interface Toll {
  day: string
  /** Requisitions with a stay in it, and those of them of which one waited longer than 85 % of stays did in the year before. */
  open: number
  waiting: number
  /** Stays that ended, and those of them that ended because the candidate withdrew. */
  ended: number
  withdrawn: number
}

export interface Burden {
  /** Each day since it began, without gaps. */
  days: readonly Toll[]
  /** Share of requisitions with a stay in it that waited so long on a day of the year before, in [0, 1]; 0 where there were none. */
  usualWaiting: number
  /** Share of stays that ended by withdrawal in the year before, in [0, 1]. */
  usualWithdrawn: number
  /** Hours that people have spent on it, by the day they noted them. */
  hours: ReadonlyMap<string, number>
}

/** Days that the cost per day is the mean of. */
const LATEST = 7

/**
 * Requisitions that wait beyond what is usual × a day of a vacancy + lost applications × another application + hours of people × an hour. Beyond what is
 * usual: those that wait long, less the usual share of those that are there, each day never below 0. A figure that is needed and missing makes the amounts
 * null, never smaller.
 */
export function costOf(
  { days: reported, usualWaiting, usualWithdrawn, hours }: Burden,
  { currency, figures }: Pick<CostModelRow, 'currency' | 'figures'>,
): IncidentCost {
  const known = new Set(reported.map(({ day }) => day))
  // Hours may be noted on days of which no source has told yet.
  const days = [
    ...reported,
    ...[...hours.keys()].filter((day) => !known.has(day)).map((day) => ({ ...NOTHING, day })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  const lost = lostByDay(days, usualWithdrawn)
  const beyond = days.map(({ open, waiting }) => tenths(Math.max(0, waiting - usualWaiting * open)))
  const value = (name: FigureName) => figures[name]?.value ?? null
  const needed = new Set<FigureName>([
    ...(beyond.some((n) => n > 0) ? (['vacancy_per_day'] as const) : []),
    ...(lost.some((n) => n > 0) ? REPLACING : []),
    ...(hours.size > 0 ? (['recruiter_hour'] as const) : []),
  ])
  const missing = [...needed].filter((name) => value(name) === null)
  const of = (name: FigureName) => value(name) ?? 0
  const replacing = costToReplace(figures)
  const another = 'missing' in replacing ? 0 : replacing.value
  const isKnown = missing.length === 0
  const daily = days.map(({ day, waiting }, i) => {
    const gone = lost[i] ?? 0
    const excess = beyond[i] ?? 0
    const amount = excess * of('vacancy_per_day') + gone * another + (hours.get(day) ?? 0) * of('recruiter_hour')
    return { day, waiting, excess, lost: gone, amount: isKnown ? Math.round(amount * 100) / 100 : null }
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
    sentence: sentenceOf({ daily, missing, currency, total: sum(daily), hours, usualWaiting }),
  }
}

const NOTHING = { open: 0, waiting: 0, ended: 0, withdrawn: 0 }
const tenths = (n: number) => Math.round(n * 10) / 10

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
  daily: readonly { waiting: number; excess: number; lost: number }[]
  missing: readonly FigureName[]
  currency: string | null
  total: number
  hours: ReadonlyMap<string, number>
  usualWaiting: number
}

function sentenceOf({ daily, missing, currency, total, hours, usualWaiting }: Told): string {
  const waiting = daily.reduce((sum, day) => sum + day.waiting, 0)
  const excess = tenths(daily.reduce((sum, day) => sum + day.excess, 0))
  const lost = daily.reduce((sum, day) => sum + day.lost, 0)
  const spent = [...hours.values()].reduce((sum, one) => sum + one, 0)
  const parts = [
    `${counted(excess, 'day')} of requisitions beyond what is usual (${counted(waiting, 'day')} on which one waited longer than 85 % of stays did in the year before, less ${shareWords(usualWaiting)} of the requisitions that were there, as on a day of that year)`,
    `${counted(lost, 'application')} withdrawn beyond the usual share`,
    ...(spent > 0 ? [`${counted(spent, 'hour')} of people`] : []),
  ]
  const what = `Counted: ${listWords(parts)}.`
  if (missing.length === 0) return `${[countWords(total), currency].filter(Boolean).join(' ')} so far. ${what}`
  const figures = listWords(missing.map(titleOfFigure))
  return `What it costs is not known, because the cost model lacks ${figures}. Add ${missing.length === 1 ? 'it' : 'them'} with cost-set, or on the page of definitions and costs. ${what}`
}
