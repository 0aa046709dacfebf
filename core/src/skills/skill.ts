import { z } from 'zod'
import { formOf, isArticle } from './word-form.ts'
import { writingsOf } from './writings-of.ts'

/** Names a skill wherever it is spoken of: the address of a concept in ESCO, or a company's own word. */
export const SkillId = z.string().trim().min(1).max(200)
export type SkillId = z.infer<typeof SkillId>

/** One thing that somebody can be able to do, as a taxonomy has it. */
export interface Skill {
  id: SkillId
  label: string
  /** Other words for the same. */
  alternatives: readonly string[]
  /** Skills of which this one is a kind: PostgreSQL is a kind of relational database. */
  broader: readonly SkillId[]
  /** Skills near to it, in both directions. */
  related: readonly SkillId[]
}

/** The skill by its id, label or another word for it, without regard of case and signs. */
export type SkillNamed = (words: string) => Skill | undefined

/**
 * Looks skills up by what people call them. Where two skills share a word, it is the one whose own label it is, or else the first.
 */
export function skillNames(skills: readonly Skill[]): SkillNamed {
  const byId = new Map(skills.map((skill) => [skill.id, skill]))
  const byLabel = new Map<string, Skill>()
  const byAlternative = new Map<string, Skill>()
  for (const skill of skills) {
    note(byLabel, skill.label, skill)
    for (const other of skill.alternatives) note(byAlternative, other, skill)
  }
  const byWriting = new Map<string, Skill>()
  for (const skill of skills) for (const { words } of writingsOf(skill)) note(byWriting, words, skill)
  return (words) => {
    const key = keyOf(words)
    return byId.get(words) ?? byLabel.get(key) ?? byAlternative.get(key) ?? byWriting.get(key)
  }
}

function note(names: Map<string, Skill>, words: string, skill: Skill): void {
  const key = keyOf(words)
  if (key !== '' && !names.has(key)) names.set(key, skill)
}

/** Writings of the same, whatever the forms of their words. */
const keyOf = (words: string): string =>
  tokensOf(words)
    .filter((word) => !isArticle(word))
    .map(formOf)
    .join(' ')

/** A word of a text and where it stands, in code units. */
export interface Token {
  text: string
  from: number
  to: number
}

const TOKEN = /(?<![\p{L}\p{N}])\.(?=[\p{L}])[\p{L}\p{N}]+|[\p{L}\p{N}]+(?:\+\+|#)?/gu

/** Words in small letters without accents and plural s; `C++`, `C#` and `.NET` stay what they are. */
export const tokensOf = (text: string): string[] => placedTokens(text).map((token) => token.text)

export function placedTokens(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: word, index }) => ({
    text: plain(word),
    from: index,
    to: index + word.length,
  }))
}

/** Small letters, no accents, and no s at the end of a longer word: “REST APIs” and “REST API” are one. */
function plain(word: string): string {
  const small = /^[\x20-\x7e]*$/.test(word)
    ? word.toLowerCase()
    : word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  return small.length > 3 && small.endsWith('s') && !/(ss|us)$/.test(small) ? small.slice(0, -1) : small
}
