import type { Skill, SkillId } from './skill.ts'

/** Skills by id, with their kinds: compiled once. */
export interface Taxonomy {
  byId: ReadonlyMap<SkillId, Skill>
  /** The kinds of each skill. */
  narrower: ReadonlyMap<SkillId, readonly SkillId[]>
  /** Nearness told from the other end. */
  relatedTo: ReadonlyMap<SkillId, readonly SkillId[]>
}

export function taxonomyOf(skills: readonly Skill[]): Taxonomy {
  const [narrower, relatedTo] = [new Map<SkillId, SkillId[]>(), new Map<SkillId, SkillId[]>()]
  const put = (map: Map<SkillId, SkillId[]>, at: SkillId, id: SkillId) => map.set(at, [...(map.get(at) ?? []), id])
  for (const { id, broader, related } of skills) {
    for (const other of broader) put(narrower, other, id)
    for (const other of related) put(relatedTo, other, id)
  }
  return { byId: new Map(skills.map((skill) => [skill.id, skill])), narrower, relatedTo }
}

export const labelOf = ({ byId }: Taxonomy, id: SkillId): string => byId.get(id)?.label ?? id

/** Skills that the taxonomy puts beside one, each once and as what it is nearest as. */
export function kindsOf(
  id: SkillId,
  { byId, narrower, relatedTo }: Taxonomy,
): { via: SkillId; kind: 'narrower' | 'related' | 'broader' }[] {
  const own = byId.get(id)
  const kinds = new Map<SkillId, 'narrower' | 'related' | 'broader'>()
  for (const [kind, ids] of [
    ['narrower', narrower.get(id)],
    ['related', [...(own?.related ?? []), ...(relatedTo.get(id) ?? [])]],
    ['broader', own?.broader],
  ] as const)
    for (const via of ids ?? []) if (via !== id && !kinds.has(via)) kinds.set(via, kind)
  return [...kinds].map(([via, kind]) => ({ via, kind }))
}
