import { binomialTail } from '../stats/index.ts'
import { type DayCount, expectedExits, paceOf, type StayGroup } from './onset/expected-exits.ts'

/** Stays of one group, by the values that name it; of '' that is not known. */
export interface StaysOf {
  values: readonly string[]
  stays: readonly StayGroup[]
}

/** A group of whom fewer leave than of the others, against what is usual for either. */
export interface SlowedGroup {
  values: readonly string[]
  /** Over so many days up to the last, those in which it shows most. */
  days: number
  left: number
  /** Of whoever waited there, had they left at the pace of the others in these days. */
  expected: number
  /** How often chance makes a group so slow, whichever of the slowest it is. */
  p: number
}

/** Days up to the last in which it may show: two, four, six and eight weeks. A queue that began to slow shows in the latest, one that slows for long in all. */
const STRETCHES = [10, 20, 30, 40]
/** So many of the slowest are told. */
const MOST_TOLD = 3
const LEAST_CONFIDENCE = 0.05
/** So many exits at the usual pace weigh as much as those of the group in its baseline. */
const PRIOR_EXITS = 10

/**
 * Whose queue has slowed more than everybody's: by what left against what usually would have of those who waited, given how long they had (Kulldorff's
 * prospective scan, 2001). Deadlines tell the same weeks later. Of all that left in a stretch, as many would be of a group by chance as its
 * part of what was expected; the chances of the stretches, and of the groups that are told, are added up (Bonferroni).
 *
 * Among many groups somebody is always slow: this names nobody as a cause unless something else than the queue speaks for it as well.
 *
 * @param baseline half-open, the days that say what is usual
 * @param among which groups may be the answer; the others are who they are held against
 * @returns the slowest first
 */
export function slowedGroups(
  all: readonly StaysOf[],
  {
    days,
    baseline,
    weekday,
    among,
  }: {
    days: number
    baseline: readonly [number, number]
    weekday?: (day: number) => number
    among: (values: readonly string[]) => boolean
  },
): SlowedGroup[] {
  const pace = paceOf(
    all.flatMap(({ stays }) => stays),
    baseline,
  )
  const groups = all
    .filter(({ values }) => !values.includes(''))
    .map(({ values, stays }) => ({
      values,
      counts: atOwnLevel(expectedExits(stays, { days, baseline, weekday, pace }), baseline),
    }))
  const stretches = STRETCHES.filter((length) => days - length >= baseline[1])
  const whole = stretches.map((length) => addUp(groups.map(({ counts }) => addUp(counts.slice(-length)))))
  const slowest = groups
    .filter(({ values }) => among(values))
    .flatMap(({ values, counts }) => {
      const found = stretches.flatMap((length, i) => {
        const told = heldAgainst(addUp(counts.slice(-length)), whole[i] as DayCount)
        return told === null ? [] : [{ values, days: length, ...told }]
      })
      return found.sort((a, b) => a.p - b.p).slice(0, 1)
    })
    .sort((a, b) => a.p - b.p)
    .slice(0, MOST_TOLD)
  const tries = slowest.length * stretches.length
  return slowest.map((one) => ({ ...one, p: Math.min(1, one.p * tries) })).filter(({ p }) => p <= LEAST_CONFIDENCE)
}

/** Null where nobody else is to be expected. */
function heldAgainst(own: DayCount, whole: DayCount): Pick<SlowedGroup, 'left' | 'expected' | 'p'> | null {
  const [others, expectedOthers] = [whole.observed - own.observed, whole.expected - own.expected]
  if (own.expected <= 0 || expectedOthers <= 1e-9 * whole.expected) return null
  // So few of the group are so many of the others.
  const p = binomialTail(others, { n: whole.observed, p: expectedOthers / whole.expected })
  return { left: own.observed, expected: (own.expected * others) / expectedOthers, p }
}

/** A group that has always left slower than the others is not slow by that. */
function atOwnLevel(counts: readonly DayCount[], [from, to]: readonly [number, number]): DayCount[] {
  const usual = addUp(counts.slice(from, to))
  const level = (usual.observed + PRIOR_EXITS) / (usual.expected + PRIOR_EXITS)
  return counts.map(({ observed, expected }) => ({ observed, expected: expected * level }))
}

function addUp(counts: readonly DayCount[]): DayCount {
  let [observed, expected] = [0, 0]
  for (const one of counts) {
    observed += one.observed
    expected += one.expected
  }
  return { observed, expected }
}
