import type { Strength } from './evidence.ts'

/** What an amount was counted from, so that nothing is counted twice. */
export interface Population {
  /** What was counted, as in vacancy days. */
  what: string
  /** Which of them; null for all. */
  members: readonly string[] | null
  /** First and last month. */
  from: string
  to: string
}

export interface Addend {
  title: string
  unit: string
  /** Of what it is, as in cost or revenue: a euro of one is no euro of the other. */
  nature: string
  /** Whether the measure behind it may be added at all. */
  adds: boolean
  strength: Strength
  amount: number
  interval: readonly [number, number]
  population: Population
}

export type Sum =
  | { kind: 'sum'; amount: number; interval: [number, number]; unit: string; strength: Strength; of: number }
  | { kind: 'refused'; sentence: string }

/**
 * Adds what may be added, and otherwise says why not. The limits are the sums of the limits, which hold however the
 * amounts depend on one another.
 */
export function sumOf(addends: readonly Addend[]): Sum {
  const [first] = addends
  if (first === undefined) return { kind: 'refused', sentence: 'There is nothing to add.' }
  for (const [place, one] of addends.entries()) {
    const why = whyNot(one, addends.slice(0, place))
    if (why !== null) return { kind: 'refused', sentence: why }
  }
  const total = (pick: (one: Addend) => number) => addends.reduce((sum, one) => sum + pick(one), 0)
  const [amount, lower, upper] = [total((o) => o.amount), total((o) => o.interval[0]), total((o) => o.interval[1])]
  if (![amount, lower, upper].every(Number.isFinite))
    return { kind: 'refused', sentence: 'The amounts are too large to be added.' }
  return {
    kind: 'sum',
    amount,
    interval: [lower, upper],
    unit: first.unit,
    strength: first.strength,
    of: addends.length,
  }
}

/** Why one more cannot be added to what is there; null where it can. */
export function whyNot(one: Addend, others: readonly Addend[]): string | null {
  if (!one.adds)
    return `${one.title} cannot be added: it is counted in ${one.unit} of one case or month, which do not add up.`
  for (const other of others) {
    const both = `${one.title} cannot be added to ${other.title}`
    if (one.unit !== other.unit) return `${both}: ${one.unit} and ${other.unit} are not the same unit.`
    if (one.nature !== other.nature) return `${both}: ${one.nature} and ${other.nature} are not the same thing.`
    if (one.strength !== other.strength)
      return `${both}: one is ${one.strength}, the other ${other.strength}, and a sum would pass for the stronger.`
    if (overlap(one.population, other.population)) return `${both}: both may count the same ${one.population.what}.`
  }
  return null
}

function overlap(a: Population, b: Population): boolean {
  if (a.what !== b.what || a.to < b.from || b.to < a.from) return false
  if (a.members === null || b.members === null) return true
  const members = new Set(a.members)
  return b.members.some((member) => members.has(member))
}
