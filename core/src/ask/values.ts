import { type Token, wordsOf } from './tokens.ts'

/** What there is to narrow by: a dimension and the values the store knows. */
export interface KnownDimension {
  name: string
  values: readonly string[]
}

export interface Named {
  dimension: string
  value: string
}

/** Of people nothing is asked by name. */
export const OF_PEOPLE: readonly string[] = ['recruiter', 'hiring_manager', 'interviewer']

/**
 * Values that a question names, the longest first, and the words that are left. A value that is a word of questions too (a department IT, a
 * stage Offer) counts only after the name of its dimension or, in capitals, as it is written.
 */
export function takeValues(
  tokens: readonly Token[],
  { dimensions, isCommon }: { dimensions: readonly KnownDimension[]; isCommon: (word: string) => boolean },
): { named: Named[]; rest: Token[] } {
  const known = dimensions
    .filter(({ name }) => !OF_PEOPLE.includes(name))
    .flatMap(({ name, values }) => values.map((value) => ({ dimension: name, value, words: wordsOf(value) })))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length)
  const named: Named[] = []
  const rest: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const here = known.filter(({ words }) => words.every((word, i) => tokens[at + i]?.word === word))
    const isMeant = ({ words, value }: (typeof known)[number]) =>
      words.length > 1 ||
      !isCommon(words[0] as string) ||
      (tokens[at]?.written === value && value === value.toUpperCase())
    // “department Sales” says which of several dimensions is meant.
    const found = here.find(({ dimension }) => wordsOf(dimension).at(-1) === rest.at(-1)?.word) ?? here.find(isMeant)
    if (found === undefined) rest.push(tokens[at++] as Token)
    else {
      named.push({ dimension: found.dimension, value: found.value })
      at += found.words.length
    }
  }
  return { named, rest }
}
