import { armEffect } from './arm-effect.ts'
import { halfWidthOf, rhoFor } from './confidence-sequence.ts'
import { cuped } from './cuped.ts'
import { cautiousVariance, earlyHalfWidth } from './early-width.ts'
import type { MetricKind, PilotCase } from './pilot-case.ts'
import { restrictedMeanValues } from './restricted-mean-values.ts'
import { PILOT } from './settings.ts'

export interface EstimatePlan {
  kind: MetricKind
  /** Units for which the decision is planned, fixed before the start. */
  planned: number
  /** Of a duration: it counts up to there, in its own unit. */
  horizon: number | null
}

export interface PilotEstimate {
  /** Averages of the arms as they are, open cases by the restricted mean. */
  levels: [today: number | null, tried: number | null]
  units: [today: number, tried: number]
  /** What is tried less today; null as long as there is nothing to compare. */
  estimate: number | null
  /** Valid at every look: the estimate and half the width of the sequence on both sides. */
  interval: [lower: number, upper: number] | null
  sequential: { halfWidth: number | null; rho: number; information: number }
  /** Standard error of the estimate. */
  error: number | null
  designEffect: number | null
  /** What CUPED took out; null without a covariate. */
  cuped: { theta: number; explained: number } | null
  /** Why nothing may be decided on it yet; null if it may. */
  tooEarly: string | null
}

/** The effect of a pilot as far as it is known, with an interval that holds however often one looks. */
export function estimatePilot(cases: readonly PilotCase[], { kind, planned, horizon }: EstimatePlan): PilotEstimate {
  const rho = rhoFor(planned)
  const own = kind === 'duration' ? durationValues(cases, horizon ?? 0) : plainValues(cases)
  const isAdjusted = hasCovariate(cases)
  const adjusted = isAdjusted
    ? cuped(
        own.values,
        cases.map(({ covariate }) => covariate),
      )
    : null
  const effect = own.tooEarly === null || kind !== 'duration' ? armEffect(cases, adjusted?.values ?? own.values) : null
  const shared = {
    levels: own.levels,
    cuped: adjusted === null ? null : { theta: adjusted.theta, explained: adjusted.explained },
  }
  if (effect === null)
    return {
      ...shared,
      units: unitsOf(cases),
      estimate: null,
      interval: null,
      sequential: { halfWidth: null, rho, information: 0 },
      error: null,
      designEffect: null,
      tooEarly: own.tooEarly ?? 'There are not two units in each arm yet.',
    }
  const { estimate, units, designEffect } = effect
  const known = { kind, units, known: own.known, values: own.values, variance: effect.variance }
  const tooEarly = own.tooEarly ?? tooFew(known)
  // Taking out what was known before lowers the variance below that of the rates, as it should.
  const isCautious = kind === 'rate' && (adjusted === null || tooEarly !== null)
  const variance = isCautious ? Math.max(effect.variance, cautious(cases, own.levels)) : effect.variance
  const information = (units[0] + units[1]) * own.known
  const settled = halfWidthOf(information, Math.sqrt(information * variance), { rho })
  const halfWidth = tooEarly === null || settled === 0 ? settled : earlyHalfWidth(settled, Math.sqrt(variance), units)
  return {
    ...shared,
    units,
    estimate,
    interval: [estimate - halfWidth, estimate + halfWidth],
    sequential: { halfWidth, rho, information },
    error: Math.sqrt(effect.variance),
    designEffect,
    tooEarly,
  }
}

function cautious(cases: readonly PilotCase[], levels: readonly [number | null, number | null]): number {
  const tried = cases.reduce((sum, { arm }) => sum + arm, 0)
  const n = [cases.length - tried, tried] as const
  return cautiousVariance([(levels[0] ?? 0) * n[0], (levels[1] ?? 0) * n[1]], n)
}

/** A loop, since a study asks it millions of times. */
function hasCovariate(cases: readonly PilotCase[]): boolean {
  for (let i = 0; i < cases.length; i++) if (cases[i]!.covariate !== null) return true
  return false
}

interface Values {
  values: Float64Array
  levels: [today: number | null, tried: number | null]
  /** Share of what the cases will tell that they tell already. */
  known: number
  tooEarly: string | null
}

function plainValues(cases: readonly PilotCase[]): Values {
  const sums = [0, 0]
  const n = [0, 0]
  const values = new Float64Array(cases.length)
  for (let i = 0; i < cases.length; i++) {
    const { arm, value } = cases[i]!
    sums[arm]! += value
    n[arm]!++
    values[i] = value
  }
  const level = (arm: 0 | 1) => (n[arm]! > 0 ? sums[arm]! / n[arm]! : null)
  return { values, levels: [level(0), level(1)], known: 1, tooEarly: null }
}

function durationValues(cases: readonly PilotCase[], horizon: number): Values {
  const places = [0, 1].map((arm) => cases.flatMap((one, i) => (one.arm === arm ? [i] : [])))
  const values = new Float64Array(cases.length)
  const parts = places.map((own) => {
    const part = restrictedMeanValues(
      own.map((i) => cases[i]!),
      horizon,
    )
    own.forEach((i, at) => {
      values[i] = part.values[at]!
    })
    return part
  })
  const isKnown = parts.every(({ reachesHorizon, values: { length } }) => reachesHorizon && length > 0)
  const level = (arm: 0 | 1) => (isKnown ? parts[arm]!.mean : null)
  return {
    values,
    levels: [level(0), level(1)],
    known: parts.reduce((sum, { information }) => sum + information, 0) / Math.max(1, cases.length),
    tooEarly: isKnown ? null : 'No case of one arm has been followed up to the horizon yet.',
  }
}

function tooFew({
  kind,
  units,
  known,
  values,
  variance,
}: {
  kind: MetricKind
  units: readonly [number, number]
  known: number
  values: Float64Array
  variance: number
}): string | null {
  const fewest = Math.min(...units) * known
  if (fewest < PILOT.fewestUnits)
    return `Each arm needs ${PILOT.fewestUnits} units before anything is decided; the smaller one has ${Math.floor(fewest)}${known < 0.995 ? ', counted by what its open cases tell' : ''}.`
  if (!(variance > 0)) return 'All values are the same so far, so that nothing can be said about their spread.'
  if (kind !== 'rate') return null
  let hits = 0
  for (let i = 0; i < values.length; i++) hits += values[i]!
  const rarer = Math.min(hits, values.length - hits)
  return rarer < PILOT.fewestOfRarer
    ? `The rarer outcome has to be seen ${PILOT.fewestOfRarer} times before anything is decided; it was seen ${rarer} times.`
    : null
}

function unitsOf(cases: readonly PilotCase[]): [number, number] {
  const of = (arm: 0 | 1) => new Set(cases.flatMap((one, i) => (one.arm === arm ? [one.unit ?? i] : []))).size
  return [of(0), of(1)]
}
