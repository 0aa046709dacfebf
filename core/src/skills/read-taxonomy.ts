import type { TextTable } from '../diagnosis/index.ts'
import { invalid } from '../errors.ts'
import { namesAGroup } from './names-a-group.ts'
import { resettled, stemsOf } from './resettle.ts'
import { type Skill, type SkillId, skillNames, tokensOf } from './skill.ts'

export interface ReadTaxonomy {
  skills: Skill[]
  /** What was left out or looks wrong, in sentences. */
  warnings: string[]
}

/**
 * Skills of tables: ESCO’s skills (`conceptUri`, `preferredLabel`, `altLabels`), with its relations between skills and to broader ones where they are
 * given, or a company’s own list (`skill`, `alternatives`, `broader`, `related`; several parted by a line or by |).
 *
 * @throws TandemError `invalid` where a table is neither
 */
export function readTaxonomy(tables: readonly TextTable[], { keepAll = false } = {}): ReadTaxonomy {
  const warnings: string[] = []
  const found = new Map<SkillId, Skill>()
  const relations = tables.filter((table) => placesOf(table, RELATION) !== null || placesOf(table, BROADER) !== null)
  for (const table of tables.filter((one) => !relations.includes(one)))
    for (const skill of skillsOf(table)) {
      const known = found.get(skill.id)
      found.set(skill.id, known === undefined ? skill : merged(known, skill))
    }
  if (found.size === 0)
    throw invalid(
      'None of these tables has a skill. Give ESCO’s skills, or a list with the columns skill, alternatives.',
    )
  for (const table of relations) for (const [one, kind, other] of relationsOf(table)) relate(found, one, kind, other)
  const groups = [...found.values()].filter(({ label }) => namesAGroup(label))
  for (const { id, label } of groups) {
    found.delete(id)
    warnings.push(`“${label}” says who somebody is, not what they can do, and was left out.`)
  }
  for (const skill of found.values()) {
    const strange = skill.alternatives.filter(namesAGroup)
    if (strange.length === 0) continue
    found.set(skill.id, { ...skill, alternatives: skill.alternatives.filter((other) => !strange.includes(other)) })
    warnings.push(
      `${strange.map((other) => `“${other}”`).join(', ')} as another word for “${skill.label}” says who somebody is, and was left out.`,
    )
  }
  const named = resolved([...found.values()])
  return { skills: keepAll ? named : withoutSlipped(named, warnings), warnings }
}

const ESCO = { id: ['concepturi'], label: ['preferredlabel'], alternatives: ['altlabels'] }
const OWN = { label: ['skill', 'name', 'label'], alternatives: ['alternatives', 'synonyms', 'aliases'] }
const OWN_MORE = { broader: ['broader', 'parent'], related: ['related'], id: ['id'] }
const RELATION = { one: ['originalskilluri'], kind: ['relationtype'], other: ['relatedskilluri'] }
const BROADER = { one: ['concepturi'], other: ['broaderuri'] }

function skillsOf(table: TextTable): Skill[] {
  const esco = placesOf(table, ESCO)
  const own = placesOf(table, { label: OWN.label })
  if (esco === null && own === null)
    throw invalid(
      `${table.name} is no list of skills: it has ${table.columns.join(', ')}. ESCO’s has conceptUri, preferredLabel, altLabels; an own one skill and alternatives.`,
    )
  const place = (names: readonly string[]) => table.columns.findIndex((column) => names.includes(squash(column)))
  const places = esco ?? { label: own!.label, alternatives: place(OWN.alternatives), id: place(OWN_MORE.id) }
  const [broader, related] = [place(OWN_MORE.broader), place(OWN_MORE.related)]
  return table.rows.flatMap(({ cells }) => {
    const cell = (at: number | undefined) => (at === undefined || at < 0 ? '' : (cells[at] ?? '').trim())
    const label = cell(places.label)
    if (label === '') return []
    const id = cell(places.id) || tokensOf(label).join(' ') || label.toLowerCase()
    const alternatives = manyOf(cell(places.alternatives)).filter((other) => other !== label)
    return [{ id, label, alternatives, broader: manyOf(cell(broader)), related: manyOf(cell(related)) }]
  })
}

function relationsOf(table: TextTable): [SkillId, 'broader' | 'related', SkillId][] {
  const between = placesOf(table, RELATION)
  const places = between ?? placesOf(table, BROADER)!
  return table.rows.map(({ cells }) => [
    cells[places.one!] ?? '',
    // ESCO: a skill is essential or optional for another where it helps to have it; nearness is all that is taken from it.
    between === null ? 'broader' : 'related',
    cells[places.other!] ?? '',
  ])
}

function relate(found: Map<SkillId, Skill>, one: SkillId, kind: 'broader' | 'related', other: SkillId): void {
  const skill = found.get(one)
  // Groups of skills are broader terms too; they are no skill that anybody names.
  if (skill === undefined || !found.has(other) || one === other) return
  found.set(one, { ...skill, [kind]: [...new Set([...skill[kind], other])] })
}

/** Broader and related skills may be named by their words. */
function resolved(skills: readonly Skill[]): Skill[] {
  const named = skillNames(skills)
  const ids = (words: readonly string[], own: SkillId) =>
    [...new Set(words.flatMap((word) => named(word)?.id ?? []))].filter((id) => id !== own)
  return skills.map((skill) => ({
    ...skill,
    broader: ids(skill.broader, skill.id),
    related: ids(skill.related, skill.id),
  }))
}

/** Whether most alternatives of a list belong to other skills than they stand beside is asked only of so many. */
const FEWEST_TO_DOUBT = 50

/**
 * In a list whose columns have slipped against each other, alternatives share no word with the skill beside them. Where that is so of most of a long
 * list, they would make people out to know what they never named.
 */
function withoutSlipped(skills: readonly Skill[], warnings: string[]): Skill[] {
  const told = skills.filter(({ alternatives }) => alternatives.length > 0)
  const strange = new Set(told.filter(sharesNoWord))
  if (told.length < FEWEST_TO_DOUBT || strange.size * 2 <= told.length) return [...skills]
  const [example] = strange
  const found = `The alternatives of ${strange.size} of ${told.length} skills share no word with their skill (“${example!.label}”: “${example!.alternatives[0]}”), as if the columns had slipped.`
  const { skills: back, settled, lost } = resettled(skills)
  if (settled * 2 > told.length) {
    warnings.push(
      `${found} ${settled} rows of alternatives were put back beside the skill that they repeat or are between; ${lost} found no place and were left out. Compare the list with its source, or import it as it stands with --keep-all.`,
    )
    return back
  }
  warnings.push(`${found} They were left out; compare the list with its source, or import it with --keep-all.`)
  return skills.map((skill) => (strange.has(skill) ? { ...skill, alternatives: [] } : skill))
}

function sharesNoWord({ label, alternatives }: Skill): boolean {
  const own = new Set(stemsOf(label))
  return !alternatives.some((other) => stemsOf(other).some((stem) => own.has(stem)))
}

const merged = (a: Skill, b: Skill): Skill => ({
  ...a,
  // The same skill in another language brings its label as another word.
  alternatives: [...new Set([...a.alternatives, b.label, ...b.alternatives])].filter((other) => other !== a.label),
  broader: [...new Set([...a.broader, ...b.broader])],
  related: [...new Set([...a.related, ...b.related])],
})

export const manyOf = (cell: string): string[] =>
  cell
    .split(/[\n|;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const squash = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')

function placesOf<Name extends string>(
  { columns }: TextTable,
  names: Readonly<Record<Name, readonly string[]>>,
): Record<Name, number> | null {
  const squashed = columns.map(squash)
  const entries = Object.entries<readonly string[]>(names).map(([name, known]): [string, number] => [
    name,
    squashed.findIndex((column) => known.includes(column)),
  ])
  return entries.some(([, at]) => at < 0) ? null : (Object.fromEntries(entries) as Record<Name, number>)
}
