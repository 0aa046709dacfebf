/**
 * Stays that began on one day and ended, or were last seen to wait, on one day. Days are counted by the calendar of whoever works, so that a
 * weekend is no day: 0, 1, 2 …
 */
export interface StayGroup {
  began: number
  /** The day it ended on, or the last on which it still waited. */
  last: number
  hasEnded: boolean
  n: number
}

/** What happened on a day against what should have. */
export interface DayCount {
  observed: number
  expected: number
}

/** Fewer at risk at an age and the ages around it are taken together. */
const FEWEST_AT_RISK = 50

/**
 * Exits by day, and how many there would have been if whoever waited that day had left at the usual pace for their age.
 *
 * The pace for an age is the share of those who reached it that left at it, of the days in the baseline (the life table by period: Lexis 1875). A queue that slows down
 * shows on the day it does, while durations and deadlines show it only when the slow stays are over. The days of a week have their own pace,
 * by their place in the week of five.
 *
 * @param days how many there are
 * @param baseline half-open, the days that say what is usual
 * @param pace share of those who reached an age that leave at it; their own in the baseline unless told
 */
export function expectedExits(
  stays: readonly StayGroup[],
  {
    days,
    baseline,
    weekday,
    pace = paceOf(stays, baseline),
  }: {
    days: number
    baseline: readonly [number, number]
    weekday?: ((day: number) => number) | undefined
    pace?: Float64Array
  },
): DayCount[] {
  const observed = new Float64Array(days)
  const expected = new Float64Array(days)
  for (const { began, last, hasEnded, n } of stays) {
    for (let day = Math.max(0, began); day <= Math.min(last, days - 1); day++)
      expected[day]! += n * pace[Math.min(day - began, pace.length - 1)]!
    if (hasEnded && last >= 0 && last < days) observed[last]! += n
  }
  const factorOf = weekday === undefined ? () => 1 : weekdayFactors({ observed, expected, baseline, weekday })
  return Array.from(observed, (count, day) => ({ observed: count, expected: expected[day]! * factorOf(day) }))
}

/** By age, of the days in the baseline. */
export function paceOf(stays: readonly StayGroup[], [from, to]: readonly [number, number]): Float64Array {
  const oldest = stays.reduce((most, { began, last }) => Math.max(most, last - began), 0)
  const atRisk = new Float64Array(oldest + 1)
  const exits = new Float64Array(oldest + 1)
  for (const { began, last, hasEnded, n } of stays) {
    for (let day = Math.max(began, from); day <= Math.min(last, to - 1); day++) atRisk[day - began]! += n
    if (hasEnded && last >= from && last < to) exits[last - began]! += n
  }
  return paceByAge(atRisk, exits)
}

/** Neighbouring ages share a pace until enough have reached them. */
function paceByAge(atRisk: Float64Array, exits: Float64Array): Float64Array {
  const pace = new Float64Array(atRisk.length)
  let [first, risk, left] = [0, 0, 0]
  for (let age = 0; age < atRisk.length; age++) {
    risk += atRisk[age]!
    left += exits[age]!
    const isLast = age === atRisk.length - 1
    if (risk < FEWEST_AT_RISK && !isLast) continue
    if (risk < FEWEST_AT_RISK && first > 0) pace.fill(pace[first - 1]!, first)
    else pace.fill(risk === 0 ? 0 : left / risk, first, age + 1)
    ;[first, risk, left] = [age + 1, 0, 0]
  }
  return pace
}

function weekdayFactors({
  observed,
  expected,
  baseline: [from, to],
  weekday,
}: {
  observed: Float64Array
  expected: Float64Array
  baseline: readonly [number, number]
  weekday: (day: number) => number
}): (day: number) => number {
  const sums = new Map<number, { observed: number; expected: number }>()
  for (let day = Math.max(0, from); day < Math.min(to, observed.length); day++) {
    const own = sums.get(weekday(day)) ?? { observed: 0, expected: 0 }
    sums.set(weekday(day), { observed: own.observed + observed[day]!, expected: own.expected + expected[day]! })
  }
  return (day) => {
    const own = sums.get(weekday(day))
    return own === undefined || own.expected < FEWEST_AT_RISK ? 1 : own.observed / own.expected
  }
}
