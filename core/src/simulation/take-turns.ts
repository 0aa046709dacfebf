import type { Model } from './model.ts'
import type { Streams } from './streams.ts'

const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Who is asked for next. Groups of segments that take turns are visited by steps of the golden ratio, so that each has had its share at any time (Weyl's
 * sequence); within a group, and where nobody takes turns, chance decides.
 */
export function turnsOf({ segments, dimensions, demand }: Model, streams: Streams): () => number {
  const by = (demand?.inTurn ?? []).map((name) => dimensions.indexOf(name))
  const groups = new Map<string, { places: number[]; weight: number }>()
  segments.forEach(({ values, n }, place) => {
    const key = by.map((dimension) => values[dimension]).join('\u0000')
    const own = groups.get(key) ?? { places: [], weight: 0 }
    own.places.push(place)
    own.weight += n
    groups.set(key, own)
  })
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  const total = ordered.reduce((sum, { weight }) => sum + weight, 0)
  let turn = streams.next(0)
  return () => {
    turn = (turn + GOLDEN) % 1
    const group = pick(ordered, ({ weight }) => weight, turn * total)
    const own = group.places.map((place) => ({ place, n: segments[place]?.n ?? 0 }))
    return pick(own, ({ n }) => n, streams.next(0) * group.weight).place
  }
}

/** The one in whose part of the whole `at` lies. */
function pick<Item>(items: readonly Item[], weightOf: (item: Item) => number, at: number): Item {
  let left = at
  for (const item of items) {
    left -= weightOf(item)
    if (left < 0 && weightOf(item) > 0) return item
  }
  return items.findLast((item) => weightOf(item) > 0) as Item
}
