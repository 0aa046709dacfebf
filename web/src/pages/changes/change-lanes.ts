import { type Change, spanOf } from '@tandem/core/changes'
import { SIDES } from '@tandem/core/waits'
import { changeWords, KIND_SIGNS } from '../../charts/change-flags.ts'
import { SIDES as SIDE_STYLES } from '../../theme.ts'

export interface PlacedChange {
  change: Change
  lane: string
  from: Date
  to: Date
  color: string
  sign: string
  words: string
}

/** Rows that a side may have; what is then still too near stands over the one that ends first. */
const MOST_ROWS = 12

/**
 * Changes in lanes by side, in further rows of it where they would overlap.
 * @param gapMs what a mark takes, in time
 */
export function placeInLanes(
  changes: readonly Change[],
  { gapMs, period }: { gapMs: number; period: { from: number; to: number } },
): PlacedChange[] {
  const ends = new Map<string, number>()
  return [...changes]
    .sort((a, b) => spanOf(a).from - spanOf(b).from)
    .map((change) => {
      const span = spanOf(change)
      const [from, to] = [Math.max(period.from, span.from), Math.min(period.to, Math.max(span.from, span.to))]
      const taken = Array.from(
        { length: MOST_ROWS },
        (_, row) => ends.get(laneOf(change, row)) ?? Number.NEGATIVE_INFINITY,
      )
      const free = taken.findIndex((end) => end <= from)
      const lane = laneOf(change, free === -1 ? taken.indexOf(Math.min(...taken)) : free)
      ends.set(lane, Math.max(to, from + gapMs))
      return {
        change,
        lane,
        from: new Date(from),
        to: new Date(to),
        color: SIDE_STYLES[change.side].color,
        sign: KIND_SIGNS[change.kind],
        words: changeWords(change),
      }
    })
}

/** Lanes sort by side and row. */
const laneOf = ({ side }: Change, row: number) => `${String(SIDES.indexOf(side))} ${String(row).padStart(2, '0')}`

/** The name of a side stands at its first row only. */
export function laneName(lane: string): string {
  const [side = '0', row] = lane.split(' ')
  const name = SIDES[Number(side)]
  return Number(row) === 0 && name !== undefined ? SIDE_STYLES[name].name : ''
}

/** From the first to the last change with some air, or what was asked for. UTC milliseconds. */
export function periodOf(
  changes: readonly Change[],
  { from, to, now }: { from?: string | undefined; to?: string | undefined; now: number },
): { from: number; to: number } {
  const starts = changes.map((one) => spanOf(one).from)
  const ends = changes.map((one) => (Number.isFinite(spanOf(one).to) ? spanOf(one).to : now))
  const first = from === undefined ? Math.min(...starts) : Date.parse(from)
  const last = to === undefined ? Math.max(...ends, ...starts) : Date.parse(to)
  const air = Math.max(86_400_000, (last - first) * 0.02)
  return { from: first - (from === undefined ? air : 0), to: last + (to === undefined ? air : 0) }
}
