import { poissonInterval } from '../../stats/poisson-interval.ts'
import { poissonRatio } from '../../stats/poisson-ratio.ts'
import type { LoadWeek } from './weekly-load.ts'

/** A rate per working week, with limits. */
export interface Rate {
  estimate: number
  interval: [lower: number, upper: number]
}

export interface Load {
  demandPerWeek: Rate
  /** What the pool completes in a working week when it never runs out of work. */
  capacityPerWeek: Rate
  ratio: { estimate: number; interval: [lower: number, upper: number | null] }
  /** People of the pool who were at work, per week. */
  people: number
  /** Of what was completed, what hiring managers did. */
  steppedInShare: number
  waitingNow: number
  /** More than usually waits. */
  excess: number
  /** When more began to wait than usual, as late as when the queue first filled a week; null if it always did. */
  since: { earliest: number | null; latest: number } | null
  busyWeeks: number
  weeks: number
  /** What would clear the excess; null where it needs nothing or no number of people up to as many again would do. */
  remedy: Remedy | null
}

export interface Remedy {
  peopleMissing: number
  /** The number needed by the limits of demand and capacity. */
  peopleRange: [fewest: number, most: number]
  /** Share of the demand whose loss would do the same. */
  fewerShare: number
  weeksToClear: number
}

export type LoadAnswer = { told: true; load: Load } | { told: false; why: string }

/** Fewer busy weeks say too little of what a pool can do. */
const FEWEST_BUSY = 3
/** A remedy that takes longer is none. */
const LONGEST_CLEARING = 13

/**
 * Demand against capacity. What was completed is capacity only where the pool could not have done more: in weeks at whose beginning at least
 * as much waited as was completed in them. In all others it is demand, and then capacity cannot be told.
 * @param recent weeks that the question is about
 * @param before weeks before them, for what is usual and since when it is not
 * @param people of the pool who were at work in the busy weeks, all in all
 */
export function findLoad(
  recent: readonly LoadWeek[],
  {
    before,
    peopleIn,
    waitingNow,
  }: { before: readonly LoadWeek[]; peopleIn: (weeks: readonly LoadWeek[]) => number; waitingNow: number },
): LoadAnswer {
  const calm = before.filter((week) => week.share > 0 && !isBusy(week))
  const usual = median(calm.map(({ waitingAtStart }) => waitingAtStart)) ?? 0
  const since = sinceWhen([...before, ...recent], usual)
  // A queue that has stood for longer than the period tells of all that time.
  const standing = before.filter((week) => since !== null && week.from >= since.latest)
  const worked = [...standing, ...recent].filter(({ share }) => share > 0)
  const arrived = sum(worked, ({ arrived, left }) => Math.max(0, arrived - left))
  if (worked.length < FEWEST_BUSY || arrived === 0)
    return {
      told: false,
      why: `The period holds ${worked.length} whole working weeks and ${arrived} arrivals, which is too little.`,
    }
  const busy = worked.filter(isBusy)
  const served = sum(busy, (week) => week.served)
  if (busy.length < FEWEST_BUSY || served === 0) {
    const when = busy.length === 0 ? 'in none of these weeks' : `in only ${busy.length} of these ${worked.length} weeks`
    return {
      told: false,
      why: `Capacity cannot be told: ${when} did as much wait at the beginning as was completed by its end, so what was completed is demand.`,
    }
  }
  const [demandWeeks, busyShare] = [sum(worked, ({ share }) => share), sum(busy, ({ share }) => share)]
  const demandPerWeek = rateOf(arrived, demandWeeks)
  const capacityPerWeek = rateOf(served, busyShare)
  const ratio = poissonRatio({ count: arrived, exposure: demandWeeks }, { count: served, exposure: busyShare })
  const people = Math.max(1, peopleIn(busy))
  const rates = { demandPerWeek, capacityPerWeek, people, excess: Math.max(0, waitingNow - usual) }
  const stepped = sum(worked, ({ steppedIn }) => steppedIn)
  return {
    told: true,
    load: {
      ...rates,
      ratio: {
        estimate: demandPerWeek.estimate / capacityPerWeek.estimate,
        interval: [ratio.interval[0], ratio.interval[1]],
      },
      steppedInShare: stepped / Math.max(1, stepped + sum(worked, (week) => week.served)),
      waitingNow,
      since,
      busyWeeks: busy.length,
      weeks: worked.length,
      remedy: remedyFor(rates),
    },
  }
}

const isBusy = ({ waitingAtStart, served, steppedIn, share }: LoadWeek) =>
  share > 0 && served + steppedIn > 0 && waitingAtStart >= served + steppedIn

/** The last run of busy weeks, one calm week allowed in it, and back from there to where the queue was as usual. */
function sinceWhen(weeks: readonly LoadWeek[], usual: number): Load['since'] {
  let first = weeks.findLastIndex(isBusy)
  if (first < 0) return null
  for (let i = first - 1; i >= 0 && first - i <= 2; i--) if (isBusy(weeks[i] as LoadWeek)) first = i
  let earliest = first
  while (earliest > 0 && (weeks[earliest - 1] as LoadWeek).waitingAtStart > usual) earliest -= 1
  return {
    earliest: earliest === 0 ? null : (weeks[earliest - 1] as LoadWeek).from,
    latest: (weeks[first] as LoadWeek).from,
  }
}

function remedyFor(rates: Pick<Load, 'demandPerWeek' | 'capacityPerWeek' | 'people' | 'excess'>): Remedy | null {
  const { demandPerWeek, capacityPerWeek, people, excess } = rates
  if (excess === 0) return null
  const perPerson = capacityPerWeek.estimate / people
  const needed = (demand: number, capacity: number) =>
    Math.max(0, Math.ceil((demand + excess / LONGEST_CLEARING - capacity) / perPerson))
  const peopleMissing = needed(demandPerWeek.estimate, capacityPerWeek.estimate)
  if (peopleMissing === 0 || peopleMissing > people) return null
  const weeksToClear = excess / (capacityPerWeek.estimate + peopleMissing * perPerson - demandPerWeek.estimate)
  const fewerShare = 1 - (capacityPerWeek.estimate - excess / weeksToClear) / demandPerWeek.estimate
  return {
    peopleMissing,
    peopleRange: [
      needed(demandPerWeek.interval[0], capacityPerWeek.interval[1]),
      needed(demandPerWeek.interval[1], capacityPerWeek.interval[0]),
    ],
    fewerShare,
    weeksToClear,
  }
}

function rateOf(count: number, weeks: number): Rate {
  const { interval } = poissonInterval(count)
  return { estimate: count / weeks, interval: [interval[0] / weeks, interval[1] / weeks] }
}

const sum = (weeks: readonly LoadWeek[], of: (week: LoadWeek) => number) =>
  weeks.reduce((all, week) => all + of(week), 0)

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length === 0 ? null : (sorted[Math.floor(sorted.length / 2)] as number)
}
