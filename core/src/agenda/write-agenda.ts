import { counted, listWords, shareWords } from '../words.ts'
import type { Agenda, InitiativeView, RoleView, StaffingView } from './contract.ts'

/** From this chance on an initiative is held to be in time, and below that one to be late. */
const IN_TIME = 0.85
const LATE = 0.5

export function stateOf(forecast: Pick<StaffingView, 'probability'> | null): InitiativeView['state'] {
  if (forecast === null) return 'not enough data'
  if (forecast.probability >= IN_TIME) return 'ok'
  return forecast.probability >= LATE ? 'watch' : 'breach'
}

interface Standing {
  people: number
  started: number
  needDate: string
  forecast: StaffingView | null
  /** Last day that the sources have told of. */
  today: string
  /** When the last of those who were needed started, where all have. */
  staffedOn: string | null
}

/** How an initiative or a role stands, in one or two sentences. */
export function standingWords({ people, started, needDate, forecast, today, staffedOn }: Standing): string {
  const needs = `${counted(people, 'person', 'people')} by ${needDate}`
  if (staffedOn !== null) {
    return staffedOn <= needDate
      ? `Staffed: all of ${needs}; the last started on ${staffedOn}.`
      : `Staffed, but late: the last of ${needs} started on ${staffedOn}.`
  }
  const sofar = `${started} of ${counted(people, 'person', 'people')} ${started === 1 ? 'has' : 'have'} started`
  if (forecast === null) return `${sofar}; needed by ${needDate}.`
  if (needDate < today)
    return `The need date, ${needDate}, has passed: ${sofar}. The rest will have ${whenWords(forecast)}.`
  return `${shareWords(forecast.probability)} chance of having ${needs}: ${sofar}, and all will have ${whenWords(forecast)}.`
}

function whenWords({ p50, p85 }: StaffingView): string {
  if (p50 === null) return 'not as far as can be seen: in more than half of all futures they are not by the horizon'
  return p85 === null
    ? `as likely as not by ${p50}, but less than 85 % by the horizon`
    : `as likely as not by ${p50}, with 85 % chance by ${p85}`
}

/** The answer of the agenda. */
export function agendaSentence({ initiatives, unavailable }: Pick<Agenda, 'initiatives' | 'unavailable'>): string {
  if (initiatives.length === 0) return 'Nothing is on the agenda yet.'
  const all = counted(initiatives.length, 'initiative')
  if (unavailable !== null)
    return `${all} on the agenda, and nothing can be said of when they are staffed. ${unavailable}`
  const [ok, watch, breach] = (['ok', 'watch', 'breach'] as const).map((state) =>
    initiatives.filter((one) => one.state === state),
  ) as [InitiativeView[], InitiativeView[], InitiativeView[]]
  const late = [...breach].sort((a, b) => chance(a) - chance(b)).slice(0, 3)
  const parts = [
    ...(ok.length > 0 ? [`${ok.length} with at least ${shareWords(IN_TIME)} chance`] : []),
    ...(watch.length > 0 ? [`${watch.length} uncertain`] : []),
    ...(breach.length > 0 ? [`${breach.length} more likely late than not`] : []),
  ]
  const worst = late.map((one) => `${one.name} (${shareWords(chance(one))} by ${one.needDate})`)
  return `Of ${all}, ${listWords(parts)}${worst.length > 0 ? `: ${listWords(worst)}` : ''}.`
}

const chance = ({ forecast }: Pick<InitiativeView, 'forecast'>): number => forecast?.probability ?? 0

/** “two weeks”, “9 days”, “a month”. */
export function spanWords(days: number): string {
  const whole = Math.round(days)
  if (whole >= 28 && whole <= 32) return 'a month'
  if (whole >= 13 && whole % 7 <= 1) return `${NUMBERS[Math.floor(whole / 7)] ?? Math.floor(whole / 7)} weeks`
  if (whole === 7) return 'a week'
  if (whole < 1) return 'half a day'
  return whole === 1 ? 'a day' : `${whole} days`
}

const NUMBERS: readonly (string | undefined)[] = [undefined, undefined, 'two', 'three', 'four', 'five', 'six']

/** What a lever gains, with its interval and the chance with it. */
export function leverSentence(
  {
    words,
    days,
    interval,
    probability,
    gains,
  }: { words: string; days: number; interval: [number, number] | null; probability: number; gains: boolean },
  before: number,
): string {
  if (!gains) return `Nothing is gained if ${words}.`
  const range =
    interval === null ? '' : ` (95 %: ${Math.max(0, interval[0]).toFixed(0)} to ${interval[1].toFixed(0)} days)`
  return `${capital(spanWords(days))} earlier if ${words}${range}; ${shareWords(probability)} chance of being in time instead of ${shareWords(before)}.`
}

export const isStaffed = ({ places, headcount }: Pick<RoleView, 'places' | 'headcount'>): boolean =>
  places.filter(({ state }) => state === 'started').length >= headcount

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
