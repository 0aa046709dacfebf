import type { PeriodRow } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'
import { drawBinomial } from './draw.ts'
import type { RatioIncident } from './read-incidents.ts'
import type { Cause } from './score.ts'

const KINDS = ['one', 'one', 'two siblings', 'three siblings', 'two unrelated'] as const

/**
 * Incidents planted into minutes before the real ones: one cause, siblings that differ in one value, or unrelated ones, of one to three attributes and
 * 1 to 75 % of the events. Each touches its cells by a rate of its own, about 0.2, which wobbles from cell to cell as in the real ones;
 * in half of them all other rates have moved too.
 */
export function plantRatios(
  incidents: readonly RatioIncident[],
  { seed, each }: { seed: number; each: number },
): RatioIncident[] {
  const random = new Random(seed, 72)
  return incidents.flatMap((incident) => {
    const periods = [...new Set(incident.rows.map(({ period }) => period))].sort((a, b) => a - b)
    const place = periods.indexOf(incident.at)
    const usable = periods.slice(4, Math.max(5, place - 1)).filter((period) => period < incident.at)
    return Array.from({ length: each }, () => plantOne(incident, { at: random.pick(usable), random })).filter(
      (one) => one !== null,
    )
  })
}

interface Combination {
  cause: Cause
  total: number
  cells: Set<number>
}

function plantOne(incident: RatioIncident, { at, random }: { at: number; random: Random }): RatioIncident | null {
  const now = incident.rows.filter(({ period }) => period === at)
  const candidates = combinationsOf(incident.attributes, now)
  const kind = random.pick(KINDS)
  for (let attempt = 0; attempt < 20; attempt++) {
    const chosen = drawCauses(kind, candidates, random)
    if (chosen === null) continue
    const wobble = random.between(0.1, 0.7)
    const everywhere = random.chance(0.5) ? 1 : random.lognormal(1, 0.25)
    const added = new Float64Array(now.length)
    for (const { cells } of chosen) {
      const rate = random.lognormal(0.2, 0.6)
      for (const cell of cells) added[cell] = Math.max(added[cell]!, Math.min(0.9, rate * random.lognormal(1, wobble)))
    }
    const planted = now.map((row, cell): PeriodRow => {
      const usual = Math.min(row.total, Math.round(row.bad * everywhere))
      return { ...row, bad: usual + drawBinomial(random, row.total - usual, added[cell]!) }
    })
    return {
      ...incident,
      kind,
      at,
      rows: [...incident.rows.filter(({ period }) => period < at), ...planted],
      causes: chosen.map(({ cause }) => cause),
    }
  }
  return null
}

function drawCauses(
  kind: (typeof KINDS)[number],
  candidates: readonly Combination[],
  random: Random,
): Combination[] | null {
  const drawOne = () => {
    const chance = random.next()
    const depth = chance < 0.62 ? 1 : chance < 0.93 ? 2 : 3
    const fitting = candidates.filter(({ cause }) => Object.keys(cause).length === depth)
    return fitting.length === 0 ? null : random.pick(fitting)
  }
  const first = drawOne()
  if (first === null || kind === 'one') return first && [first]
  if (kind === 'two unrelated') {
    const second = drawOne()
    if (second === null || namesOf(second) === namesOf(first)) return null
    const shared = [...second.cells].filter((cell) => first.cells.has(cell)).length
    return shared > 0.3 * Math.min(first.cells.size, second.cells.size) ? null : [first, second]
  }
  const varied = random.pick(Object.keys(first.cause))
  const siblings = candidates.filter(
    (other) =>
      namesOf(other) === namesOf(first) &&
      Object.keys(first.cause).every((name) => (other.cause[name] === first.cause[name]) === (name !== varied)),
  )
  const wanted = kind === 'two siblings' ? 1 : 2
  if (siblings.length <= wanted) return null
  const second = random.pick(siblings)
  const third = random.pick(siblings.filter((other) => other !== second))
  return [first, second, third].slice(0, wanted + 1)
}

const namesOf = ({ cause }: Combination) => Object.keys(cause).join()

/** Those large enough to be seen, and not just another name of a wider one. */
function combinationsOf(attributes: readonly string[], rows: readonly PeriodRow[]): Combination[] {
  const all = rows.reduce((sum, { total }) => sum + total, 0)
  const found: Combination[] = []
  for (const places of setsOf(attributes.length)) {
    const byValues = new Map<string, Combination>()
    for (const [cell, { values, total }] of rows.entries()) {
      if (places.some((i) => values[i] === '')) continue
      const key = places.map((i) => values[i]).join('\n')
      const one = byValues.get(key) ?? {
        cause: Object.fromEntries(places.map((i) => [attributes[i]!, values[i]!])),
        total: 0,
        cells: new Set<number>(),
      }
      one.total += total
      one.cells.add(cell)
      byValues.set(key, one)
    }
    found.push(...byValues.values())
  }
  return found.filter(
    (one) =>
      one.total >= 150 &&
      one.total > 0.01 * all &&
      one.total < 0.75 * all &&
      !found.some((wider) => isWider(wider, one) && wider.cells.size === one.cells.size),
  )
}

function isWider({ cause: wider }: Combination, { cause }: Combination): boolean {
  const names = Object.keys(wider)
  return names.length < Object.keys(cause).length && names.every((name) => wider[name] === cause[name])
}

function setsOf(width: number): number[][] {
  return Array.from({ length: 2 ** width - 1 }, (_, mask) =>
    Array.from({ length: width }, (_, i) => i).filter((i) => (mask + 1) & (1 << i)),
  ).filter((set) => set.length <= 3)
}
