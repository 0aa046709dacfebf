import { counted, dayWords, listWords, shareWords } from '../words.ts'
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
  if (staffedOn !== null) {
    const all = people === 1 ? 'the person' : `the last of ${people} people`
    const when = `${all} started on ${dayWords(staffedOn)}`
    return staffedOn <= needDate ? `Staffed: ${when}.` : `Staffed, but late: ${when}, needed by ${dayWords(needDate)}.`
  }
  const sofar = `${started === 0 ? 'none' : started} of ${counted(people, 'person', 'people')} ${started > 1 ? 'have' : 'has'} started`
  if (forecast === null) return `${capital(sofar)}; needed by ${dayWords(needDate)}.`
  const left = people - started
  const last =
    left === 1 ? (people === 1 ? 'The person starts' : 'The last one starts') : `The last of the other ${left} starts`
  if (needDate < today)
    return `The need date, ${dayWords(needDate)}, was not met: ${sofar}. ${lastOf(started, last)} ${whenWords(forecast)}.`
  return `${chanceWords(forecast.probability)} chance of having ${counted(people, 'person', 'people')} by ${dayWords(needDate)}; ${sofar} so far. ${lastOf(started, last)} ${whenWords(forecast)}.`
}

const lastOf = (started: number, words: string): string => (started === 0 ? words.replace('the other', 'these') : words)

function whenWords({ p50, p85, runs }: StaffingView): string {
  if (p50 === null) return `later than can be seen in more than half of ${runs} futures`
  const likely = `by ${dayWords(p50)} as likely as not`
  return p85 === null
    ? `${likely}, but later than can be seen in more than 15 % of futures`
    : `${likely}, by ${dayWords(p85)} with 85 % chance`
}

/** The answer of the agenda: how many initiatives are in time, and which are worst off. */
export function agendaSentence(
  { initiatives, unavailable }: Pick<Agenda, 'initiatives' | 'unavailable'>,
  today: string,
): string {
  if (initiatives.length === 0) return 'Nothing is on the agenda yet.'
  const all = counted(initiatives.length, 'initiative')
  if (unavailable !== null) return `${all} on the agenda, and nothing says when they are staffed. ${unavailable}`
  const isDone = (one: InitiativeView) => one.started >= one.people
  const isOver = (one: InitiativeView) => !isDone(one) && one.needDate < today
  const ahead = initiatives.filter((one) => !isDone(one) && !isOver(one))
  const [done, over] = [initiatives.filter(isDone), initiatives.filter(isOver)]
  const of = (state: InitiativeView['state']) => ahead.filter((one) => one.state === state)
  const parts = [
    ...(done.length > 0 ? [`${done.length} ${is(done)} staffed`] : []),
    ...(of('ok').length > 0 ? [`${of('ok').length} will be in time with at least ${shareWords(IN_TIME)} chance`] : []),
    ...(of('watch').length > 0
      ? [`${of('watch').length} ${is(of('watch'))} uncertain: ${chancesOf(of('watch'))}`]
      : []),
    ...(of('breach').length > 0
      ? [`${of('breach').length} ${is(of('breach'))} more likely late than in time: ${chancesOf(of('breach'))}`]
      : []),
    ...(over.length > 0
      ? [`${over.length} ${is(over)} late already: ${listWords(over.slice(0, MOST_NAMED).map(lateWords))}`]
      : []),
  ]
  return `Of ${all}, ${parts.join('; ')}.`
}

const MOST_NAMED = 3

/** The worst first. */
const chancesOf = (initiatives: readonly InitiativeView[]): string =>
  listWords(
    [...initiatives]
      .sort((a, b) => chance(a) - chance(b))
      .slice(0, MOST_NAMED)
      .map((one) => `${one.name} (${chanceWords(chance(one))} by ${dayWords(one.needDate)})`),
  )

const lateWords = ({ name, needDate, forecast }: InitiativeView): string =>
  forecast?.p85 == null
    ? `${name} (needed by ${dayWords(needDate)})`
    : `${name} (needed by ${dayWords(needDate)}, complete by ${dayWords(forecast.p85)} with 85 % chance)`

const is = (some: readonly unknown[]) => (some.length === 1 ? 'is' : 'are')
const chance = ({ forecast }: Pick<InitiativeView, 'forecast'>): number => forecast?.probability ?? 0

/** A share of some hundred futures; none of them is not never. */
export function chanceWords(share: number): string {
  if (share < 0.01) return 'under 1 %'
  return share > 0.99 ? 'over 99 %' : shareWords(share)
}

/** “two weeks”, “9 days”, “a month”. */
export function spanWords(days: number): string {
  const whole = Math.round(days)
  if (whole >= 29 && whole <= 32) return 'a month'
  if (whole >= 13 && Math.abs(whole - 7 * Math.round(whole / 7)) <= 1) return weeksWords(Math.round(whole / 7))
  if (whole === 7) return 'a week'
  return whole <= 1 ? 'a day' : `${whole} days`
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']
const weeksWords = (weeks: number) => `${NUMBERS[weeks] ?? weeks} weeks`

interface Gain {
  words: string
  days: number
  interval: [number, number] | null
  gains: boolean
}

/** What a lever gains, with its interval. */
export function leverSentence({ words, days, interval, gains }: Gain): string {
  // Whoever is hired is in the running already, and past what would change.
  if (!gains && interval !== null && interval.every((days) => Math.abs(days) < 0.05))
    return `In most futures nothing changes if ${words}: who is in the running already decides it.`
  const range = interval === null ? '' : ` (95 %: ${rounded(interval[0])} to ${rounded(interval[1])} days)`
  return gains
    ? `${capital(spanWords(days))} earlier if ${words}${range}.`
    : `Nothing is gained for sure if ${words}${range}.`
}

const rounded = (days: number) => `${days < -0.5 ? '−' : ''}${Math.round(Math.abs(days))}`

export const isStaffed = ({ places, headcount }: Pick<RoleView, 'places' | 'headcount'>): boolean =>
  places.filter(({ state }) => state === 'started').length >= headcount

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
