import type { Skill } from '@tandem/core/skills'
import type { Random } from '@tandem/core/stats'

/** One way to write a skill otherwise than the list does; null where the skill cannot be written so. */
export type NoisyWriting = (skill: Skill, random: Random) => string | null

const withoutBrackets = (label: string) => label.replace(/\s*\([^()]*\)$/, '')
const lastWord = (label: string, change: (word: string) => string | null): string | null => {
  const [, before = '', last = ''] = /^(.*?)(\p{L}+)$/u.exec(withoutBrackets(label)) ?? []
  const changed = last === '' ? null : change(last)
  return changed === null || changed === last ? null : `${before}${changed}`
}

/** How people write skills. None of these looks at how the finder reads them. */
export const NOISE: Readonly<Record<string, NoisyWriting>> = {
  'as the list writes it': ({ label }) => label,
  'another label of the list': ({ alternatives }, random) =>
    alternatives.length > 0 ? random.pick(alternatives) : null,
  'IN CAPITALS, in brackets': ({ label }) => `(${label.toUpperCase()})`,
  'without its qualifier': ({ label }) => (withoutBrackets(label) === label ? null : withoutBrackets(label)),
  'plural or singular': ({ label }) =>
    lastWord(label, (word) => {
      if (word.length < 4 || /(ss|us|is|ing|sh|ch)$/.test(word)) return null
      if (/ies$/.test(word)) return word.replace(/ies$/, 'y')
      if (/s$/.test(word)) return word.slice(0, -1)
      return /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`
    }),
  'one letter wrong': ({ label }, random) => {
    const words = withoutBrackets(label).split(' ')
    const long = words.flatMap((word, at) => (word.length > 6 && /^\p{L}+$/u.test(word) ? [at] : []))
    if (long.length === 0) return null
    const at = random.pick(long)
    return words.with(at, misspelt(words[at]!, random)).join(' ')
  },
  'as what one does': ({ label }) =>
    /^(operat|manag|analys|produc|prepar|us|writ|creat|mak|giv|driv|assembl)e /.test(label)
      ? label.replace(/^(\w+)e /, '$1ing ')
      : null,
  'American spelling': ({ label }) => {
    const american = label.replace(/([iy])s(e|ing|ation)\b/g, '$1z$2').replace(/(\w{3})our\b/g, '$1or')
    return american === label ? null : american
  },
  'with articles': ({ label }) => (/^\w+ \w+$/.test(label) ? label.replace(' ', ' the ') : null),
  'broken over a line': ({ label }) => (label.includes(' ') ? label.replace(' ', '\n') : null),
}

function misspelt(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2)
  switch (random.below(3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + word[at]! + word.slice(at)
    default:
      return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
  }
}
