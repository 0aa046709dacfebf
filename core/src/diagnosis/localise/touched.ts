import type { Combinations } from './combinations.ts'
import type { RatioLeaf } from './leaf.ts'
import { logGammaRatio } from './log-gamma-ratio.ts'
import type { RatioSettings } from './settings.ts'

/**
 * Does a cell look touched by a cause, or left alone? Left alone, its bad ones are a count around what was expected; touched, around that
 * and the excess of the cause, spread evenly over it. Rates wobble by more than chance, so both are gamma-Poisson, and a large
 * cell does not speak louder than its wobble allows.
 */
const shape = (wobble: number) => 1 / wobble ** 2

/** What of the evidence does not depend on the cause, by cell. */
export interface Witnesses {
  settings: RatioSettings
  leaves: readonly RatioLeaf[]
  /** Log likelihood if left alone, less the terms that the touched one shares. */
  alone: Float64Array
  touched: Float64Array
  weight: Float64Array
}

export function witnessesOf(leaves: readonly RatioLeaf[], settings: RatioSettings): Witnesses {
  const k = shape(settings.alone)
  const touched = shape(settings.touched)
  return {
    settings,
    leaves,
    alone: Float64Array.from(
      leaves,
      ({ bad, expected }) =>
        logGammaRatio(bad, k) +
        k * Math.log(k / (k + expected)) +
        (bad === 0 ? 0 : bad * Math.log(expected / (k + expected))),
    ),
    touched: Float64Array.from(leaves, ({ bad }) => logGammaRatio(bad, touched) + touched * Math.log(touched)),
    weight: Float64Array.from(leaves, ({ expected }) => (1 + expected) ** settings.weight),
  }
}

/** How far the evidence is for “touched”, given the excess rate of the cause: at most that of a stray cell either way, times its weight. */
function voteOf({ leaves, alone, touched, weight, settings }: Witnesses, cell: number, excessRate: number): number {
  const { bad, total, expected } = leaves[cell]!
  const mean = Math.max(expected, Math.min(0.98 * total, expected + total * excessRate))
  const k = shape(settings.touched)
  const gap =
    touched[cell]! - k * Math.log(k + mean) + (bad === 0 ? 0 : bad * Math.log(mean / (k + mean))) - alone[cell]!
  const { stray } = settings
  const bounded =
    gap > 30 ? -Math.log(stray) : Math.log(((1 - stray) * Math.exp(gap) + stray) / (1 - stray + stray * Math.exp(gap)))
  return weight[cell]! * bounded
}

/** Sums over every combination, of the cells that no cause has taken yet. */
export interface Remaining {
  excess: Float64Array
  total: Float64Array
}

export function remainingOf(
  combinations: Combinations,
  leaves: readonly RatioLeaf[],
  taken: Uint8Array | null,
): Remaining {
  const excess = new Float64Array(combinations.count)
  const total = new Float64Array(combinations.count)
  for (const { of } of combinations.cuboids)
    for (let cell = 0; cell < of.length; cell++) {
      const at = of[cell]!
      if (at < 0 || taken?.[cell] === 1) continue
      const leaf = leaves[cell]!
      excess[at]! += leaf.bad - leaf.expected
      total[at]! += leaf.total
    }
  return { excess, total }
}

/** Evidence for each combination that it is a cause, from the cells that are not taken; −∞ for those that are not `wanted`. */
export function evidenceOf(
  combinations: Combinations,
  witnesses: Witnesses,
  { taken, wanted, remaining }: { taken: Uint8Array | null; wanted: Uint8Array; remaining: Remaining },
): Float64Array {
  const evidence = Float64Array.from(wanted, (is) => (is === 1 ? 0 : Number.NEGATIVE_INFINITY))
  for (const { of } of combinations.cuboids)
    for (let cell = 0; cell < of.length; cell++) {
      const at = of[cell]!
      if (at < 0 || wanted[at] !== 1 || taken?.[cell] === 1) continue
      evidence[at]! += voteOf(witnesses, cell, remaining.excess[at]! / remaining.total[at]!)
    }
  return evidence
}
