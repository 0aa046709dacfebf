import type { SkillId } from './skill.ts'

/** All that matching may know of somebody: a pseudonym, and skills. There is no place for anything else. */
export interface Person {
  key: string
  /** Named in a field. */
  listed: readonly SkillId[]
  /** Found in a text, of which nothing was kept. */
  found: readonly SkillId[]
}

/** A row that has exactly what matching may know: with any other field, it does not compile. */
export type OnlySkills<Row extends Person> = Row & { [Field in Exclude<keyof Row, keyof Person>]: never }

/** People as matching reads them: who has which skill, and which skills somebody has, as places. */
export interface Pool {
  keys: readonly string[]
  skills: readonly SkillId[]
  /** Place of a skill. */
  placeOf: ReadonlyMap<SkillId, number>
  /** By skill, the people who have it, in order. */
  people: readonly Int32Array[]
  /** By person, where their skills begin in `owned`; one more at the end. */
  begins: Int32Array
  /** Skills of people, one person after the other. */
  owned: Int32Array
  /** For each of `owned`, 1 if it was found in a text. */
  isFound: Uint8Array
}

/** People and their skills, once for all roles. What is not named by anybody has no place. */
export function poolOf<Row extends Person>(rows: readonly OnlySkills<Row>[]): Pool {
  const placeOf = new Map<SkillId, number>()
  const begins = new Int32Array(rows.length + 1)
  const owned: number[] = []
  const isFound: number[] = []
  const counts: number[] = []
  for (const [at, { listed, found }] of rows.entries()) {
    const own = new Set<number>()
    for (const [from, ids] of [listed, found].entries())
      for (const id of ids) {
        let place = placeOf.get(id)
        if (place === undefined) {
          place = placeOf.size
          placeOf.set(id, place)
          counts.push(0)
        }
        if (own.has(place)) continue
        own.add(place)
        owned.push(place)
        isFound.push(from)
        counts[place] = (counts[place] as number) + 1
      }
    begins[at + 1] = owned.length
  }
  const people = counts.map((count) => new Int32Array(count))
  const filled = new Int32Array(counts.length)
  for (let person = 0; person < rows.length; person++)
    for (let at = begins[person] as number; at < (begins[person + 1] as number); at++) {
      const skill = owned[at] as number
      ;(people[skill] as Int32Array)[filled[skill] as number] = person
      filled[skill] = (filled[skill] as number) + 1
    }
  return {
    keys: rows.map(({ key }) => key),
    skills: [...placeOf.keys()],
    placeOf,
    people,
    begins,
    owned: Int32Array.from(owned),
    isFound: Uint8Array.from(isFound),
  }
}

/** How many people name a skill. */
export const countOf = ({ placeOf, people }: Pool, skill: SkillId): number =>
  people[placeOf.get(skill) ?? -1]?.length ?? 0
