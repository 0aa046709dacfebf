import { QUESTION_IDS, QUESTIONS, type QuestionId } from '../brief/index.ts'
import { type Goal, goalsOf, type Match, matchGoals } from './match-goals.ts'
import { PERIOD_WORDS, type Period, takePeriods } from './periods.ts'
import { AGAINST, MEASURE_PHRASES, SMALL, SOFT, TOPICS } from './phrases.ts'
import { SLICE_WORDS, type Slices, takeSlices } from './slices.ts'
import { meantWord, type Token, tokensOf, wordsOf } from './tokens.ts'
import { type KnownDimension, type Named, takeValues } from './values.ts'

/** What there is to ask about, as the store has it. */
export interface Catalogue {
  measures: readonly {
    name: string
    title: string
    kind: 'duration' | 'rate' | 'count'
    grain: string
    cohort: 'began' | 'decided'
  }[]
  dimensions: readonly KnownDimension[]
  /** Operations that are there, for whoever asks. */
  operations: readonly string[]
  /** ISO instant. */
  now: string
}

export interface Near {
  question: string
  operation: string
  href: string
}

export type Understanding =
  | { state: 'understood'; operation: string; input: Record<string, unknown>; href: string; readAs: string[] }
  | { state: 'not understood'; why: string; near: Near[]; readAs: string[] }

/** What a question of why may say of a number without its meaning anything more. */
const WHY = ['why', 'warum', 'wieso']
const WORSE =
  'slow slower high higher low lower bad worse rising rise increase increased increasing falling fall drop dropping dropped risen fallen up down longer big grow growing hoch gestiegen'.split(
    ' ',
  )

/**
 * Maps a question to one operation and its input, by words it knows. Every word must be accounted for: what it does not know might be what
 * matters, so it says so and guesses nothing.
 */
export function understand(question: string, catalogue: Catalogue): Understanding {
  const { tokens, readAs } = spelled(tokensOf(question), vocabularyOf(catalogue))
  const id = questionOf(tokens.map(({ word }) => word))
  if (id !== undefined)
    return { state: 'understood', operation: 'brief', input: { only: [id], soon: true }, href: '/', readAs }
  const goals = goalsOf(catalogue)
  const common = new Set(goals.flatMap(({ phrases }) => phrases.flat()))
  const timed = takePeriods(tokens, catalogue.now)
  const { named, rest } = takeValues(timed.rest, {
    dimensions: catalogue.dimensions,
    isCommon: (word) => SMALL.has(word) || common.has(word),
  })
  const { slices, rest: left } = takeSlices(rest, catalogue.dimensions)
  const found = { periods: timed.periods, named, slices, readAs }
  const words = left.map(({ word }) => word)
  const isWhy = words.some((word) => WHY.includes(word))
  const isAgainst =
    words.some((word) => AGAINST.has(word)) && (named.length > 1 || timed.periods.length > 1 || slices.by.length > 0)
  // “department Sales”: the name of the dimension has done its work.
  const nameWords = new Set(named.flatMap(({ dimension }) => wordsOf(dimension.replaceAll('_', ' '))))
  const spare = (word: string) =>
    SOFT.has(word) ||
    nameWords.has(word) ||
    (isAgainst && AGAINST.has(word)) ||
    (isWhy && (WHY.includes(word) || WORSE.includes(word)))
  const { best, isTied, near } = matchGoals(words, goals, spare)
  const suggestions = near.map(nearOf)
  if (best === undefined) return { state: 'not understood', why: whyNot(left, goals, spare), near: suggestions, readAs }
  if (isTied)
    return {
      state: 'not understood',
      why: 'That could mean more than one thing. Choose one.',
      near: suggestions,
      readAs,
    }
  return best.goal.kind === 'measure'
    ? aboutMeasure(best.goal, { ...found, isWhy, isAgainst, near: suggestions })
    : aboutTopic(best.goal, { ...found, near: suggestions })
}

interface Found {
  periods: Period[]
  named: Named[]
  slices: Slices
  readAs: string[]
  near: Near[]
}

function aboutTopic(
  { topic }: Extract<Goal, { kind: 'topic' }>,
  { periods, named, slices, readAs, near }: Found,
): Understanding {
  const { operation, input = {}, takes = [], href, title } = topic
  const beyond = [
    ...(named.length > 0 && !takes.includes('where') ? named.map(({ value }) => value) : []),
    ...(periods.length > (takes.includes('period') ? 1 : 0) ? periods.map(({ words }) => words) : []),
    ...slices.words,
  ]
  if (beyond.length > 0)
    return {
      state: 'not understood',
      why: `“${title}” is not answered for ${beyond.join(', ')}. Ask without it.`,
      near,
      readAs,
    }
  const population = populationOf(named, periods)
  return {
    state: 'understood',
    operation,
    input: { ...input, ...population },
    href: href + searchOf(takes.length > 0 ? population : {}),
    readAs: [...readAs, ...saidOf(named, periods)],
  }
}

function aboutMeasure(
  { measure }: Extract<Goal, { kind: 'measure' }>,
  { periods, named, slices, readAs, near, isWhy, isAgainst }: Found & { isWhy: boolean; isAgainst: boolean },
): Understanding {
  const told = [
    ...readAs,
    `“${measure.title}” is the measure ${measure.name}`,
    ...saidOf(named, periods),
    ...(periods.length > 0
      ? [
          `${measure.grain === 'application' ? 'an' : 'a'} ${measure.grain} belongs to the period it ${measure.cohort === 'began' ? 'began' : 'was decided'} in`,
        ]
      : []),
  ]
  const not = (why: string): Understanding => ({ state: 'not understood', why, near, readAs })
  if (isWhy) {
    if (measure.kind === 'count') return not(`${measure.title} is a count; why is asked of durations and shares.`)
    if (periods.length > 1 || slices.words.length > 0)
      return not('Why is asked of one group in one period. Ask without the rest.')
    const input = { measure: measure.name, ...populationOf(named, periods) }
    return { state: 'understood', operation: 'diagnose', input, href: `/diagnosis${searchOf(input)}`, readAs: told }
  }
  const explore = (input: Record<string, unknown>) => `/explore${searchOf(input)}`
  if (isAgainst) {
    const [first, second, ...more] = named
    if (periods.length === 2 && named.length < 2) {
      const [a, b] = periods as [Period, Period]
      const input = {
        measure: measure.name,
        ...populationOf(named, []),
        aFrom: a.from,
        ...(a.to && { aTo: a.to }),
        bFrom: b.from,
        ...(b.to && { bTo: b.to }),
      }
      return {
        state: 'understood',
        operation: 'compare',
        input,
        href: explore({ measure: measure.name, every: 'month' }),
        readAs: told,
      }
    }
    if (periods.length > 1) return not('Two groups and two periods are four numbers. Compare one with one.')
    const common = { measure: measure.name, ...populationOf([], periods) }
    if (first === undefined || second === undefined) {
      const input = { ...common, ...populationOf(named, periods), by: slices.by[0] }
      return { state: 'understood', operation: 'compare', input, href: explore(input), readAs: told }
    }
    if (second.dimension !== first.dimension)
      return not(`${first.value} and ${second.value} are of different kinds. Compare two of one.`)
    const sameKind = [second, ...more].filter(({ dimension }) => dimension === first.dimension)
    if (sameKind.length !== 1) return not('Two groups are compared by one dimension, one value against one other.')
    const others = more.filter(({ dimension }) => dimension !== first.dimension)
    const input = { ...common, ...populationOf(others, periods), a: [clause(first)], b: [clause(second)] }
    return {
      state: 'understood',
      operation: 'compare',
      input,
      href: explore({ ...common, by: first.dimension }),
      readAs: told,
    }
  }
  if (periods.length > 1) return not('One period at a time, or say “against” between two.')
  const input = {
    measure: measure.name,
    ...(slices.by.length > 0 && { by: slices.by }),
    ...(slices.every !== undefined && { every: slices.every }),
    ...populationOf(named, periods),
  }
  return { state: 'understood', operation: 'measure', input, href: explore(input), readAs: told }
}

/** The page that shows what an operation answers. */
export function pageOf(operation: string, input: Readonly<Record<string, unknown>>): string | null {
  if (operation === 'measure' || operation === 'compare')
    return `/explore${searchOf({ ...input, a: undefined, b: undefined })}`
  if (operation === 'diagnose') return `/diagnosis${searchOf(input)}`
  if (operation === 'brief') return '/'
  return TOPICS.find((topic) => topic.operation === operation)?.href ?? null
}

const clause = ({ dimension, value }: Named) => `${dimension}=${value}`

function populationOf(named: readonly Named[], [period]: readonly Period[]) {
  return {
    ...(named.length > 0 && { where: named.map(clause) }),
    ...(period !== undefined && { from: period.from }),
    ...(period?.to !== undefined && { to: period.to }),
  }
}

const saidOf = (named: readonly Named[], periods: readonly Period[]): string[] => [
  ...named.map((one) => `“${one.value}” is ${clause(one)}`),
  ...periods.map(({ words, from, to }) => `“${words}” is from ${from}${to === undefined ? '' : ` to before ${to}`}`),
]

function searchOf(input: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return []
    const values = !Array.isArray(value) ? [value] : name === 'by' ? [value.join(',')] : value
    return values.map((one) => `${name}=${encodeURIComponent(String(one))}`)
  })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** The question of the first screen that is asked, or one of its sentences. */
function questionOf(words: readonly string[]): QuestionId | undefined {
  const asked = new Set(words)
  const shared = (text: string) => {
    const known = new Set(wordsOf(text))
    const both = [...known].filter((word) => asked.has(word)).length
    return both / (known.size + asked.size - both)
  }
  const score = (id: QuestionId) =>
    Math.max(
      shared(QUESTIONS[id]),
      ...QUESTIONS[id]
        .split('?')
        .filter((part) => part.trim().length > 12)
        .map(shared),
    )
  const [best] = [...QUESTION_IDS].sort((a, b) => score(b) - score(a))
  return best !== undefined && score(best) >= 0.75 ? best : undefined
}

function spelled(tokens: readonly Token[], vocabulary: ReadonlySet<string>): { tokens: Token[]; readAs: string[] } {
  const readAs: string[] = []
  const corrected = tokens.map((token) => {
    const meant = meantWord(token.word, vocabulary)
    if (meant === undefined) return token
    readAs.push(`“${token.written}” was read as “${meant}”`)
    return { ...token, word: meant }
  })
  return { tokens: corrected, readAs }
}

function vocabularyOf({ measures, dimensions }: Catalogue): ReadonlySet<string> {
  return new Set([
    ...[...SMALL, ...SOFT, ...AGAINST, ...PERIOD_WORDS, ...WHY, ...WORSE, ...SLICE_WORDS],
    ...[
      ...Object.values(MEASURE_PHRASES).flat(),
      ...TOPICS.flatMap(({ phrases }) => phrases),
      ...Object.values(QUESTIONS),
    ].flatMap(wordsOf),
    ...measures.flatMap(({ title }) => wordsOf(title)),
    ...dimensions.flatMap(({ name, values }) => [...wordsOf(name), ...values.flatMap(wordsOf)]),
  ])
}

function whyNot(left: readonly Token[], goals: readonly Goal[], spare: (word: string) => boolean): string {
  const known = new Set(goals.flatMap(({ phrases }) => phrases.flat()))
  const strange = left.filter(({ word }) => !known.has(word) && !SMALL.has(word) && !spare(word))
  return strange.length > 0
    ? `${strange.map(({ written }) => `“${written}”`).join(', ')} ${strange.length === 1 ? 'is' : 'are'} nothing that is measured or known here. It is not left out, since it might be what matters.`
    : 'No measure and no operation answers to that.'
}

const nearOf = ({ goal }: Match): Near =>
  goal.kind === 'measure'
    ? { question: goal.measure.title, operation: 'measure', href: `/explore?measure=${goal.measure.name}` }
    : { question: goal.topic.title, operation: goal.topic.operation, href: goal.topic.href }
