import type { Match, Matched } from './match.ts'
import type { Pool } from './pool.ts'
import { relationWords } from './relation-words.ts'
import type { SkillId } from './skill.ts'
import { labelOf, type Taxonomy } from './taxonomy.ts'

/** How one needed skill stands with somebody, and why it is said to. */
export interface SkillReason {
  skill: SkillId
  label: string
  /** Share of the score that this skill decides, in (0, 1]. */
  weight: number
  /** How much of it counts: 1 covered, 0 missing. */
  credit: number
  reason: string
}

export interface Explanation {
  covered: SkillReason[]
  related: SkillReason[]
  missing: SkillReason[]
  sentence: string
}

/** Why somebody is suggested: every needed skill is covered, related or missing, each with its reason. The credits by weight add up to the score. */
export function explain(
  { person }: Match,
  { wanted, weights, relations }: Matched,
  { pool, taxonomy }: { pool: Pool; taxonomy: Taxonomy },
): Explanation {
  const has = skillsOf(pool, person)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const told: Omit<Explanation, 'sentence'> = { covered: [], related: [], missing: [] }
  for (const [at, skill] of wanted.needs.entries()) {
    const label = labelOf(taxonomy, skill)
    const one = { skill, label, weight: weights[at]! / all }
    const how = has.get(pool.placeOf.get(skill) ?? -1)
    const near = relations[at]!.find(({ via }) => has.has(pool.placeOf.get(via) ?? -1))
    if (how !== undefined) told.covered.push({ ...one, credit: 1, reason: HOW[how] })
    else if (near !== undefined)
      told.related.push({ ...one, credit: near.credit, reason: relationWords(near, { label, taxonomy }) })
    else told.missing.push({ ...one, credit: 0, reason: 'Neither it nor anything near it is named.' })
  }
  return { ...told, sentence: sentenceOf(told) }
}

const HOW = { listed: 'Named in a field.', found: 'Named in a text, which was not kept.' } as const

function skillsOf({ begins, owned, isFound }: Pool, person: number): Map<number, keyof typeof HOW> {
  const has = new Map<number, keyof typeof HOW>()
  for (let at = begins[person] as number; at < (begins[person + 1] as number); at++)
    has.set(owned[at] as number, isFound[at] === 1 ? 'found' : 'listed')
  return has
}

function sentenceOf({ covered, related, missing }: Omit<Explanation, 'sentence'>): string {
  const labels = (reasons: readonly SkillReason[]) => reasons.map(({ label }) => label).join(', ')
  const all = covered.length + related.length + missing.length
  return [
    `Names ${covered.length} of ${all} needed skills: ${labels(covered)}.`,
    ...(related.length > 0 ? [`Near to ${labels(related)}.`] : []),
    ...(missing.length > 0 ? [`Missing: ${labels(missing)}.`] : []),
  ].join(' ')
}
