import { MEASURE_PHRASES, SMALL, TOPICS, type Topic } from './phrases.ts'
import { wordsOf } from './tokens.ts'
import type { Catalogue } from './understand.ts'

/** What a question may be about, with the phrases that say so. */
export type Goal = { phrases: readonly (readonly string[])[] } & (
  | { kind: 'measure'; measure: Catalogue['measures'][number] }
  | { kind: 'topic'; topic: Topic }
)
export interface Match {
  goal: Goal
  score: number
}

export function goalsOf({ measures, operations }: Pick<Catalogue, 'measures' | 'operations'>): Goal[] {
  return [
    ...measures.map((measure) => ({
      kind: 'measure' as const,
      measure,
      phrases: [measure.title, measure.name.replaceAll('_', ' '), ...(MEASURE_PHRASES[measure.name] ?? [])].map(
        wordsOf,
      ),
    })),
    ...TOPICS.filter(({ operation }) => operations.includes(operation)).map((topic) => ({
      kind: 'topic' as const,
      topic,
      phrases: [topic.title, ...topic.phrases].map(wordsOf),
    })),
  ]
}

/**
 * The goal whose phrase takes in every word that carries meaning, and of several the one that takes in most; with what comes near.
 * @param spare words that may be left over
 */
export function matchGoals(
  words: readonly string[],
  goals: readonly Goal[],
  spare: (word: string) => boolean,
): { best: Match | undefined; isTied: boolean; near: Match[] } {
  const asked = new Set(words)
  const matter = [...asked].filter((word) => !SMALL.has(word) && !spare(word))
  const scored = (of: (phrase: readonly string[]) => number): Match[] =>
    goals
      .map((goal) => ({ goal, score: Math.max(...goal.phrases.map(of)) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  const whole = scored((phrase) => {
    const heavy = phrase.filter((word) => !SMALL.has(word))
    const needed = heavy.length > 0 ? heavy : phrase
    if (!needed.every((word) => asked.has(word)) || !matter.every((word) => phrase.includes(word))) return 0
    const light = phrase.filter((word) => !needed.includes(word))
    const there = light.filter((word) => asked.has(word)).length
    return 2 * needed.length + there - 0.5 * (light.length - there)
  })
  const near = scored((phrase) => {
    const heavy = phrase.filter((word) => !SMALL.has(word))
    return heavy.filter((word) => asked.has(word)).length / (heavy.length + matter.length || 1)
  }).slice(0, 4)
  const [best, second] = whole
  const isTied = best !== undefined && second !== undefined && second.score === best.score
  return { best, isTied, near: isTied ? whole.filter(({ score }) => score === best.score) : near }
}
