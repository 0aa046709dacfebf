import type { Rule, Term } from './rule.ts'
import { WORDS } from './vocabulary.ts'

/** What is looked for in a history: the words of applications. Their place here is their bit. */
export const MINED_WORDS: readonly string[] = WORDS.filter(({ kind }) => !kind.startsWith('requisition.'))
  .map(({ one }) => one)
  .filter((one) => !['application', 'task', 'opened task', 'merge', 'scorecard due'].includes(one))

/** How two things came together in the applications of a history that have ended. */
export interface PairCount {
  first: string
  second: string
  /** Applications with both. */
  both: number
  /** … where the second comes after the last of the first. */
  answered: number
  /** … where the first of the first comes before the first of the second. */
  preceded: number
  /** … where the second never comes after the first of the first. */
  never: number
}
export interface WordCount {
  word: string
  applications: number
  /** … with exactly one of it. */
  once: number
}

/** A rule that the history keeps nearly always, by the counts alone; what is proposed is judged by the definition afterwards. */
export interface Candidate {
  rule: Rule
  template: string
  support: number
  confidence: number
}

/** Kept this often is worth a check: less is no habit, and more cannot be told from what the system enforces. */
export const HABIT = { least: 0.95, most: 0.999 } as const
const FEWEST = 50

const word = (one: string): Term => ({ kind: 'word', word: one })
/** After these nothing more of an application is to happen. */
const ENDS = ['rejection', 'withdrawal', 'hire', 'declined offer', 'rescinded offer']
const WORK = ['interview', 'interview booking', 'interview start', 'scorecard', 'offer', 'approval', 'offer draft']

/**
 * Candidates of six of Declare's templates (Maggi, Mooij and van der Aalst, 2011), by their confidence: of the applications that a template
 * is called upon in, the share that keeps it.
 */
export function candidatesOf(words: readonly WordCount[], pairs: readonly PairCount[]): Candidate[] {
  const of = new Map(words.map((one) => [one.word, one.applications]))
  const found: Candidate[] = []
  const add = (rule: Rule, template: string, { kept, support }: { kept: number; support: number }) => {
    if (support < FEWEST) return
    const confidence = kept / support
    if (confidence >= HABIT.least && confidence <= HABIT.most) found.push({ rule, template, support, confidence })
  }
  for (const { first, second, both, answered, preceded, never } of pairs) {
    const [a, b] = [of.get(first) ?? 0, of.get(second) ?? 0]
    const [one, other] = [word(first), word(second)]
    add({ kind: 'before', what: one, of: other, each: false }, 'precedence', { kept: preceded, support: b })
    add({ kind: 'follows', what: other, after: one, each: false, within: null }, 'response', {
      kept: answered,
      support: a,
    })
    add({ kind: 'has', every: one, what: other }, 'responded existence', { kept: both, support: a })
    if (ENDS.includes(first) && WORK.includes(second))
      add({ kind: 'not-after', what: other, after: one }, 'negation response', { kept: a - both + never, support: a })
    if (first < second && ENDS.includes(first) && ENDS.includes(second))
      add({ kind: 'not-both', one, other }, 'not co-existence', { kept: a + b - 2 * both, support: a + b - both })
  }
  for (const { word: one, applications, once } of words)
    add({ kind: 'count', what: word(one), compare: 'at most', times: 1, per: 'application' }, 'exactly once', {
      kept: once,
      support: applications,
    })
  return found
}

/** What is said of two things once, and the strongest of it: succession before precedence before response before existence. */
const STRENGTH = [
  'succession',
  'precedence',
  'response',
  'negation response',
  'not co-existence',
  'responded existence',
  'exactly once',
]

/** The candidates that say something of their own, the most telling first. */
export function choose(candidates: readonly Candidate[], most: number): Candidate[] {
  const joined = candidates.flatMap((one): Candidate[] => {
    if (one.rule.kind !== 'before') return [one]
    const { what, of } = one.rule
    const response = candidates.find(
      ({ rule }) => rule.kind === 'follows' && JSON.stringify([rule.after, rule.what]) === JSON.stringify([what, of]),
    )
    if (response === undefined) return [one]
    const rule: Rule = { kind: 'then', first: what, second: of }
    return [one, { ...one, rule, template: 'succession', support: Math.min(one.support, response.support) }]
  })
  const interest = (one: Candidate) => interestOf(one) * 10 - STRENGTH.indexOf(one.template)
  const sorted = joined.sort((a, b) => interest(b) - interest(a) || b.support - a.support)
  const taken = new Map<string, number>()
  const pairs = new Set<string>()
  const chosen: Candidate[] = []
  for (const one of sorted) {
    const names = wordsOf(one)
    const pair = [...names].sort().join('\n')
    if (pairs.has(pair) || names.some((name) => (taken.get(name) ?? 0) >= 2)) continue
    pairs.add(pair)
    for (const name of names) taken.set(name, (taken.get(name) ?? 0) + 1)
    chosen.push(one)
    if (chosen.length === most) break
  }
  return chosen
}

const wordsOf = ({ rule }: Candidate): string[] =>
  [...Object.values(rule)].flatMap((part) =>
    typeof part === 'object' && part !== null && 'word' in part ? [part.word] : [],
  )

/** Things that belong together in what hiring promises; what is left is told after them. */
const TOGETHER: readonly (readonly string[])[] = [
  ['approval', 'offer'],
  ['approval request', 'approval'],
  ['interview', 'scorecard'],
  ['interview', 'rejection'],
  ['interview', 'offer'],
  ['scorecard', 'offer'],
  ['background check', 'hire'],
  ['background check', 'first day'],
  ['acceptance', 'hire'],
  ['offer', 'rejection'],
  ['hire', 'first day'],
]

function interestOf(one: Candidate): number {
  const names = wordsOf(one)
  return TOGETHER.some((pair) => pair.every((name) => names.includes(name))) ? 2 : names.length === 1 ? 0 : 1
}

/** Answers that hiring owes in time, with the days that are tried for them. */
export const ANSWERS: readonly (readonly [what: string, after: string])[] = [
  ['scorecard', 'interview'],
  ['approval', 'approval request'],
  ['offer', 'approval'],
  ['background check', 'acceptance'],
]
export const DAYS_TRIED = [2, 3, 5, 10] as const

export const PEOPLE_APART: readonly (readonly [string, string])[] = [
  ['approval', 'offer draft'],
  ['approval', 'interview'],
]
