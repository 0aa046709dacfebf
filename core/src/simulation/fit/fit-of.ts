import { mix32 } from '../../stats/random.ts'
import { underWay } from '../calibrate/beginning.ts'
import { type Calibration, calibrate } from '../calibrate/calibrate.ts'
import { asKnownAt, type History } from '../calibrate/history.ts'
import { compile } from '../compile.ts'
import { simulate } from '../simulate.ts'
import { DISTANCES, type DistanceId } from './distances.ts'
import { type EventLog, logOfHistory, logOfWorld } from './event-log.ts'

/** How far a simulated log is from what really happened, and how far two halves of what really happened are from each other. */
export interface GoodnessOfFit {
  /** Days since 1970-01-01: fitted to what was known then, compared with what followed. */
  at: number
  until: number
  /** What is kept together in a half. */
  unit: 'requisition' | 'application'
  /** Applications that came in the held-out time, really and on average over the runs. */
  came: { real: number; simulated: number }
  runs: number
  splits: number
  /** Requisitions of the held-out time: drawn as the model expects them, or as they came where hardly any did. */
  demand: 'by chance' | 'as it came'
  rows: readonly DistanceRow[]
  /** Why there are no rows. */
  note: string | null
}

export interface DistanceRow {
  distance: DistanceId
  name: string
  unit: string
  /** Between one half of what happened and a simulated half, on average over runs and splits. */
  simulated: number | null
  /** Between the two halves of what happened. */
  baseline: number | null
  ratio: number | null
  /** 10th and 90th percentile of the ratio over runs. */
  spread: readonly [number, number] | null
  note: string | null
}

export interface FitOptions {
  /** When to fit; by default so that the last sixth, at most 180 days, is held out. */
  at?: number
  runs?: number
  splits?: number
  seed?: number
}

/** A simulation whose ratio is above this is told to be further away than chance. */
export const FAR = 1.25

/** Fewer held-out applications tell nothing about a distribution. */
const FEWEST = 40
const LONGEST_DAYS = 180
const SHARE = 1 / 6
/** By when so many of the applications had come there is enough to fit and enough to compare. */
const FITTED_SHARE = 0.8
/** Where fewer than one in so many of the expected requisitions came, the log does not tell what was asked for. */
const FEW_ASKED = 4

/**
 * Fits a model to the first part of a history, simulates the rest from what was under way, and compares. Both the baseline and the simulation are told on
 * halves: half A of what happened against its half B, and against the simulation of half B. Each comparison so rests on equally many cases, and a
 * simulation that is the truth has a ratio of 1 on average.
 */
export function fitOf(history: History, { at, runs = 10, splits = 10, seed = 1 }: FitOptions = {}): GoodnessOfFit {
  const { start, until } = heldOut(history, at)
  const known = asKnownAt(history, start)
  const calibration = calibrate(known)
  const { demand: expected } = calibration.model
  const unit = expected === null ? 'application' : 'requisition'
  const real = logOfHistory(history, { from: start, until, unit })
  const asked = askedIn(history, calibration, { from: start, until })
  const isExpected = expected === null || asked.length * FEW_ASKED >= expected.perDay * (until - start)
  const demand = isExpected ? 'by chance' : 'as it came'
  const simulated = runsFrom(known, calibration, { until, unit, runs, seed, asked: isExpected ? null : asked })
  const came = {
    real: cameIn(real),
    simulated: simulated.reduce((sum, log) => sum + cameIn(log), 0) / Math.max(1, runs),
  }
  const told = { at: start, until, unit, came, runs, splits, demand } as const
  if (came.real < FEWEST) return { ...told, rows: [], note: tooFew(came.real) }
  const halves = Array.from({ length: splits }, (_, split) => halve(real, seed + split))
  // The other half, as it was simulated: what was under way in it, and half of what came.
  const others = simulated.map((log) => Array.from({ length: splits }, (_, split) => halve(log, seed + split)[1]))
  const changed = changedStages(logOfHistory(known, { from: 2 * start - until, until: start, unit }), real)
  const rows = DISTANCES.map(({ id, name, unit: measured, of }): DistanceRow => {
    const baseline = meanOf(halves.map(([a, b]) => of(a, b)))
    const byRun = others.map((some) => meanOf(some.map((other, split) => of((halves[split] as Halves)[0], other))))
    const mean = meanOf(byRun)
    const row = { distance: id, name, unit: measured, simulated: mean, baseline }
    if (mean === null || baseline === null) return { ...row, ratio: null, spread: null, note: NOTHING }
    if (baseline < 1e-9) return { ...row, ratio: null, spread: null, note: SAME }
    const ratios = byRun.flatMap((one) => (one === null ? [] : [one / baseline])).sort((one, other) => one - other)
    const rank = (p: number) => ratios[Math.round(p * (ratios.length - 1))] as number
    const ratio = mean / baseline
    return { ...row, ratio, spread: [rank(0.1), rank(0.9)], note: ratio > FAR ? tellFar(changed) : null }
  })
  return { ...told, rows, note: null }
}

/** The last part, up to the last thing that happened; some logs go on being read long after. */
function heldOut(history: History, at: number | undefined): { start: number; until: number } {
  const { from, stays } = history
  const last = stays.reduce((latest, { enteredAt, leftAt }) => Math.max(latest, leftAt ?? enteredAt), from)
  const until = Math.min(history.until, last + 1)
  if (at !== undefined) return { start: at, until }
  const arrivals = arrivalsOf(history)
  const mostCame = arrivals[Math.floor(FITTED_SHARE * arrivals.length)] ?? from
  return { start: Math.max(until - LONGEST_DAYS, Math.min(until - SHARE * (until - from), mostCame)), until }
}

function arrivalsOf({ stays }: History): number[] {
  const first = new Map<number, number>()
  for (const { application, enteredAt } of stays)
    first.set(application, Math.min(first.get(application) ?? enteredAt, enteredAt))
  return [...first.values()].sort((a, b) => a - b)
}

interface Asked {
  place: number
  segment: number
  at: number
  openings: number
}

function askedIn(
  { requisitions }: History,
  { segmentOf }: Calibration,
  { from, until }: { from: number; until: number },
): Asked[] {
  return requisitions.flatMap(({ openedAt, openings }, place) =>
    openedAt > from && openedAt < until ? [{ place, segment: segmentOf[place] ?? 0, at: openedAt, openings }] : [],
  )
}

const NOTHING = 'One of the logs has nothing to compare.'
const SAME = 'The halves of what happened are the same, so there is nothing to measure by.'
const tooFew = (n: number) =>
  `Only ${n} applications came in the time that was held out; fewer than ${FEWEST} tell nothing of a distribution. Import more of the history.`

function runsFrom(
  known: History,
  calibration: Calibration,
  {
    until,
    unit,
    runs,
    seed,
    asked,
  }: { until: number; unit: GoodnessOfFit['unit']; runs: number; seed: number; asked: readonly Asked[] | null },
): EventLog[] {
  const compiled = compile(calibration.model)
  const { beginning, places, running } = underWay(known, calibration)
  const requisitions = [...places, ...(asked ?? []).map(({ place }) => place)]
  return Array.from({ length: runs }, (_, run) => {
    const options = { seed: seed + run, from: known.until, until, beginning, keepsVisits: true }
    return logOfWorld(simulate(compiled, asked === null ? options : { ...options, asked }), {
      unit,
      requisitions,
      running,
    })
  })
}

interface Changed {
  stage: string
  before: number
  after: number
}

/** A stage takes another time when its median moved by more than this, as a natural logarithm. */
const MOVED = 0.2
const FEWEST_STAYS = 40

/** Stages that took another time after the fit than before it, which nothing fitted before can know. */
function changedStages(before: EventLog, after: EventLog): Changed[] {
  const [one, other] = [mediansOf(before), mediansOf(after)]
  return [...other]
    .flatMap(([stage, now]) => {
      const then = one.get(stage)
      return then === undefined || Math.abs(Math.log(now / then)) < MOVED ? [] : [{ stage, before: then, after: now }]
    })
    .sort((a, b) => Math.abs(Math.log(b.after / b.before)) - Math.abs(Math.log(a.after / a.before)))
}

/** Median days of the stays that began and ended in the log, of stages with enough of them. */
function mediansOf({ cases, from }: EventLog): Map<string, number> {
  const stays = new Map<string, number[]>()
  for (const { visits } of cases)
    for (const { stage, enteredAt, leftAt } of visits) {
      if (leftAt === null || enteredAt < from) continue
      const own = stays.get(stage)
      if (own === undefined) stays.set(stage, [leftAt - enteredAt])
      else own.push(leftAt - enteredAt)
    }
  return new Map(
    [...stays].flatMap(([stage, days]) => {
      const median = days.sort((a, b) => a - b)[Math.floor(days.length / 2)] as number
      return days.length < FEWEST_STAYS || median <= 0 ? [] : [[stage, median] as const]
    }),
  )
}

function tellFar(changed: readonly Changed[]): string {
  const far = 'Further from what happened than its halves are from each other'
  if (changed.length === 0)
    return `${far}; no stage took another time than before, so the model itself misses something.`
  const moved = changed
    .slice(0, 3)
    .map(
      ({ stage, before, after }) =>
        `${stage} (${before.toFixed(1)} days at the median before, ${after.toFixed(1)} after)`,
    )
  return `${far}. What changed after the fit cannot be known to it: ${moved.join(', ')}.`
}

const cameIn = ({ cases, from }: EventLog): number => cases.filter(({ arrivedAt }) => arrivedAt >= from).length

type Halves = readonly [EventLog, EventLog]

/** Two halves by chance; the same units go to the same halves in every log. */
function halve(log: EventLog, seed: number): Halves {
  const sides: [EventLog['cases'][0][], EventLog['cases'][0][]] = [[], []]
  for (const one of log.cases) sides[mix32(mix32(seed) ^ Math.imul(one.unit + 1, 0x9e3779b1)) & 1]?.push(one)
  return [
    { ...log, cases: sides[0] },
    { ...log, cases: sides[1] },
  ]
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null)
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length
}
