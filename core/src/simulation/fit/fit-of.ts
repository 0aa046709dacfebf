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
  rows: readonly FitRow[]
  /** Why there are no rows. */
  note: string | null
}

export interface FitRow {
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

/** Fewer held-out applications tell nothing about a distribution. */
const FEWEST = 40
const LONGEST_DAYS = 180
const SHARE = 1 / 6

/**
 * Fits a model to the first part of a history, simulates the rest from what was under way, and compares. Both the baseline and the simulation are told on
 * halves: half A of what happened against its half B, and against the simulation of half B. Each comparison so rests on equally many cases, and a
 * simulation that is the truth has a ratio of 1 on average.
 */
export function fitOf(history: History, { at, runs = 10, splits = 10, seed = 1 }: FitOptions = {}): GoodnessOfFit {
  const { from, until } = history
  const start = at ?? until - Math.min(LONGEST_DAYS, SHARE * (until - from))
  const known = asKnownAt(history, start)
  const calibration = calibrate(known)
  const unit = calibration.model.demand === null ? 'application' : 'requisition'
  const real = logOfHistory(history, { from: start, until, unit })
  const simulated = runsFrom(known, calibration, { until, unit, runs, seed })
  const came = {
    real: cameIn(real),
    simulated: simulated.reduce((sum, log) => sum + cameIn(log), 0) / Math.max(1, runs),
  }
  const told = { at: start, until, unit, came, runs, splits } as const
  if (came.real < FEWEST) return { ...told, rows: [], note: tooFew(came.real) }
  const halves = Array.from({ length: splits }, (_, split) => halve(real, seed + split))
  // The other half, as it was simulated: what was under way in it, and half of what came.
  const others = simulated.map((log) => Array.from({ length: splits }, (_, split) => halve(log, seed + split)[1]))
  const rows = DISTANCES.map(({ id, name, unit: measured, of }): FitRow => {
    const baseline = meanOf(halves.map(([a, b]) => of(a, b)))
    const byRun = others.map((some) => meanOf(some.map((other, split) => of((halves[split] as Halves)[0], other))))
    const mean = meanOf(byRun)
    const row = { distance: id, name, unit: measured, simulated: mean, baseline }
    if (mean === null || baseline === null) return { ...row, ratio: null, spread: null, note: NOTHING }
    if (baseline < 1e-9) return { ...row, ratio: null, spread: null, note: SAME }
    const ratios = byRun.flatMap((one) => (one === null ? [] : [one / baseline])).sort((one, other) => one - other)
    const rank = (p: number) => ratios[Math.round(p * (ratios.length - 1))] as number
    return { ...row, ratio: mean / baseline, spread: [rank(0.1), rank(0.9)], note: null }
  })
  return { ...told, rows, note: null }
}

const NOTHING = 'One of the logs has nothing to compare.'
const SAME = 'The halves of what happened are the same, so there is nothing to measure by.'
const tooFew = (n: number) =>
  `Only ${n} applications came in the time that was held out; fewer than ${FEWEST} tell nothing of a distribution.`

function runsFrom(
  known: History,
  calibration: Calibration,
  { until, unit, runs, seed }: { until: number; unit: GoodnessOfFit['unit']; runs: number; seed: number },
): EventLog[] {
  const compiled = compile(calibration.model)
  const { beginning, places, running } = underWay(known, calibration)
  return Array.from({ length: runs }, (_, run) => {
    const options = { seed: seed + run, from: known.until, until, beginning, keepsVisits: true }
    return logOfWorld(simulate(compiled, options), { unit, requisitions: places, running })
  })
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
