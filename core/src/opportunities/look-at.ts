import { groupBy } from '../group-by.ts'
import type { History } from '../simulation/calibrate/history.ts'
import type { Model } from '../simulation/model.ts'
import { type Case, casesFor, kindOf, waitOf } from './cases-of.ts'
import type { Effect } from './intervention.ts'

/** What the company's own history says of the thing that an intervention works on. */
export interface Look {
  /** Why it cannot be tried here; null where it can. */
  absent: string | null
  /** Cases since the last year began, and the mean of what is counted of them: days of a wait, who is lost or passes, how many apply. */
  n: number
  mean: number
  deviation: number
  /** Calendar days of this wait, and of everything from application to hire, for those who were hired; null where it is no wait. */
  ofHires: { days: number; of: number; n: number } | null
  /** The group in which most could be gained; null where no group stands out. */
  first: { where: string; n: number; mean: number; deviation: number; others: number } | null
}

export function lookAt(history: History, model: Model, effect: Effect): Look {
  const cases = casesFor(history, effect)
  const { mean, deviation } = momentsOf(cases)
  const common = { n: cases.length * history.stands, mean, deviation }
  return {
    ...common,
    absent: whyAbsent(model, effect, cases),
    ofHires: effect.what === 'duration' ? partOfHires(history, effect) : null,
    first: firstGroup(history, cases, effect),
  }
}

const FEWEST = 20

/** Why an effect has nothing to work on. */
function whyAbsent(model: Model, effect: Effect, cases: readonly Case[]): string | null {
  if (effect.what === 'applications') {
    return model.demand === null
      ? 'The log knows no requisitions, so that more applications would bring nothing that can be counted.'
      : null
  }
  if (effect.what === 'approval') {
    if (model.demand === null) return 'The log knows no requisitions.'
    return cases.some(({ value }) => value > 0)
      ? null
      : 'The log does not tell when requisitions were asked for and when they were approved.'
  }
  const nodes = model.nodes.filter(({ kind }) => kind === effect.stage)
  if (nodes.length === 0) return `The log has no step of the kind ${effect.stage}.`
  if (
    effect.what === 'duration' &&
    !nodes.some(({ steps }) => steps.some((step) => step.kind === effect.wait && step.pool === null))
  ) {
    const isLimited = nodes.some(({ steps }) => steps.some((step) => step.kind === effect.wait))
    return isLimited
      ? `The ${effect.wait} wait in ${nodes[0]?.stage} is a queue at its limit: hands are short there, not time.`
      : `The log does not tell how long ${nodes[0]?.stage} waits for ${effect.wait}; a source that reports such events would.`
  }
  if (cases.length < FEWEST) return `Only ${cases.length} cases in the last year; ${FEWEST} are needed to say anything.`
  return null
}

function partOfHires(history: History, { stage, wait }: { stage: string; wait: string }): Look['ofHires'] {
  const { stays, recent } = history
  const hired = new Map<number, { from: number; to: number; waited: number }>()
  for (const stay of stays)
    if (stay.exit === 'hired' && stay.leftAt !== null && stay.leftAt >= recent)
      hired.set(stay.application, { from: stay.enteredAt, to: stay.leftAt, waited: 0 })
  for (const stay of stays) {
    const one = hired.get(stay.application)
    if (one === undefined) continue
    one.from = Math.min(one.from, stay.enteredAt)
    if (kindOf(history, stay) === stage) one.waited += waitOf(history, stay, wait) ?? 0
  }
  const n = hired.size
  if (n === 0) return null
  const all = [...hired.values()]
  const mean = (value: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + value(one), 0) / n
  return { days: mean(({ waited }) => waited), of: mean(({ from, to }) => to - from), n }
}

const FEWEST_OF_GROUP = 40
/** A group stands out where its mean is so far off, as a share. */
const STANDS_OUT = 0.1

/** The value of one dimension whose cases take longest beyond what is usual, all together. */
function firstGroup(history: History, cases: readonly Case[], effect: Effect): Look['first'] {
  const { dimensions, requisitions } = history
  const overall = momentsOf(cases).mean
  // Few who pass or apply is what would be raised; waits and losses are what would be lowered.
  const sign = effect.what === 'pass rate' || effect.what === 'applications' ? -1 : 1
  let best: (NonNullable<Look['first']> & { excess: number }) | null = null
  dimensions.forEach((dimension, place) => {
    const groups = groupBy(cases, ({ requisition }) => requisitions[requisition]?.values[place] ?? '')
    for (const [value, some] of groups) {
      if (value === '' || some.length < FEWEST_OF_GROUP || some.length === cases.length) continue
      const { mean, deviation } = momentsOf(some)
      const excess = sign * (mean - overall) * some.length
      if (sign * (mean - overall) < STANDS_OUT * overall || excess <= (best?.excess ?? 0)) continue
      const others = (overall * cases.length - mean * some.length) / (cases.length - some.length)
      best = { where: `${dimension}=${value}`, n: some.length * history.stands, mean, deviation, others, excess }
    }
  })
  if (best === null) return null
  const { excess: _, ...first } = best as NonNullable<Look['first']> & { excess: number }
  return first
}

function momentsOf(cases: readonly Case[]): { mean: number; deviation: number } {
  const n = cases.length
  if (n === 0) return { mean: 0, deviation: 0 }
  const mean = cases.reduce((sum, { value }) => sum + value, 0) / n
  const square = cases.reduce((sum, { value }) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: n > 1 ? Math.sqrt(square / (n - 1)) : 0 }
}
