import { type Skill, tokensOf } from './skill.ts'

/** Further than so many rows at once no column slips. */
const FURTHEST_AT_ONCE = 5

/**
 * Puts alternatives back beside their skills where a column has slipped: where empty cells fell out, each of them moves what comes below by a row. Lists like ESCO’s
 * repeat the label among its alternatives, which tells where a row belongs; one without it stands between two that are told, at the place whose
 * words it shares. What fits nowhere is left without a place. Gives the alternatives by skill, and how many rows found a place.
 */
export function resettled(skills: readonly Skill[]): { skills: Skill[]; settled: number; lost: number } {
  const rows = skills.flatMap(({ alternatives }, at) => (alternatives.length > 0 ? [{ at, alternatives }] : []))
  const offsets = told(skills, rows)
  const places = new Map<number, readonly string[]>()
  let before = 0
  for (const [row, { at, alternatives }] of rows.entries()) {
    const own = offsets[row]
    const after = own ?? offsets.slice(row).find((offset) => offset !== undefined) ?? before
    const place = own === undefined ? nearest(skills, { at, alternatives }, { from: before, to: after }) : at + own
    before = own ?? before
    if (place !== undefined && !places.has(place)) places.set(place, alternatives)
  }
  return {
    skills: skills.map((skill, at) => ({
      ...skill,
      alternatives: (places.get(at) ?? []).filter((other) => other !== skill.label),
    })),
    settled: places.size,
    lost: rows.length - places.size,
  }
}

interface Row {
  at: number
  alternatives: readonly string[]
}

/** By row, how far it stands above its skill, where its words repeat that skill’s label; never less than the row before. */
function told(skills: readonly Skill[], rows: readonly Row[]): (number | undefined)[] {
  const keyOf = (words: string) => tokensOf(words).join(' ')
  const labels = skills.map(({ label }) => keyOf(label))
  let last = 0
  return rows.map(({ at, alternatives }) => {
    const words = new Set(alternatives.map(keyOf))
    for (let offset = last; offset <= last + FURTHEST_AT_ONCE; offset++) {
      const label = labels[at + offset]
      if (label !== undefined && words.has(label)) {
        last = offset
        return offset
      }
    }
    return undefined
  })
}

/** The place between two that are told whose label shares most stems with the row; none where two share as many. */
function nearest(
  skills: readonly Skill[],
  { at, alternatives }: Row,
  { from, to }: { from: number; to: number },
): number | undefined {
  const words = alternatives.map((other) => new Set(stemsOf(other)))
  const ranked = skills
    .slice(at + from, at + to + 1)
    .map(({ label }, i) => ({ place: at + from + i, shared: sharedOf(label, words) }))
    .sort((a, b) => b.shared - a.shared)
  const [best, second] = ranked
  return best === undefined || best.shared === 0 || best.shared === second?.shared ? undefined : best.place
}

/** Mean share of the label’s stems that the alternatives have. */
function sharedOf(label: string, alternatives: readonly ReadonlySet<string>[]): number {
  const own = stemsOf(label)
  const sum = alternatives.reduce((all, stems) => all + own.filter((stem) => stems.has(stem)).length, 0)
  return own.length === 0 ? 0 : sum / own.length / alternatives.length
}

export const stemsOf = (words: string): string[] => tokensOf(words).map((token) => token.slice(0, 4))
