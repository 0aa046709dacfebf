import type { Pool } from './pool.ts'
import { type Relation, relationsOf } from './relate-skills.ts'
import type { SkillId } from './skill.ts'
import type { Taxonomy } from './taxonomy.ts'

/** Somebody whom a role looks for: the skills it needs, all of the taxonomy. */
export interface Wanted {
  id: string
  needs: readonly SkillId[]
  /** Pseudonyms of people who are not to be suggested, as they are there already. */
  without?: ReadonlySet<string>
}

/** Somebody who might do it. */
export interface Match {
  /** Place in the pool. */
  person: number
  /** Weighted share of what is needed that is there or near, in (0, 1]. */
  score: number
}

export interface Matched {
  wanted: Wanted
  weights: readonly number[]
  /** By needed skill. */
  relations: readonly (readonly Relation[])[]
  matches: Match[]
}

/** Bits that a needed skill weighs: how rare it is among the people, from nearly everybody to one in a hundred or fewer. */
export const WEIGHT = { least: 2, most: 6 } as const
/** Below this a suggestion is none. */
export const LEAST_SCORE = 0.25

/**
 * The best people for each role. Each needed skill is there (1), near (the credit of the nearest that the person has) or missing (0), and weighs
 * log2(1 / share of people who name it), within limits. Whoever has nothing of it itself is not suggested. Equals are put in an order made of the
 * role and the pseudonym, so that nobody always stands behind the same other.
 *
 * @param most suggestions for each role
 */
export function matchAll(
  roles: readonly Wanted[],
  { pool, taxonomy, most = 5 }: { pool: Pool; taxonomy: Taxonomy; most?: number },
): Matched[] {
  const known = new Map<SkillId, Relation[]>()
  const relationsTo = (skill: SkillId): Relation[] => {
    const relations = known.get(skill) ?? relationsOf(skill, { pool, taxonomy })
    known.set(skill, relations)
    return relations
  }
  const tally = new Tally(pool.keys.length)
  return roles.map((wanted) => {
    const needs = [...new Set(wanted.needs)]
    const weights = needs.map((skill) => weightOf(skill, pool))
    const relations = needs.map(relationsTo)
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    tally.clear()
    for (const [at, skill] of needs.entries()) {
      tally.next()
      tally.add(holdersOf(pool, skill), weights[at]!, true)
      // Worth most first: the first that somebody has counts.
      for (const { via, credit } of relations[at]!) tally.add(holdersOf(pool, via), weights[at]! * credit, false)
    }
    const matches = tally.best(most, {
      least: LEAST_SCORE * all,
      isOut: (person) => wanted.without?.has(pool.keys[person]!) === true,
      order: (person) => hashOf(`${wanted.id} ${pool.keys[person]}`),
    })
    return {
      wanted: { ...wanted, needs },
      weights,
      relations,
      matches: matches.map(({ person, sum }) => ({ person, score: sum / all })),
    }
  })
}

const NOBODY = new Int32Array(0)
const holdersOf = ({ placeOf, people }: Pool, skill: SkillId): Int32Array => people[placeOf.get(skill) ?? -1] ?? NOBODY

function weightOf(skill: SkillId, pool: Pool): number {
  const share = (holdersOf(pool, skill).length + 1) / (pool.keys.length + 1)
  return Math.min(WEIGHT.most, Math.max(WEIGHT.least, -Math.log2(share)))
}

/** Sums by person that are cleared in the time of those who were touched. */
class Tally {
  readonly #sums: Float64Array
  /** Whether somebody has a needed skill itself. */
  readonly #covers: Uint8Array
  /** The needed skill that was last counted for somebody. */
  readonly #counted: Int32Array
  #touched: number[] = []
  #skill = 0

  constructor(people: number) {
    this.#sums = new Float64Array(people)
    this.#covers = new Uint8Array(people)
    this.#counted = new Int32Array(people)
  }

  clear(): void {
    for (const person of this.#touched) {
      this.#sums[person] = 0
      this.#covers[person] = 0
    }
    this.#touched = []
  }

  /** Turns to the next needed skill. */
  next(): void {
    this.#skill++
  }

  /** Counts those of whom nothing was counted for this skill yet. */
  add(people: Int32Array, amount: number, covers: boolean): void {
    for (const person of people) {
      if (this.#counted[person] === this.#skill) continue
      this.#counted[person] = this.#skill
      if (this.#sums[person] === 0) this.#touched.push(person)
      this.#sums[person]! += amount
      if (covers) this.#covers[person] = 1
    }
  }

  best(
    most: number,
    { least, isOut, order }: { least: number; isOut: (person: number) => boolean; order: (person: number) => number },
  ): { person: number; sum: number }[] {
    const best: { person: number; sum: number; order: number }[] = []
    for (const person of this.#touched) {
      const sum = this.#sums[person]!
      const last = best[most - 1]
      if (this.#covers[person] === 0 || sum < least || (last !== undefined && sum < last.sum) || isOut(person)) continue
      const one = { person, sum, order: order(person) }
      const at = best.findIndex((other) => sum > other.sum || (sum === other.sum && one.order < other.order))
      if (at === -1) best.push(one)
      else best.splice(at, 0, one)
      best.length = Math.min(best.length, most)
    }
    return best.map(({ person, sum }) => ({ person, sum }))
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
