import { wilson } from '../stats/index.ts'
import type { Pool } from './pool.ts'
import type { SkillId } from './skill.ts'
import { kindsOf, type Taxonomy } from './taxonomy.ts'

/** Why somebody with `via` is near to a needed skill, and how much of it that is worth. */
export interface Relation {
  via: SkillId
  /** In (0, 1). */
  credit: number
  because:
    | { kind: 'narrower' | 'broader' | 'related' }
    /** Of `n` people who name `via`, `both` name the needed skill too. */
    | { kind: 'together'; both: number; n: number }
}

/**
 * What nearness is worth, of a skill that is named (1). A kind of the needed skill is nearly the skill; the rest is half of it at the most, so that nothing
 * that is only near weighs as much as what is there. Chosen, not measured: `bench/skills.ts` shows what they do.
 */
export const NEARNESS = {
  narrower: 0.8,
  related: 0.5,
  broader: 0.3,
  mostTogether: 0.5,
  /** Shares of fewer people say nothing. */
  fewestPeople: 20,
  leastCredit: 0.1,
  mostRelations: 12,
} as const

/**
 * Skills near to a needed one, worth most first: by the taxonomy, and by what people of the pipeline name together. Of those who name A, the share that
 * also names B is taken at its lower 95 % limit (Wilson) and counted only as far as it goes beyond the share of B among everybody:
 * (limit − base) / (1 − base), as Cohen’s kappa takes off what chance would bring.
 */
export function relationsOf(needed: SkillId, { pool, taxonomy }: { pool: Pool; taxonomy: Taxonomy }): Relation[] {
  const told = kindsOf(needed, taxonomy).map(
    ({ via, kind }): Relation => ({ via, credit: NEARNESS[kind], because: { kind } }),
  )
  const best = new Map<SkillId, Relation>()
  for (const relation of [...told, ...togetherWith(needed, pool)]) {
    const known = best.get(relation.via)
    if (known === undefined || known.credit < relation.credit) best.set(relation.via, relation)
  }
  return [...best.values()]
    .sort((a, b) => b.credit - a.credit || (a.via < b.via ? -1 : 1))
    .slice(0, NEARNESS.mostRelations)
}

function togetherWith(needed: SkillId, pool: Pool): Relation[] {
  const place = pool.placeOf.get(needed)
  if (place === undefined) return []
  const holders = pool.people[place]!
  const base = holders.length / pool.keys.length
  if (base === 1) return []
  const both = new Int32Array(pool.skills.length)
  for (const person of holders)
    for (let at = pool.begins[person]!; at < pool.begins[person + 1]!; at++) both[pool.owned[at]!]!++
  const beyond = (share: number) => (share - base) / (1 - base)
  return pool.skills.flatMap((via, other): Relation[] => {
    const n = pool.people[other]!.length
    const together = both[other]!
    // The limit is below the share, so that most pairs need no interval.
    const isOut = other === place || n < NEARNESS.fewestPeople || beyond(together / n) < NEARNESS.leastCredit
    if (isOut) return []
    const credit = Math.min(NEARNESS.mostTogether, beyond(wilson(together, n).interval[0]))
    return credit < NEARNESS.leastCredit ? [] : [{ via, credit, because: { kind: 'together', both: together, n } }]
  })
}
