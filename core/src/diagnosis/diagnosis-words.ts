import { clausesOf } from '../trace/population.ts'
import { durationWords, listWords } from '../words.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

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

/** 'Software Engineering or Data, Berlin'; empty for everybody. The stage is not a place. */
export function placeWords(where: readonly string[]): string {
  return clausesOf(where.filter((clause) => !isOfStage(clause)))
    .map(({ dimension, values }) =>
      values.map((value) => (value === '' ? `no ${dimension.replaceAll('_', ' ')} given` : value)),
    )
    .map((values) => listWords(values).replace(/ and ([^,]*)$/, ' or $1'))
    .join(', ')
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
