import { type Distribution, distributionOf } from '../simulation/summarise.ts'
import { Random } from '../stats/random.ts'
import type { Assumption, Part, Plan } from './plan-of.ts'
import { flowsOf, monthlyRate, netPresentValue, paybackOf, valueAt, valueOfParts } from './present-value.ts'
import { triangularQuantile } from './range.ts'

export interface CaseCount {
  seed: number
  draws: number
  months: number
  discountRate: number
  currency: string
  netPresentValue: Distribution & { atMode: number }
  /** Share of draws that have paid for themselves within the horizon, in [0, 1]. */
  paysBack: number
  /** Months; null is never within the horizon. */
  payback: { atMode: number | null; p20: number | null; p50: number | null; p80: number | null }
  /** At the most likely values: what a part comes to, once or in a year of full effect, and what it adds to the net present value. */
  parts: (Pick<Part, 'side' | 'title' | 'kind'> & { amount: number; presentValue: number })[]
  /** Each from its low to its high with all others at their most likely values, the widest swing first. */
  tornado: (Omit<Assumption, 'spread'> & {
    atLow: number
    atHigh: number
    swing: number
    /** Where the net present value is 0 if only this one differs; null if there is no such value from 0 on. */
    breakEven: number | null
  })[]
}

const DRAWS = 5000

/**
 * Counts a case: at the most likely values, and over draws in which every assumption varies on its own. The same seed gives the same numbers, and one
 * assumption that changes leaves the draws of all others as they are.
 */
export function countCase(plan: Plan, { seed = 1, draws = DRAWS }: { seed?: number; draws?: number } = {}): CaseCount {
  const { assumptions, months, discountRate, currency } = plan
  const rate = monthlyRate(discountRate)
  const modes = assumptions.map(({ mode }) => mode)
  const atMode = valueAt(plan, modes)
  const streams = assumptions.map((_, place) => new Random(seed, place))
  const values = new Float64Array(assumptions.length)
  const worth: number[] = []
  const paid: (number | null)[] = []
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < values.length; i++)
      values[i] = drawAt(assumptions[i] as Assumption, (streams[i] as Random).next())
    const flows = flowsOf(plan, values)
    worth.push(netPresentValue(flows, rate))
    paid.push(paybackOf(flows, rate))
  }
  const parts = valueOfParts(plan, modes)
  return {
    seed,
    draws,
    months,
    discountRate,
    currency,
    // Never null: there are draws, and each is a number.
    netPresentValue: { ...(distributionOf(worth) as Distribution), atMode },
    paysBack: paid.filter((month) => month !== null).length / draws,
    payback: { atMode: paybackOf(flowsOf(plan, modes), rate), ...paybackQuantiles(paid) },
    parts: plan.parts.map(({ side, title, kind }, place) => ({
      side,
      title,
      kind,
      ...(parts[place] as (typeof parts)[number]),
    })),
    tornado: tornadoOf(plan, modes),
  }
}

/** The value below which an assumption lies with probability `u`. Of simulated runs nothing is drawn beyond the 5th and the 95th percentile. */
export function drawAt({ spread, ...range }: Assumption, u: number): number {
  if (spread === 'triangle') return triangularQuantile(range, u)
  const next = spread.findIndex(({ p }) => p >= u)
  const above = spread[next === -1 ? spread.length - 1 : next] as Point
  const below = next === -1 ? above : (spread[next - 1] ?? above)
  return above === below
    ? above.value
    : below.value + ((above.value - below.value) * (u - below.p)) / (above.p - below.p)
}

type Point = Exclude<Assumption['spread'], 'triangle'>[number]

/** Those that never pay back come after all that do. */
function paybackQuantiles(paid: readonly (number | null)[]) {
  const sorted = [...paid].sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
  const at = (p: number) => sorted[Math.ceil(p * sorted.length) - 1] ?? null
  return { p20: at(0.2), p50: at(0.5), p80: at(0.8) }
}

function tornadoOf(plan: Plan, modes: readonly number[]): CaseCount['tornado'] {
  return plan.assumptions
    .map(({ spread: _, ...assumption }, place) => {
      const with_ = (value: number) => valueAt(plan, modes.with(place, value))
      const [atLow, atHigh] = [with_(assumption.low), with_(assumption.high)]
      const isTime = place === plan.start || place === plan.ramp
      const breakEven = isTime ? crossing(with_, plan.months) : root(with_)
      return { ...assumption, atLow, atHigh, swing: Math.abs(atHigh - atLow), breakEven }
    })
    .sort((a, b) => b.swing - a.swing)
}

/** Where a straight line is 0, from 0 on. */
function root(line: (value: number) => number): number | null {
  const begin = line(0)
  const slope = line(1) - begin
  const at = -begin / slope
  return Number.isFinite(at) && at >= 0 ? at : null
}

/** Where a value of a time changes its sign between 0 and the horizon, by halving. */
function crossing(value: (months: number) => number, horizon: number): number | null {
  let [low, high] = [0, horizon]
  const isWorth = value(low) >= 0
  if (value(high) >= 0 === isWorth) return null
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (value(middle) >= 0 === isWorth) low = middle
    else high = middle
  }
  return (low + high) / 2
}
