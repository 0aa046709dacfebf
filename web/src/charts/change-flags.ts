import { type Change, type ChangeKind, KIND_WORDS, spanOf } from '@tandem/core/changes'
import { clausesOf } from '@tandem/core/trace'
import { listWords } from '@tandem/core/words'
import { SIDES } from '../theme.ts'
import { day } from '../words/dates.ts'
import { valueName } from '../words/names.ts'

/** Beside colour, what kind of change it is. */
export const KIND_SIGNS: Readonly<Record<ChangeKind, string>> = {
  rollout: '↑',
  outage: '×',
  degraded: '≈',
  policy: '§',
  process: '⇄',
  tool: '+',
  freeze: '‖',
  maintenance: '=',
  other: '•',
}

/** Many and small, so that they give way where there is no room. */
const LIGHT: ReadonlySet<ChangeKind> = new Set(['rollout', 'maintenance', 'other'])
/** Pixels that a flag takes, and that a chart needs for each flag of a light kind. */
const FLAG = 18
const ROOM = 48
const MOST_LINES = 6

/** A flag on a chart: one change, or several whose flags would overlap. */
export interface Flag {
  /** Pixels. */
  x: number
  changes: readonly Change[]
}

export interface PlacedChanges {
  flags: Flag[]
  /** Where light changes happened, in pixels. */
  ticks: { x: number; change: Change }[]
  /** What took time, in pixels. */
  stretches: { from: number; to: number; change: Change }[]
}

/**
 * Where changes stand on a chart.
 *
 * @param at pixels of an instant given in UTC milliseconds
 * @param frame pixels of the left and right edge
 */
export function placeChanges(
  changes: readonly Change[],
  { at, frame: [left, right] }: { at: (ms: number) => number; frame: readonly [number, number] },
): PlacedChanges {
  const placed = changes
    .map((change) => {
      const { from, to } = spanOf(change)
      return { change, from: at(from), to: Number.isFinite(to) ? at(to) : right }
    })
    .filter(({ from, to }) => from <= right && Math.max(from, to) >= left && !Number.isNaN(from))
    .sort((a, b) => a.from - b.from)
  const isCrowded = placed.length * ROOM > right - left
  const isTick = ({ kind }: Change) => isCrowded && LIGHT.has(kind)
  const flags: Flag[] = []
  for (const { change, from } of placed) {
    if (isTick(change)) continue
    const x = Math.min(right, Math.max(left, from))
    const last = flags.at(-1)
    if (last !== undefined && x - last.x < FLAG) last.changes = [...last.changes, change]
    else flags.push({ x, changes: [change] })
  }
  return {
    flags,
    ticks: placed.flatMap(({ change, from }) => (isTick(change) && from >= left ? [{ x: from, change }] : [])),
    stretches: placed
      .filter(({ from, to }) => to - from >= 1)
      .map(({ change, from, to }) => ({ change, from: Math.max(left, from), to: Math.min(right, to) })),
  }
}

/** '3 Mar 2024, rollout: sign-on: session cookie change (IT; everybody)'. */
export function changeWords(change: Change): string {
  const { kind, title, side, where } = change
  return `${whenWords(change)}, ${KIND_WORDS[kind].one}: ${title} (${SIDES[side].name}; ${ofWhomWords(where)})`
}

export function flagWords({ changes }: Flag): string {
  const lines = changes.slice(0, MOST_LINES).map(changeWords)
  const more = changes.length - lines.length
  const head = changes.length === 1 ? [] : [`${changes.length} changes`]
  return [...head, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

export function whenWords({ at, until, lasts }: Pick<Change, 'at' | 'until' | 'lasts'>): string {
  const from = day(Date.parse(at))
  if (lasts) return `since ${from}`
  // Half-open: the last day is the one that ends with it.
  const last = until === null ? from : day(Date.parse(until) - 1)
  if (last === from) return from
  // The year once, and the month.
  const [short, end] = [from.split(' '), last.split(' ')]
  const shared = short[2] !== end[2] ? 0 : short[1] !== end[1] ? 1 : 2
  return `${short.slice(0, 3 - shared).join(' ')} to ${last}`
}

/** Of whom, in words: 'Sales or Customer Support, Berlin'. */
export function ofWhomWords(where: readonly string[]): string {
  if (where.length === 0) return 'everybody'
  return clausesOf(where)
    .map(({ values }) => listWords(values.map(valueName)).replace(/ and ([^,]*)$/, ' or $1'))
    .join(', ')
}
