import { type CostFigure, costToReplace, type FigureName, titleOfFigure } from '../costs/index.ts'
import type { KeySide } from '../two-keys/settle.ts'
import type { Basis, BusinessCase, EffortHalf, SimulatedEffect, ValueLine } from './business-case.ts'
import type { Range } from './range.ts'

/** One number that the case rests on. */
export interface Assumption {
  id: string
  side: KeySide
  /** The line it belongs to. */
  title: string
  name: string
  unit: string
  low: number
  mode: number
  high: number
  source: string
  /** How chance spreads it: over a triangle, or as simulated runs did. `low` and `high` are then their 5th and 95th percentile. */
  spread: 'triangle' | readonly { p: number; value: number }[]
}

/** An amount as the product of assumptions: paid once at the beginning, or each year from the day that the change is in use. */
export interface Part {
  side: KeySide
  title: string
  kind: 'value' | 'once' | 'running'
  /** Places in the assumptions. */
  factors: readonly number[]
}

/** A case as it is counted. */
export interface Plan {
  assumptions: readonly Assumption[]
  parts: readonly Part[]
  /** Places of the months until it is in use, and of the months of ramp-up. */
  start: number
  ramp: number
  months: number
  /** A year, in [0, 1]. */
  discountRate: number
  currency: string
}

/** The plan of a case, or what it lacks, a sentence each. */
export function planOf({ outline, value, effort, basis }: BusinessCase): Plan | { missing: string[] } {
  const missing = [
    ...(value === null || basis === null ? ['HR has not written its half yet: what the change is worth.'] : []),
    ...(effort === null ? ['IT has not written its half yet: what the change takes.'] : []),
  ]
  if (value === null || effort === null || basis === null) return { missing }
  const assumptions: Assumption[] = []
  const add = (assumption: Assumption) => assumptions.push(assumption) - 1
  const parts: Part[] = value.lines.map((line, place) => {
    const factors = factorsOf(line, place, basis)
    missing.push(...factors.flatMap((one) => ('lacks' in one ? [one.lacks] : [])))
    const known = factors.flatMap((one) => ('lacks' in one ? [] : [one]))
    return { side: 'HR', title: line.title, kind: 'value', factors: known.map(add) }
  })
  if (missing.length > 0) return { missing: [...new Set(missing)] }
  const { places, parts: costs } = effortOf(effort, { add, currency: basis.currency, countedFrom: outline.countedFrom })
  return {
    assumptions,
    parts: [...parts, ...costs],
    ...places,
    months: 12 * outline.years,
    discountRate: outline.discountRate,
    currency: basis.currency,
  }
}

type Factor = Assumption | { lacks: string }

function factorsOf(line: ValueLine, place: number, { currency, figures, simulated }: Basis): Factor[] {
  const about = { side: 'HR', title: line.title } as const
  const ranged = (name: string, words: string, unit: string, range: Range): Factor => ({
    ...about,
    id: `value.${place}.${name}`,
    name: words,
    unit,
    ...range,
    spread: 'triangle',
  })
  const priced = (name: string, words: string, range: Range | undefined, own: Price): Factor => {
    if (range !== undefined) return ranged(name, words, currency, range)
    if ('missing' in own)
      return {
        lacks: `The cost model lacks ${own.missing.map(titleOfFigure).join(', ')}, which “${line.title}” needs. Set it on the page of definitions and costs, or give a range in the line, and write HR’s half again.`,
      }
    const { value, source } = own
    return {
      ...about,
      id: `value.${place}.${name}`,
      name: words,
      unit: currency,
      ...known(value),
      source,
      spread: 'triangle',
    }
  }
  const figure = (name: FigureName): Price => priceOf(name, figures[name])
  switch (line.kind) {
    case 'hours':
      return [
        ranged('casesPerYear', 'cases a year', 'cases', line.casesPerYear),
        ranged('hoursPerCase', 'hours saved on a case', 'hours', line.hoursPerCase),
        priced('hourlyCost', `an hour of ${ARTICLES[line.of]}`, line.hourlyCost, figure(`${line.of}_hour`)),
      ]
    case 'vacancy':
    case 'vacancy by simulation':
      return [
        ranged('hiresPerYear', 'hires a year', 'hires', line.hiresPerYear),
        line.kind === 'vacancy'
          ? ranged('daysPerHire', 'days of vacancy saved on a hire', 'days', line.daysPerHire)
          : byRuns({ ...about, id: `value.${place}.daysPerHire` }, simulated),
        priced('dailyCost', 'a day of a vacancy', line.dailyCost, figure('vacancy_per_day')),
      ]
    case 'losses':
      return [
        ranged('lossesPerYear', 'losses avoided a year', 'applications', line.lossesPerYear),
        priced('costToReplace', 'another application', line.costToReplace, replacing(figures)),
      ]
    case 'sum':
      return [ranged('perYear', 'a year', currency, line.perYear)]
  }
}

const ARTICLES = { recruiter: 'a recruiter', interviewer: 'an interviewer' } as const

type Price = { value: number; source: string } | { missing: readonly FigureName[] }

const priceOf = (name: FigureName, figure: CostFigure | undefined): Price =>
  figure === undefined ? { missing: [name] } : { value: figure.value, source: `cost model: ${figure.source}` }

function replacing(figures: Basis['figures']): Price {
  const found = costToReplace(figures)
  return 'missing' in found
    ? found
    : { value: found.value, source: 'cost model: recruiter hours, advertising and tools of an application' }
}

const known = (value: number) => ({ low: value, mode: value, high: value })

/** Days saved are the change of the median, turned round. */
function byRuns(about: Pick<Assumption, 'id' | 'side' | 'title'>, simulated: SimulatedEffect | null): Factor {
  if (simulated === null) return { lacks: `“${about.title}” is not simulated yet. Write HR’s half again.` }
  const { p5, p20, p50, p80, p95 } = simulated.timeToFill
  return {
    ...about,
    name: 'days of vacancy saved on a hire',
    unit: 'days',
    low: -p95,
    mode: -p50,
    high: -p5,
    source: `simulation: ${simulated.runs} pairs of runs of the model fitted until ${simulated.knownUntil}`,
    spread: [
      { p: 0.05, value: -p95 },
      { p: 0.2, value: -p80 },
      { p: 0.5, value: -p50 },
      { p: 0.8, value: -p20 },
      { p: 0.95, value: -p5 },
    ],
  }
}

function effortOf(
  effort: EffortHalf,
  { add, currency, countedFrom }: { add: (one: Assumption) => number; currency: string; countedFrom: string },
) {
  const put = (name: string, title: string, words: string, unit: string, range: Range) =>
    add({ id: `effort.${name}`, side: 'IT', title, name: words, unit, ...range, spread: 'triangle' })
  const { early, likely, late, source } = effort.inUse
  const months = (day: string) => monthsBetween(countedFrom, day)
  const work = [
    put('personDays', 'Work', 'person days', 'days', effort.personDays),
    put('dayCost', 'Work', 'a person day', currency, effort.dayCost),
  ]
  const once = [put('integration', 'Integration', 'paid once', currency, effort.integration)]
  const running = [put('runningPerYear', 'Running it', 'a year', currency, effort.runningPerYear)]
  const oversight = [put('oversightPerYear', 'Oversight', 'a year', currency, effort.oversightPerYear)]
  const start = put('inUse', 'In use', 'months until it is in use', 'months', {
    low: months(early),
    mode: months(likely),
    high: months(late),
    source,
  })
  const ramp = put('rampUpMonths', 'Ramp-up', 'months to its full effect', 'months', effort.rampUpMonths)
  const parts: Part[] = [
    { side: 'IT', title: 'Work', kind: 'once', factors: work },
    { side: 'IT', title: 'Integration', kind: 'once', factors: once },
    { side: 'IT', title: 'Running it', kind: 'running', factors: running },
    { side: 'IT', title: 'Oversight', kind: 'running', factors: oversight },
  ]
  return { places: { start, ramp }, parts }
}

const DAY_MS = 86_400_000
const DAYS_OF_A_MONTH = 365.25 / 12

/** Months of a twelfth of a year between two days. */
export const monthsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS / DAYS_OF_A_MONTH
