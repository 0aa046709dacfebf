import { clausesOf } from '../trace/population.ts'
import { durationWords, listWords } from '../words.ts'
import type { Diagnosis } from './contract.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** '13 January', with the year where it is not that of `beside`. Days are ISO. */
export function dateWords(day: string, beside: string): string {
  const [year = '', month = '1', date = '1'] = day.slice(0, 10).split('-')
  const words = `${Number(date)} ${MONTHS[Number(month) - 1]}`
  return beside.startsWith(year) ? words : `${words} ${year}`
}

/** ' (between 10 and 17 January)'; nothing where the day is known for sure. */
export function betweenWords({ lower, upper }: { lower: string; upper: string }, beside: string): string {
  if (lower === upper) return ''
  const to = dateWords(upper, beside)
  if (lower.slice(0, 7) === upper.slice(0, 7)) return ` (between ${Number(lower.slice(8, 10))} and ${to})`
  return ` (between ${dateWords(lower, lower.slice(0, 4) === upper.slice(0, 4) ? lower : beside)} and ${to})`
}

/** A beginning that may be so far apart is no date, milliseconds. */
const LONGEST_DOUBT = 45 * 86_400_000

/** Whether the beginning is known well enough that something can coincide with it. */
export const isDated = ({ began }: Pick<Diagnosis['since'], 'began'>): boolean =>
  began !== null && Date.parse(began.upper) - Date.parse(began.lower) <= LONGEST_DOUBT

/** Since when, without a full stop: by whoever stopped work, else by what happened. */
export function beginningWords(
  { began, onset, batch }: Pick<Diagnosis['since'], 'began' | 'onset' | 'batch'>,
  beside: string,
): string {
  if (began === null) return 'No day stands out as its beginning'
  if (!isDated({ began })) {
    return `When it began cannot be told well${betweenWords(began, beside).replace(/^ \((.*)\)$/, ': $1')}`
  }
  return `It ${onset === null && batch === null ? 'may have begun' : 'began'} on ${dateWords(began.day, beside)}${betweenWords(began, beside)}`
}

/** 'Software Engineering or Data, Berlin, with tool ScreenAssist'; empty for everybody. The stage is not a place. */
export function placeWords(where: readonly string[]): string {
  const { places, traits } = partsOf(where)
  return [...places, ...(traits.length === 0 ? [] : [`with ${listWords(traits)}`])].join(', ')
}

/** ' in Berlin with level Senior'; empty for everybody. */
export function inPlaceWords(where: readonly string[]): string {
  const { places, traits } = partsOf(where)
  const inPlaces = places.length === 0 ? '' : ` in ${places.join(', ')}`
  return `${inPlaces}${traits.length === 0 ? '' : ` with ${listWords(traits)}`}`
}

/** Attributes whose values say little without their names. */
const TRAITS: ReadonlySet<string> = new Set(['tool', 'device', 'channel', 'level', 'source'])

function partsOf(where: readonly string[]): { places: string[]; traits: string[] } {
  const [places, traits]: [string[], string[]] = [[], []]
  for (const { dimension, values } of clausesOf(peopleOf(where))) {
    const name = dimension.replaceAll('_', ' ')
    const words = listWords(values.map((value) => (value === '' ? `no ${name} given` : value)))
    const any = words.replace(/ and ([^,]*)$/, ' or $1')
    if (TRAITS.has(dimension)) traits.push(values.includes('') ? any : `${name} ${any}`)
    else places.push(any)
  }
  return { places, traits }
}

/** Whether a clause says which part of the process, and not which people. */
export const isOfStage = (clause: string): boolean => /^\s*(stage|kind)\s*=/.test(clause)

/** The people of a population, without the part of the process. */
export const peopleOf = (where: readonly string[]): string[] => where.filter((clause) => !isOfStage(clause))

/** The people of a subject who belong to a cause as well: what the cause says of a dimension is part of what the subject says. */
export function narrowedTo(where: readonly string[], cause: readonly string[]): string[] {
  const named = new Set(clausesOf(cause).map(({ dimension }) => dimension))
  return [
    ...peopleOf(where).filter((clause) => !named.has(clause.slice(0, clause.indexOf('=')).trim())),
    ...peopleOf(cause),
  ]
}

/** Percentage points of a share: '28', '1.4', 'under 0.1'. */
export function pointWords(share: number): string {
  const points = Math.abs(100 * share)
  if (points > 0 && points < 0.05) return 'under 0.1'
  return points < 9.95 ? String(Math.round(points * 10) / 10) : String(Math.round(points))
}

/** '15.4 working hours', '6.1 working days'; as ever where all hours count. */
export function workingWords(seconds: number, clock: { secondsPerDay: number }): string {
  const words = durationWords(seconds, clock)
  return clock.secondsPerDay < 86_400 ? words.replace(/ h$/, ' working hours') : words
}
