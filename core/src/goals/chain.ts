import type { RoadmapRow } from './contract.ts'

type Item = Pick<RoadmapRow, 'id' | 'title' | 'from' | 'to' | 'waitsFor'>

/** Why what an item waits for cannot hold: it is not there, goes in a circle, or is over too late. Null where it can. */
export function problemOf(item: Item, all: ReadonlyMap<string, Item>): string | null {
  for (const id of item.waitsFor) {
    const before = all.get(id)
    if (before === undefined) return `It waits for ${id}, which is not on the roadmap.`
    if (reaches(before, item.id, all, new Set())) return `It waits for ${before.title}, which waits for it.`
    const begins = item.from ?? item.to
    if (begins < before.to) return `It begins on ${begins}, before ${before.title} is there (${before.to}).`
  }
  return null
}

function reaches(from: Item, goal: string, all: ReadonlyMap<string, Item>, seen: Set<string>): boolean {
  if (from.id === goal) return true
  if (seen.has(from.id)) return false
  seen.add(from.id)
  return from.waitsFor.some((id) => {
    const next = all.get(id)
    return next !== undefined && reaches(next, goal, all, seen)
  })
}

/** Ids on the longest chain of items that wait for one another, by days of work; empty where nothing waits. */
export function criticalChain(all: ReadonlyMap<string, Item>): Set<string> {
  const best = new Map<string, { days: number; before: string | null }>()
  const measure = (id: string, path: ReadonlySet<string>): number => {
    const known = best.get(id)
    if (known !== undefined) return known.days
    const item = all.get(id)
    // What goes in a circle has no length; `problemOf` names it.
    if (item === undefined || path.has(id)) return 0
    let longest = { days: 0, before: null as string | null }
    for (const other of item.waitsFor) {
      const days = measure(other, new Set([...path, id]))
      if (days > longest.days) longest = { days, before: other }
    }
    const days = longest.days + Math.max(1, daysBetween(item.from ?? item.to, item.to))
    best.set(id, { days, before: longest.before })
    return days
  }
  for (const id of all.keys()) measure(id, new Set())
  const [end] = [...best].filter(([, { before }]) => before !== null).sort(([, a], [, b]) => b.days - a.days)
  const chain = new Set<string>()
  for (let id: string | null = end?.[0] ?? null; id !== null && !chain.has(id); id = best.get(id)?.before ?? null)
    chain.add(id)
  return chain
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
