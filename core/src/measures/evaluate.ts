import {
  atRiskAt,
  type Histogram,
  type KaplanMeier,
  kaplanMeier,
  mergeHistograms,
  poissonInterval,
  survivalQuantiles,
  wilson,
} from '../stats/index.ts'
import type { MeasureRow, Observation, Quality, SurvivalPoint } from './contract.ts'

/** Fewer observed ends than this and a quantile says more about chance than about the process. */
export const FEWEST_EVENTS = 5

/** What the warehouse counted of a population. */
export type Evidence =
  | DurationEvidence
  | { kind: 'rate'; hits: number; n: number }
  | { kind: 'count'; total: number; per: number; n: number; plain: boolean }

export interface DurationEvidence {
  kind: 'duration'
  histogram: Histogram
  /** Where some ends were seen only by looking now and then. */
  seen?: Seen
}

export interface Seen {
  /** How many rows have such an end. */
  uncertain: number
  /** All durations as short, and as long, as the way they were seen allows. */
  shortest: Histogram
  longest: Histogram
}

export function evaluateEvidence(
  slice: Record<string, string>,
  evidence: Evidence,
  options: { survival?: boolean } = {},
): MeasureRow {
  switch (evidence.kind) {
    case 'duration':
      return evaluateDuration(slice, evidence, options)
    case 'rate':
      return evaluateRate(slice, evidence.hits, evidence.n)
    case 'count':
      return evaluateCount(slice, evidence.total, evidence.per, evidence.n, evidence.plain)
  }
}

/** All of several populations together. @throws RangeError if they are not of one kind, or there is none */
export function mergeEvidence(parts: readonly Evidence[]): Evidence {
  const [first] = parts
  if (first === undefined || parts.some(({ kind }) => kind !== first.kind)) {
    throw new RangeError('Only evidence of one measure can be merged.')
  }
  const sum = (pick: (part: Evidence) => number) => parts.reduce((total, part) => total + pick(part), 0)
  switch (first.kind) {
    case 'duration':
      return mergeDurations(parts.filter((part) => part.kind === 'duration'))
    case 'rate':
      return {
        kind: 'rate',
        hits: sum((part) => (part.kind === 'rate' ? part.hits : 0)),
        n: sum((part) => (part.kind === 'rate' ? part.n : 0)),
      }
    case 'count':
      return {
        kind: 'count',
        total: sum((part) => (part.kind === 'count' ? part.total : 0)),
        per: first.plain ? 1 : sum((part) => (part.kind === 'count' ? part.per : 0)),
        n: sum((part) => (part.kind === 'count' ? part.n : 0)),
        plain: first.plain,
      }
  }
}

function mergeDurations(parts: readonly DurationEvidence[]): DurationEvidence {
  const merged = (pick: (part: DurationEvidence) => Histogram) => mergeHistograms(parts.map(pick))
  const histogram = merged((part) => part.histogram)
  const uncertain = parts.reduce((sum, { seen }) => sum + (seen?.uncertain ?? 0), 0)
  if (uncertain === 0) return { kind: 'duration', histogram }
  return {
    kind: 'duration',
    histogram,
    seen: {
      uncertain,
      shortest: merged((part) => part.seen?.shortest ?? part.histogram),
      longest: merged((part) => part.seen?.longest ?? part.histogram),
    },
  }
}

/** A duration's row from its exact histogram: quantiles and limits by Kaplan–Meier, because open work is censored. */
export function evaluateDuration(
  slice: Record<string, string>,
  { histogram, seen }: Omit<DurationEvidence, 'kind'>,
  { survival = false } = {},
): MeasureRow {
  const km = kaplanMeier(histogram, { level: 0.95 })
  const [p50, p85, p95] = survivalQuantiles(km, [0.5, 0.85, 0.95])
  const quality = durationQuality(km)
  const enough = quality.state === 'ok'
  return {
    slice,
    n: km.n,
    events: km.events,
    censored: km.censored,
    estimate: enough ? (p50?.estimate ?? null) : null,
    interval: enough && p50 !== undefined ? [p50.lower, p50.upper] : null,
    quantiles: { p50: p50?.estimate ?? null, p85: p85?.estimate ?? null, p95: p95?.estimate ?? null },
    mean: meanOfEvents(histogram),
    quality,
    observation: seen === undefined ? null : observe(seen, numbersOf(histogram, km), km.n),
    ...(survival && { survival: thin(km, histogram) }),
  }
}

/**
 * Each number between what it would be if every duration were as short as it can be, and as long. A quantile grows with each
 * duration, so the true one lies between the two; where work is open, an end can change places with one that is open, which moves the
 * curve by less than one case does.
 */
function observe({ uncertain, shortest, longest }: Seen, shown: Numbers, n: number): Observation {
  const [low, high] = [numbersOf(shortest), numbersOf(longest)]
  const off = (pick: (numbers: Numbers) => number | null) => {
    const [here, ...sides] = [pick(shown), pick(low), pick(high)]
    const told = sides.filter((side) => side !== null)
    return here == null || told.length === 0 ? null : Math.max(...told.map((side) => Math.abs(side - here)))
  }
  const p50 = off((numbers) => numbers.p50)
  return {
    plusMinusSeconds: p50,
    lower: low.p50,
    upper: high.p50,
    quantiles: { p50, p85: off((numbers) => numbers.p85), p95: off((numbers) => numbers.p95) },
    mean: off((numbers) => numbers.mean),
    uncertain,
    uncertainShare: uncertain / n,
  }
}

interface Numbers {
  p50: number | null
  p85: number | null
  p95: number | null
  mean: number | null
}

function numbersOf(histogram: Histogram, km = kaplanMeier(histogram, { level: 0.95 })): Numbers {
  const [p50, p85, p95] = survivalQuantiles(km, [0.5, 0.85, 0.95]).map((quantile) => quantile?.estimate ?? null)
  return { p50: p50 ?? null, p85: p85 ?? null, p95: p95 ?? null, mean: meanOfEvents(histogram) }
}

export function evaluateRate(slice: Record<string, string>, hits: number, n: number): MeasureRow {
  const { estimate, interval } = wilson(hits, n)
  const quality = rateQuality(n)
  return {
    slice,
    n,
    events: hits,
    censored: 0,
    estimate: quality.state === 'ok' ? estimate : null,
    interval: [interval[0], interval[1]],
    quantiles: null,
    mean: null,
    quality,
    observation: null,
  }
}

/** A count, or a count per something; only a plain count has limits of its own (exact Poisson). */
export function evaluateCount(
  slice: Record<string, string>,
  total: number,
  per: number,
  n: number,
  plain: boolean,
): MeasureRow {
  const estimate = per > 0 ? total / per : null
  return {
    slice,
    n,
    events: Math.round(total),
    censored: 0,
    estimate,
    interval: plain ? intervalOf(total) : null,
    quantiles: null,
    mean: null,
    quality:
      estimate === null
        ? { state: 'not enough data', reasons: ['there is nothing to divide by'] }
        : { state: 'ok', reasons: [] },
    observation: null,
  }
}

function intervalOf(count: number): [number, number] {
  const [lower, upper] = poissonInterval(count).interval
  return [lower, upper]
}

function durationQuality(km: KaplanMeier): Quality {
  if (km.events >= FEWEST_EVENTS) return { state: 'ok', reasons: [] }
  return {
    state: 'not enough data',
    reasons: [`only ${km.events} of ${km.n} have ended; at least ${FEWEST_EVENTS} are needed`],
  }
}

function rateQuality(n: number): Quality {
  if (n >= FEWEST_EVENTS) return { state: 'ok', reasons: [] }
  return { state: 'not enough data', reasons: [`only ${n} decided; at least ${FEWEST_EVENTS} are needed`] }
}

function meanOfEvents(histogram: Histogram): number | null {
  let sum = 0
  let n = 0
  for (const { value, events } of histogram) {
    sum += value * events
    n += events
  }
  return n === 0 ? null : sum / n
}

/** At most this many points: more than a screen has columns would only cost transport. */
const CURVE_POINTS = 400

/** The curve at evenly spaced steps of survival, first and last point kept, so that its shape survives the thinning. */
function thin(km: KaplanMeier, histogram: Histogram): SurvivalPoint[] {
  const { curve } = km
  const kept = curve.filter((point, i) => {
    if (i === 0 || i === curve.length - 1) return true
    const before = curve[i - 1]?.survival ?? 1
    return Math.floor(before * CURVE_POINTS) !== Math.floor(point.survival * CURVE_POINTS)
  })
  const risk = atRiskAt(
    histogram,
    kept.map((point) => point.t),
  )
  return kept.map(({ t, survival, lower, upper }, i) => ({ t, survival, lower, upper, atRisk: risk[i] ?? 0 }))
}
