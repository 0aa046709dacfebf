import type { StretchCost } from './prefix-sums.ts'

/** Up to this many places every one is tried. Of longer series changes are first sought on a coarser grid, then moved to their best places. */
export const EXACT = 1000
const COARSE = 500

/**
 * The splits with the least squared residuals for every number of changes from 0 to `most`, by dynamic programming (Auger and Lawrence 1989):
 * exact up to 1,000 places. Entry K holds the first places of K new stretches, or is missing where so many do not fit.
 *
 * @param shortest places that a stretch has at least
 */
export function bestSplits(
  cost: StretchCost,
  { n, shortest, most }: { n: number; shortest: number; most: number },
): number[][] {
  const step = n <= EXACT ? 1 : Math.ceil(n / COARSE)
  const places = Math.ceil(n / step)
  const at = (place: number) => Math.min(place * step, n)
  const gap = Math.max(1, Math.ceil(shortest / step))
  const width = most + 1
  const least = new Float64Array((places + 1) * width).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array((places + 1) * width)
  for (let end = gap; end <= places; end++) {
    const row = end * width
    least[row] = cost(0, at(end))
    for (let start = gap; start <= end - gap; start++) {
      const last = cost(at(start), at(end))
      const before = start * width
      for (let k = 1; k < width; k++) {
        const sum = least[before + k - 1]! + last
        if (sum < least[row + k]!) {
          least[row + k] = sum
          from[row + k] = start
        }
      }
    }
  }
  const splits: number[][] = []
  for (let k = 0; k <= most && Number.isFinite(least[places * width + k]); k++) {
    const split: number[] = []
    for (let end = places, left = k; left > 0; left--) {
      end = from[end * width + left]!
      split.unshift(at(end))
    }
    splits.push(step === 1 ? split : settle(cost, split, { n, shortest, step }))
  }
  return splits
}

/** Moves each change to its best place between its neighbours, twice over, as far as the grid was coarse. */
function settle(
  cost: StretchCost,
  split: readonly number[],
  { n, shortest, step }: { n: number; shortest: number; step: number },
): number[] {
  const moved = [...split]
  for (let round = 0; round < 2; round++) {
    moved.forEach((place, i) => {
      const [before, after] = [moved[i - 1] ?? 0, moved[i + 1] ?? n]
      let [best, least] = [place, cost(before, place) + cost(place, after)]
      const last = Math.min(place + step, after - shortest)
      for (let other = Math.max(place - step, before + shortest); other <= last; other++) {
        const sum = cost(before, other) + cost(other, after)
        if (sum < least) [best, least] = [other, sum]
      }
      moved[i] = best
    })
  }
  return moved
}
