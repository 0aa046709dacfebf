import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { normalTail } from '../stats/special/normal-tail.ts'
import { PILOT } from './settings.ts'

/**
 * The two-sided level of each planned look, so that all looks together err in a share alpha of pilots: O'Brien and Fleming's spending
 * function (Lan and DeMets 1983), half on each side, with the joint distribution of the looks (Armitage, McPherson and Rowe 1969). Early looks
 * cost almost nothing, and the last is judged nearly as a single one.
 *
 * @param shares of the planned number, ascending in (0, 1]
 * @example
 * lookLevels([1]).map((level) => level.toFixed(4)) // => ["0.0500"]
 */
export function lookLevels(shares: readonly number[], { alpha = PILOT.alpha }: { alpha?: number } = {}): number[] {
  const key = `${shares.join()} ${alpha}`
  const known = KNOWN.get(key) ?? computeLevels(shares, alpha)
  KNOWN.set(key, known)
  return [...known]
}

/** A tenth of a second each, for what is asked again and again: the same few plans. */
const KNOWN = new Map<string, readonly number[]>()

function computeLevels(shares: readonly number[], alpha: number): number[] {
  const levels: number[] = []
  let going: Going | null = null
  let [spent, before] = [0, 0]
  for (const share of shares) {
    const spend = spentBy(share, alpha) - spent
    spent += spend
    const step = Math.sqrt(share - before)
    const bound = boundFor(spend, going, { share, step })
    levels.push(2 * normalTail(bound))
    going = carryOn(going, { edge: bound * Math.sqrt(share), step })
    before = share
  }
  return levels
}

const spentBy = (share: number, alpha: number): number =>
  4 * normalTail(normalQuantile(1 - alpha / 4) / Math.sqrt(share))

/** How likely each value of the running sum is among pilots that have not been stopped. */
interface Going {
  at: number[]
  density: number[]
  /** Simpson's weights. */
  weight: number[]
}

const POINTS = 201

function boundFor(spend: number, going: Going | null, { share, step }: { share: number; step: number }): number {
  let [low, high] = [0, 9]
  for (let i = 0; i < 50; i++) {
    const bound = (low + high) / 2
    const edge = bound * Math.sqrt(share)
    if (leaves(going, edge, step) > spend) low = bound
    else high = bound
  }
  return high
}

/** Chance to be beyond the edge, on either side, without having been stopped before. */
function leaves(going: Going | null, edge: number, step: number): number {
  if (going === null) return 2 * normalTail(edge / step)
  return going.at.reduce(
    (sum, at, i) =>
      sum + going.weight[i]! * going.density[i]! * (normalTail((edge - at) / step) + normalTail((edge + at) / step)),
    0,
  )
}

function carryOn(going: Going | null, { edge, step }: { edge: number; step: number }): Going {
  const width = (2 * edge) / (POINTS - 1)
  const at = Array.from({ length: POINTS }, (_, i) => -edge + i * width)
  const weight = at.map((_, i) => (width / 3) * (i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2))
  const density = at.map((to) =>
    going === null
      ? bell(to / step) / step
      : going.at.reduce(
          (sum, from, i) => sum + (going.weight[i]! * going.density[i]! * bell((to - from) / step)) / step,
          0,
        ),
  )
  return { at, density, weight }
}

const bell = (z: number): number => Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)
