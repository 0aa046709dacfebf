import { matchAll, type Pool, poolOf, skillFinder, skillNames, taxonomyOf, type Wanted } from '@tandem/core/skills'
import type { PlantedWorld } from './plant-people.ts'

/** The pool as the edge would make it of the texts: ids of skills, and nothing of the texts. */
export function poolOfTexts({ skills, people }: Pick<PlantedWorld, 'skills' | 'people'>): Pool {
  const find = skillFinder(skills)
  return poolOf(people.map(({ key, text }) => ({ key, listed: [], found: find(text) })))
}

/** Roles as the agenda has them: words, looked up in the taxonomy. */
export function wantedOf(skills: PlantedWorld['skills'], roles: PlantedWorld['roles']): Wanted[] {
  const named = skillNames(skills)
  return roles.map(({ id, words }) => ({ id, needs: words.flatMap((word) => named(word)?.id ?? []) }))
}

/** The best people for each role by Tandem’s matcher, from what was found in their texts. */
export function rankBySkills({ skills, people, roles }: PlantedWorld, most: number): string[][] {
  const pool = poolOfTexts({ skills, people })
  return matchAll(wantedOf(skills, roles), { pool, taxonomy: taxonomyOf(skills), most }).map(({ matches }) =>
    matches.map(({ person }) => pool.keys[person] as string),
  )
}

/** Mean share of the first `most` who really can do the role; a place left empty is a miss. */
export const precisionAt = (ranked: readonly string[][], able: readonly ReadonlySet<string>[], most: number): number =>
  ranked.reduce((sum, keys, role) => sum + keys.filter((key) => able[role]!.has(key)).length / most, 0) / ranked.length
