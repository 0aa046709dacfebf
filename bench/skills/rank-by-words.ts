import { tokensOf } from '@tandem/core/skills'
import type { PlantedPerson, PlantedRole } from './plant-people.ts'

export const OVERLAPS = ['words', 'words by rarity', 'cosine of words by rarity'] as const
export type Overlap = (typeof OVERLAPS)[number]

/** The best people for each role by the words that its text and theirs share. Words are cut as the matcher cuts them, so that it has no advantage by that. */
export function rankByWords(
  people: readonly PlantedPerson[],
  roles: readonly PlantedRole[],
  { overlap, most }: { overlap: Overlap; most: number },
): string[][] {
  const bags = people.map(({ text }) => new Set(tokensOf(text)))
  const holders = new Map<string, number[]>()
  for (const [at, bag] of bags.entries())
    for (const word of bag) {
      const own = holders.get(word)
      if (own === undefined) holders.set(word, [at])
      else own.push(at)
    }
  const rarity = (word: string) =>
    overlap === 'words' ? 1 : Math.log((people.length + 1) / ((holders.get(word)?.length ?? 0) + 1))
  const lengths = bags.map((bag) =>
    overlap === 'cosine of words by rarity' ? Math.sqrt([...bag].reduce((sum, word) => sum + rarity(word) ** 2, 0)) : 1,
  )
  return roles.map(({ words }) => {
    const scores = new Float64Array(people.length)
    for (const word of new Set(words.flatMap(tokensOf)))
      for (const person of holders.get(word) ?? [])
        scores[person] =
          (scores[person] as number) + rarity(word) ** (overlap === 'words' ? 1 : 2) / (lengths[person] as number)
    return people
      .map(({ key }, at) => ({ key, score: scores[at] as number }))
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
      .slice(0, most)
      .map(({ key }) => key)
  })
}
