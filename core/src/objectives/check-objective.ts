import { findMeasure, MEASURES } from '../measures/catalogue.ts'
import type { Measure } from '../measures/measure.ts'
import { meantWords } from '../near-names.ts'
import { canonicalText } from '../two-keys/canonical.ts'
import type { Objective } from './objective.ts'

/** What is wrong or doubtful in a part of an objective. */
export interface Fault {
  level: 'error' | 'warning'
  /** Of the part, as in `indicator.measure`. */
  part: string
  sentence: string
}

/** What can be said of an objective without looking at any data. */
export function checkObjective(objective: Objective): Fault[] {
  return [...checkIndicator(objective), ...checkConditions(objective)]
}

const error = (part: string, sentence: string): Fault => ({ level: 'error', part, sentence })
const warning = (part: string, sentence: string): Fault => ({ level: 'warning', part, sentence })

function checkIndicator({ indicator, where, conditions }: Objective): Fault[] {
  if (indicator.kind === 'freshness') {
    return where.length === 0
      ? []
      : [error('where', 'Freshness is of syncs, which belong to no population. Take where out.')]
  }
  const part = 'indicator.measure'
  const measure = findMeasure(indicator.measure)
  if (measure === undefined) {
    const names = MEASURES.filter((one) => fits(one, indicator.kind)).map(({ name }) => name)
    return [error(part, `There is no measure ${indicator.measure}. ${meantWords(indicator.measure, names)}`.trim())]
  }
  if (indicator.kind === 'promise') {
    if (measure.kind !== 'duration')
      return [error(part, `${measure.title} is no duration, so nothing can be within days. ${wayOut(measure)}`)]
    if (measure.to === 'as_of')
      return [
        error(part, `${measure.title} has no end, so nobody could keep the promise. Promise time_in_stage instead.`),
      ]
    return []
  }
  if (measure.kind !== 'rate') return [error(part, `${measure.title} is no rate. ${wayOut(measure)}`)]
  if (indicator.kind === 'ratio' && measure.good === 'neither')
    return [
      error(
        part,
        `Of ${measure.title} neither more nor less is better, so there is no bad side to count. Promise another rate, or fairness of this one.`,
      ),
    ]
  return indicator.kind === 'fairness' && conditions.length > 0
    ? [error('conditions', 'Fairness is judged by its ratio and has no budget that burns. Take the conditions out.')]
    : []
}

/** Whether something of this kind can be promised of a measure. */
const fits = (measure: Measure, kind: Objective['indicator']['kind']): boolean =>
  kind === 'promise'
    ? measure.kind === 'duration' && measure.to !== 'as_of'
    : measure.kind === 'rate' && (kind === 'fairness' || measure.good !== 'neither')

function wayOut({ kind, name }: Measure): string {
  switch (kind) {
    case 'duration':
      return `Promise ${name} with indicator promise and within.`
    case 'rate':
      return `Promise ${name} with indicator ratio.`
    case 'count':
      return 'A count has no good and bad cases, so it cannot be promised. Choose a duration or a rate.'
  }
}

function checkConditions({ conditions, target, periodDays }: Objective): Fault[] {
  const most = 1 / (1 - target)
  return conditions.flatMap(({ name, factor, longDays, shortDays }, i): Fault[] => {
    const part = `conditions.${i}`
    const faults: Fault[] = []
    if (factor >= most - 1e-9)
      faults.push(
        error(
          part,
          `${name} fires at a burn of ${round(factor)}, which can never be: an objective of ${round(target * 100)} % can never burn faster than ${round(most)} times. Choose a factor below ${round(0.6 * most)}.`,
        ),
      )
    else if (factor > 0.6 * most)
      faults.push(
        warning(
          part,
          `${name} fires at a burn of ${round(factor)}: with ${round(target * 100)} % that takes ${Math.round(factor * (1 - target) * 100)} % bad in its window, which will hardly come before everybody knows. Below ${round(0.6 * most)} it says something.`,
        ),
      )
    if (longDays < 1 || shortDays < 1)
      faults.push(
        error(
          part,
          `${name} looks at less than a day. Cases are counted by days: choose windows of at least one, such as 9d.`,
        ),
      )
    if (longDays > periodDays)
      faults.push(
        error(
          part,
          `${name} looks back ${round(longDays)} days, further than the period of ${periodDays}. Choose a shorter window.`,
        ),
      )
    if (shortDays > longDays)
      faults.push(error(part, `The short window of ${name} is longer than its long one. Choose a shorter one.`))
    if (conditions.findIndex((other) => other.name === name) < i)
      faults.push(error(part, `Two conditions are called ${name}. Name them apart.`))
    return faults
  })
}

const round = (value: number) => String(Number(value.toPrecision(4)))

/** One text for one promise, whatever it is called and whoever answers for it. */
export function promiseOf({ indicator, where, calendar }: Objective): string {
  return canonicalText({
    indicator,
    where: [...where].sort(),
    calendar: indicator.kind === 'promise' ? calendar : '',
  })
}
