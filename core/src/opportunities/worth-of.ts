import { type CostModel, costToReplace, type FigureName } from '../costs/index.ts'
import { type Distribution, distributionOf } from '../simulation/summarise.ts'
import { doubted, doubtsOf } from '../simulation/what-if/structural-doubt.ts'
import { drawn } from './draw.ts'
import { luckOf, type PairedRun } from './run-interventions.ts'
import type { Settled } from './settle.ts'

/** What is spent once is spread over so many years. */
export const YEARS = 3

export interface Gains {
  /** Changes against today, per year; what is less comes out below 0, except for saved days, hours and lost people. */
  emptyDaysSaved: Distribution
  timeToFill: Distribution | null
  hires: Distribution
  withdrawalsAvoided: Distribution
  load: Distribution | null
  hoursSaved: Distribution
}

export interface Money {
  vacancy: Distribution
  hours: Distribution
  losses: Distribution
  /** Running, a third of what is spent once, and oversight. */
  running: Distribution
  change: Distribution
  oversight: Distribution
  net: Distribution
  /** Share of the runs in which it is worth more than it costs, in [0, 1]. */
  pays: number
}

export interface Value {
  gains: Gains
  /** Null where the cost model lacks a figure. */
  money: Money | null
  missing: FigureName[]
}

/**
 * Days of empty seats × a day of a vacancy + hours × an hour + lost candidates × another application − running, change and oversight, for each run; then
 * over all runs. How far the model itself may be wrong is in each run's change of days, hires, people and time to fill.
 * @param runs at least one; `at` is the place of this intervention among those that were tried
 * @param casesPerYear of which each saves hours
 * @param stands requisitions for which each of the model's stands
 */
export function worthOf(
  intervention: Settled,
  runs: readonly { seed: number; run: PairedRun }[],
  {
    at,
    place,
    casesPerYear,
    stands,
    figures,
  }: { at: number; place: number; casesPerYear: number; stands: number; figures: CostModel['figures'] },
): Value {
  const { numbers, effects } = intervention
  const another = costToReplace(figures)
  const hour = figures[intervention.whoseHours === 'recruiter' ? 'recruiter_hour' : 'interviewer_hour']?.value
  const missing = missingOf(intervention, figures)
  const bringsMore = effects.some(({ what }) => what === 'applications')
  const doubts = doubtsOf(runs.length, place + 1)
  const all = runs.map(({ seed, run: { today, changed } }, i) => {
    const then = changed[at] as PairedRun['today']
    const doubtful = (of: 'emptyDays' | 'withdrawn' | 'hires') =>
      doubted(today[of], then[of], doubts[i] as number) as number
    const luck = luckOf(seed, place)
    // The first draw is how well it works, which the run has used.
    luck.next()
    const of = (name: Exclude<keyof typeof numbers, 'effect'>) => drawn(numbers[name], luck.next())
    const more = bringsMore
      ? (then.applications - today.applications) * stands * (figures.hours_per_application?.value ?? 0)
      : 0
    const hours = casesPerYear * of('hoursPerCase') - more
    const [oneOff, perYear] = [of('oneOff'), of('perYear')]
    const watched = casesPerYear * of('oversightPerCase') + of('oversightPerYear')
    const days = (today.emptyDays - doubtful('emptyDays')) * stands
    const kept = (today.withdrawn - doubtful('withdrawn')) * stands
    return {
      days,
      kept,
      hours,
      timeToFill: minus(doubted(today.timeToFill, then.timeToFill, doubts[i] as number), today.timeToFill),
      hires: (doubtful('hires') - today.hires) * stands,
      load: minus(then.load, today.load),
      vacancy: days * (figures.vacancy_per_day?.value ?? 0),
      hoursWorth: hours * (hour ?? 0),
      losses: kept * ('value' in another ? another.value : 0),
      running: perYear,
      change: oneOff / YEARS,
      oversight: watched * (figures.recruiter_hour?.value ?? 0),
    }
  })
  const over = (value: (one: (typeof all)[number]) => number) => distributionOf(all.map(value)) as Distribution
  const net = (one: (typeof all)[number]) =>
    one.vacancy + one.hoursWorth + one.losses - one.running - one.change - one.oversight
  return {
    gains: {
      emptyDaysSaved: over(({ days }) => days),
      timeToFill: distributionOf(all.map(({ timeToFill }) => timeToFill)),
      hires: over(({ hires }) => hires),
      withdrawalsAvoided: over(({ kept }) => kept),
      load: distributionOf(all.map(({ load }) => load)),
      hoursSaved: over(({ hours }) => hours),
    },
    money:
      missing.length > 0
        ? null
        : {
            vacancy: over(({ vacancy }) => vacancy),
            hours: over(({ hoursWorth }) => hoursWorth),
            losses: over(({ losses }) => losses),
            running: over(({ running }) => running),
            change: over(({ change }) => change),
            oversight: over(({ oversight }) => oversight),
            net: over(net),
            pays: all.filter((one) => net(one) > 0).length / all.length,
          },
    missing,
  }
}

const NEEDED: readonly FigureName[] = [
  'vacancy_per_day',
  'recruiter_hour',
  'hours_per_application',
  'advertising_per_application',
  'tools_per_application',
]

function missingOf({ whoseHours }: Settled, figures: CostModel['figures']): FigureName[] {
  const needed: FigureName[] = whoseHours === 'interviewer' ? [...NEEDED, 'interviewer_hour'] : [...NEEDED]
  return needed.filter((name) => figures[name] === undefined)
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)
