import { type Token, wordsOf } from './tokens.ts'
import { type KnownDimension, OF_PEOPLE } from './values.ts'

export interface Slices {
  by: string[]
  every?: 'week' | 'month' | 'quarter'
  /** As it was asked. */
  words: string[]
}

const BY = ['by', 'per', 'each', 'every', 'across', 'je', 'pro', 'nach']
const EVERY: Readonly<Record<string, 'week' | 'month' | 'quarter'>> = {
  week: 'week',
  woche: 'week',
  month: 'month',
  monat: 'month',
  quarter: 'quarter',
  quartal: 'quarter',
}
const EVERY_ALONE: Readonly<Record<string, 'week' | 'month' | 'quarter'>> = {
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  trend: 'month',
  entwicklung: 'month',
}
const ALIASES: Readonly<Record<string, string>> = {
  abteilung: 'department',
  team: 'department',
  standort: 'location',
  ort: 'location',
  office: 'location',
  city: 'location',
  site: 'location',
  kanal: 'channel',
  stufe: 'stage',
  seniority: 'level',
  system: 'source',
}
export const SLICE_WORDS: readonly string[] = [
  ...BY,
  ...Object.keys(EVERY),
  ...Object.keys(EVERY_ALONE),
  ...Object.keys(ALIASES),
]

/** “by department”, “per location”, “monthly”, “over time”: how an answer is to be split, and the words that are left. */
export function takeSlices(
  tokens: readonly Token[],
  dimensions: readonly KnownDimension[],
): { slices: Slices; rest: Token[] } {
  const names = dimensions
    .filter(({ name }) => !OF_PEOPLE.includes(name))
    .map(({ name }) => ({ name, words: wordsOf(name.replaceAll('_', ' ')) }))
  const slices: Slices = { by: [], words: [] }
  const rest: Token[] = []
  const word = (at: number) => tokens[at]?.word ?? ''
  const dimensionAt = (at: number) => {
    const alias = ALIASES[word(at)]
    return (
      names.find(({ words }) => words.every((one, i) => word(at + i) === one)) ??
      (alias === undefined ? undefined : names.find(({ name }) => name === alias) && { name: alias, words: [alias] })
    )
  }
  let at = 0
  while (at < tokens.length) {
    const found =
      BY.includes(word(at)) || (word(at) === 'and' && slices.by.length > 0) ? dimensionAt(at + 1) : undefined
    const every =
      BY.includes(word(at)) && !(word(at) === 'per' && word(at + 1) === 'week')
        ? EVERY[word(at + 1)]
        : EVERY_ALONE[word(at)]
    const isOverTime = word(at) === 'over' && word(at + 1) === 'time'
    if (found !== undefined) {
      slices.by.push(found.name)
      slices.words.push(`by ${found.name}`)
      at += 1 + found.words.length
    } else if (every !== undefined || isOverTime) {
      slices.every = every ?? 'month'
      slices.words.push(`every ${slices.every}`)
      at += every !== undefined && EVERY_ALONE[word(at)] !== undefined ? 1 : 2
    } else rest.push(tokens[at++] as Token)
  }
  return { slices, rest }
}
