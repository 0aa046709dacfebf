import { counted, countWords, durationWords, shareWords } from '../../words.ts'
import { WEEKDAYS } from '../diagnosis-words.ts'
import type { Load } from './find-load.ts'
import type { LittlesLaw } from './littles-law.ts'
import type { Rhythm } from './split-items.ts'
import type { WorkKind } from './work-kinds.ts'

export interface LoadWords {
  kind: WorkKind
  /** Where, as values: "Software Engineering, Berlin"; empty for everywhere. */
  place: string
  /** Medians in calendar seconds, now and before. */
  medians: { now: number | null; before: number | null }
}

/** What the load says, as one sentence, with ranges. */
export function writeLoad(load: Load, { kind, place, medians }: LoadWords): string {
  const { ratio, since, remedy, steppedInShare } = load
  const [one, many] = kind.pool
  const subject = `${kind.waits} waits${place === '' ? '' : ` in ${place}`}`
  const [lower, upper] = ratio.interval
  const range = `${oneDecimal(lower)} to ${upper === null ? 'any number' : oneDecimal(upper)}`
  const change = changeWords(medians)
  if (lower <= 1) {
    const balance =
      upper !== null && upper < 1 ? 'so it is not demand that makes them wait' : 'which cannot be told from a balance'
    return `${subject} ${change}; demand is ${oneDecimal(ratio.estimate)} times ${one} capacity (${range}), ${balance}.`
  }
  const sinceWords = since === null ? '' : ` since ${dayWords(since)}`
  const stepped = steppedInShare < 0.02 ? '' : `; hiring managers step in for ${shareWords(steppedInShare)}`
  const cause = `${subject} ${change} because demand is ${oneDecimal(ratio.estimate)} times ${one} capacity (${range})${sinceWords}${stepped}`
  if (remedy === null)
    return `${cause}. No number of ${many} up to as many again would clear the queue within a quarter.`
  const [fewest, most] = remedy.peopleRange
  const people = `${numberWords(remedy.peopleMissing)} more ${remedy.peopleMissing === 1 ? one : many}${fewest === most ? '' : ` (${fewest} to ${most})`}`
  const weeks = Math.max(1, Math.round(remedy.weeksToClear))
  return `${cause}; ${people}, or ${shareWords(remedy.fewerShare)} ${kind.fewer}, would clear the queue in ${weeks === 1 ? 'a week' : `${numberWords(weeks)} weeks`}.`
}

export function writeLittlesLaw(law: LittlesLaw): string {
  const { waiting, arrivalsPerWeek, meanWaitWeeks, relativeDifference, waitingAtStart, waitingAtEnd, holds } = law
  const figures = `Little’s law: ${oneDecimal(waiting)} waited on average, ${oneDecimal(arrivalsPerWeek)} a week times ${oneDecimal(meanWaitWeeks)} weeks is ${oneDecimal(arrivalsPerWeek * meanWaitWeeks)}`
  const drift = `what waits went from ${countWords(waitingAtStart)} to ${countWords(waitingAtEnd)}`
  const isDrifting = Math.abs(waitingAtEnd - waitingAtStart) > 1 + waiting / 4
  if (holds)
    return isDrifting ? `${figures}, which holds although ${drift}.` : `${figures}, so the period is in balance.`
  const difference = `${figures}, ${shareWords(Math.abs(relativeDifference))} ${relativeDifference < 0 ? 'less' : 'more'}`
  return isDrifting
    ? `${difference}: ${drift}, so the period is not in balance, and the waits of what is open are not in it.`
    : `${difference}: the waits of the ${countWords(waitingAtEnd)} that are open are not in it.`
}

export function writeRhythm({ slice, weekday, share, n }: Rhythm, kind: WorkKind): string {
  return `In ${slice === '' ? 'all departments' : slice} ${shareWords(share)} of the last ${counted(n, ...kind.things)} came to an end on a ${WEEKDAYS[weekday]}, so what comes between waits for that day.`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

function changeWords({ now, before }: LoadWords['medians']): string {
  if (now === null) return 'cannot be told yet'
  if (before === null || before === 0) return `are ${durationWords(now)} at the median`
  const times = now / before
  const from = `(${durationWords(before)} to ${durationWords(now)} at the median)`
  if (times >= 1.85 && times < 2.2) return `doubled ${from}`
  if (times >= 2.8 && times < 3.2) return `tripled ${from}`
  if (times >= 1.05) return `grew ${oneDecimal(times)} times ${from}`
  if (times > 0.95) return `are as before ${from}`
  return `fell ${from}`
}

function dayWords({ earliest, latest }: { earliest: number | null; latest: number }): string {
  const words = (at: number) => `${new Date(at).getUTCDate()} ${MONTHS[new Date(at).getUTCMonth()]}`
  return earliest === null || earliest === latest
    ? words(latest)
    : `a day between ${words(earliest)} and ${words(latest)}`
}

const numberWords = (count: number) => NUMBERS[count] ?? countWords(count)
const oneDecimal = (value: number) => value.toFixed(1)
