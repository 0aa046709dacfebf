import { type EstimatePlan, estimatePilot, PILOT, type PilotCase } from '@tandem/core/pilots'
import { Random } from '@tandem/core/stats'

/** One kind of pilot that is simulated many times. */
export interface Scenario {
  name: string
  plan: EstimatePlan
  /** The cases of one pilot in the order in which they come. */
  draw(random: Random, effect: number): PilotCase[]
  /** What was known when a number of them had come; all of each unless told. */
  asKnown?(cases: readonly PilotCase[], n: number): PilotCase[]
  /** Effects at which the power is shown beside no effect. */
  effects: readonly number[]
}

export interface Outcome {
  effect: number
  pilots: number
  /** Share in which the sequence excluded no effect at any look. */
  ever: number
  /** Mean share of the planned units that had come when it did. */
  meanShare: number | null
  /** Share in which one fixed test at the planned number says so (z of the same estimate at 5 %). */
  once: number
  /** Share in which such a test, looked at after each case, says so at any look. */
  peeked: number
}

/** Looks after every new case, and counts how often an effect was seen. */
export function simulatePilots(
  scenario: Scenario,
  { pilots, effect, seed = 1 }: { pilots: number; effect: number; seed?: number },
): Outcome {
  let [ever, once, peeked, share] = [0, 0, 0, 0]
  for (let pilot = 0; pilot < pilots; pilot++) {
    const cases = scenario.draw(new Random(seed, pilot), effect)
    let [isSeen, isPeeked, isSeenOnce] = [false, false, false]
    for (let n = 2 * PILOT.fewestUnits; n <= cases.length; n++) {
      const known = scenario.asKnown?.(cases, n) ?? cases.slice(0, n)
      const { interval, tooEarly, estimate, error, units } = estimatePilot(known, scenario.plan)
      const isSignificant = estimate !== null && error !== null && Math.abs(estimate) > 1.96 * error
      isSeenOnce = isSignificant
      isPeeked ||= isSignificant && tooEarly === null
      if (isSeen || tooEarly !== null || interval === null) continue
      if (interval[0] > 0 || interval[1] < 0) {
        isSeen = true
        share += Math.min(1, (units[0] + units[1]) / scenario.plan.planned)
      }
    }
    ever += Number(isSeen)
    once += Number(isSeenOnce)
    peeked += Number(isPeeked)
  }
  return {
    effect,
    pilots,
    ever: ever / pilots,
    meanShare: ever === 0 ? null : share / ever,
    once: once / pilots,
    peeked: peeked / pilots,
  }
}

const blank = { isOpen: false, unit: null, period: null, covariate: null, group: null, selected: null }
const armOf = (random: Random): 0 | 1 => (random.chance(0.5) ? 1 : 0)
const times = <One>(n: number, make: (i: number) => One): One[] => Array.from({ length: n }, (_, i) => make(i))

const rate = (p: number, planned: number, effects: readonly number[]): Scenario => ({
  name: `rate of ${p}`,
  plan: { kind: 'rate', planned, horizon: null },
  effects,
  draw: (random, effect) =>
    times(planned, () => {
      const arm = armOf(random)
      return { ...blank, arm, value: random.chance(p + effect * arm) ? 1 : 0 }
    }),
})

const HORIZON_DAYS = 30

/** Waits of which some are still open at each look: cases come over four months and are known as of the day of the latest. */
const duration = (planned: number, draw: (random: Random) => number): Scenario => ({
  name: 'duration, lognormal, some open',
  plan: { kind: 'duration', planned, horizon: HORIZON_DAYS },
  effects: [-3, -6],
  draw: (random, effect) => {
    let at = 0
    return times(planned, () => {
      at += random.exponential(120 / planned)
      const arm = armOf(random)
      // A share of the wait is taken away, which is about so many days of the restricted mean.
      return { ...blank, arm, value: draw(random) * (1 + (arm * effect) / 14), enteredAt: at } as PilotCase
    })
  },
  asKnown: (cases, n) => {
    const now = enteredAt(cases[n - 1]!)
    return cases.slice(0, n).map((one) => {
      const age = now - enteredAt(one)
      return one.value > age ? { ...one, value: age, isOpen: true } : one
    })
  },
})

const enteredAt = (one: PilotCase): number => (one as PilotCase & { enteredAt: number }).enteredAt

/** Requisitions with five cases each, three of them at a time, alike by an intraclass correlation. */
const clustered = (units: number, correlation: number): Scenario => ({
  name: `mean by requisition, ICC ${correlation}`,
  plan: { kind: 'mean', planned: units, horizon: null },
  effects: [0.4, 0.8],
  draw: (random, effect) => {
    const open = times(units, (i) => {
      const arm = armOf(random)
      return {
        unit: `r${i}`,
        arm,
        level: Math.sqrt(correlation) * random.normal() + effect * arm,
        size: 1 + random.below(9),
      }
    })
    const cases: PilotCase[] = []
    for (let start = 0; start < units; start += 3)
      for (let round = 0; round < 9; round++)
        for (const { unit, arm, level, size } of open.slice(start, start + 3))
          if (round < size)
            cases.push({ ...blank, arm, unit, value: level + Math.sqrt(1 - correlation) * random.normal() })
    return cases
  },
})

/** Recruiters who change to the new way one after the other, while everything gets better with time by itself. */
const steppedWedge = (recruiters: number): Scenario => ({
  name: 'mean, stepped wedge by recruiter, drifting',
  plan: { kind: 'mean', planned: recruiters, horizon: null },
  effects: [0.5, 1],
  draw: (random, effect) => {
    const levels = times(recruiters, () => 0.3 * random.normal())
    const turn = levels.map(() => random.next())
    const order = times(recruiters, (i) => i).sort((a, b) => turn[a]! - turn[b]!)
    const steps = 6
    const cases: PilotCase[] = []
    for (let step = 0; step < steps; step++)
      for (let i = 0; i < recruiters * 2; i++) {
        const recruiter = random.below(recruiters)
        const arm = order.indexOf(recruiter) < (step / (steps - 1)) * recruiters ? 1 : 0
        const value = levels[recruiter]! + 0.3 * step + effect * arm + random.normal()
        cases.push({ ...blank, arm, unit: `recruiter ${recruiter}`, period: `step ${step}`, value })
      }
    return cases
  },
})

const mean = (planned: number, draw: (random: Random) => number, name: string): Scenario => ({
  name,
  plan: { kind: 'mean', planned, horizon: null },
  effects: [0.3, 0.6],
  draw: (random, effect) =>
    times(planned, () => {
      const arm = armOf(random)
      return { ...blank, arm, value: draw(random) + effect * arm }
    }),
})

const withHistory = (planned: number): Scenario => ({
  ...mean(planned, () => 0, 'mean with a covariate (CUPED), r = 0.7'),
  draw: (random, effect) =>
    times(planned, () => {
      const arm = armOf(random)
      const covariate = random.normal()
      return { ...blank, arm, covariate, value: 0.7 * covariate + Math.sqrt(0.51) * random.normal() + effect * arm }
    }),
})

export const SCENARIOS: readonly Scenario[] = [
  rate(0.3, 400, [-0.1, -0.15]),
  rate(0.5, 200, [0.15, 0.25]),
  rate(0.05, 400, [0.05, 0.1]),
  mean(200, (random) => random.normal(), 'mean, normal'),
  mean(200, (random) => random.lognormal(1, 1), 'mean, lognormal (skewed)'),
  withHistory(200),
  duration(200, (random) => random.lognormal(12, 0.8)),
  clustered(80, 0.2),
  steppedWedge(40),
]
