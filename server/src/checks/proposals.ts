import {
  ANSWERS,
  type Candidate,
  Check,
  type CheckProposal,
  CheckProposals,
  candidatesOf,
  choose,
  DAYS_TRIED,
  exactShare,
  HABIT,
  MINED_WORDS,
  type PairCount,
  PEOPLE_APART,
  pairCountsSql,
  printRule,
  type Rule,
  type WordCount,
  wordCountsSql,
} from '@tandem/core/checks'
import { sql } from '@tandem/core/sql'
import { wilson } from '@tandem/core/stats'
import { counted, countWords } from '@tandem/core/words'
import { z } from 'zod'
import { asOfOf } from '../measures/as-of.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { knownStageRules } from '../trace/stage-rules.ts'
import { countChecks } from './count-days.ts'
import { sameAs } from './faults-of.ts'
import { sampleSql } from './judge-checks.ts'
import { readChecks } from './read-checks.ts'

/** A history is looked through, and what it proposes is judged, in about so many of its applications. */
const MOST_MINED = 100_000
const MOST_CANDIDATES = 14
const MOST_PROPOSED = 10
const FEWEST = 50

export const checkProposals = readOperation({
  name: 'check-proposals',
  summary: 'Checks that the company’s own history keeps in 95 to 99.9 % of cases, with the numbers; nothing is set.',
  input: z.object({}),
  output: CheckProposals,
  async run(_, { store }) {
    const { n: all } = await store.warehouse.one<{ n: number }>(sql`select count() as n from application`)
    const share = Math.max(1, Math.ceil(all / MOST_MINED))
    const { words, pairs, cases, ended } = await readHistory(store, share)
    const usual = choose(candidatesOf(words, pairs), MOST_CANDIDATES)
    const known = new Set(words.map(({ word }) => word))
    const tried = [...inTime(known), ...apart(known), ...usual].map(({ rule, template }) => ({
      template,
      rule,
      check: checkOf(rule),
    }))
    const { counted: judged } = await countChecks(
      store,
      tried.map(({ check }) => check),
      { share },
    )
    const inForce = await readChecks(store.state)
    const habits = tried.flatMap(({ template, rule, check }, i): (CheckProposal & { rule: Rule })[] => {
      const days = judged[i]?.days ?? []
      const kept = days.reduce((sum, day) => sum + day.kept, 0)
      const violated = days.reduce((sum, day) => sum + day.violated, 0)
      const { estimate: rate, interval } = wilson(kept, kept + violated)
      // Duties are kept apart even where nobody has ever mixed them.
      const most = rule.kind === 'not-same' ? 1 : HABIT.most
      if (rate === null || kept + violated < FEWEST || rate < HABIT.least || rate > most) return []
      const expected = rule.kind === 'not-same' && violated === 0 ? 1 : Math.floor((rate - 0.01) * 100) / 100
      const already = inForce.find((one) => sameAs(one) === sameAs(check))?.id ?? null
      const sentence = `Kept by ${countWords(kept)} of ${counted(kept + violated, 'case')} (${exactShare(rate)}); propose to expect ${exactShare(expected)}.`
      return [{ check: { ...check, expected }, template, kept, violated, rate, interval, already, sentence, rule }]
    })
    const proposals = oneLimitEach(habits)
      .slice(0, MOST_PROPOSED)
      .map(({ rule: _, ...proposal }) => proposal)
    return {
      proposals,
      cases,
      sentence:
        proposals.length === 0
          ? 'There is too little history, or no habit in it that is kept nearly always, to propose a check from.'
          : `${counted(proposals.length, 'check')} from what usually happens${share === 1 ? '' : `, judged in a sample of ${countWords(cases)} of ${countWords(ended)} ended applications and of those still open`}. Nothing is checked until somebody sets it.`,
    }
  },
})

/** Which words there are in the history of ended applications, and how they come together, in one application in so many. */
async function readHistory(
  store: Store,
  share: number,
): Promise<{ words: WordCount[]; pairs: PairCount[]; cases: number; ended: number }> {
  const words = new Map<string, WordCount>()
  const pairs = new Map<string, PairCount>()
  let [cases, ended] = [0, 0]
  for (const { source } of await asOfOf(store)) {
    const only = sampleSql(share)
    const { all, mine } = await store.warehouse.one<{ all: number; mine: number }>(
      sql`select count() as all, countIf(${only}) as mine from application where source = ${source} and outcome != ''`,
    )
    const mined = { source, rules: await knownStageRules(store, source), only }
    cases += mine
    ended += all
    for (const row of await store.warehouse.rows<Omit<WordCount, 'word'> & { word: number }>(wordCountsSql(mined))) {
      const word = MINED_WORDS[row.word] as string
      const known = words.get(word)
      words.set(word, {
        word,
        applications: row.applications + (known?.applications ?? 0),
        once: row.once + (known?.once ?? 0),
      })
    }
    const rows = await store.warehouse.rows<Omit<PairCount, 'first' | 'second'> & { first: number; second: number }>(
      pairCountsSql(mined),
    )
    for (const row of rows) {
      const [first, second] = [MINED_WORDS[row.first] as string, MINED_WORDS[row.second] as string]
      const known = pairs.get(`${first}\n${second}`)
      const add = (name: 'both' | 'answered' | 'preceded' | 'never') => row[name] + (known?.[name] ?? 0)
      pairs.set(`${first}\n${second}`, {
        first,
        second,
        both: add('both'),
        answered: add('answered'),
        preceded: add('preceded'),
        never: add('never'),
      })
    }
  }
  return { words: [...words.values()], pairs: [...pairs.values()], cases, ended }
}

type Tried = Pick<Candidate, 'rule' | 'template'>
const word = (one: string) => ({ kind: 'word', word: one }) as const

/** Answers with each limit that is tried; the shortest that is kept is proposed. */
const inTime = (known: ReadonlySet<string>): Tried[] =>
  ANSWERS.filter((pair) => pair.every((one) => known.has(one))).flatMap(([what, after]) =>
    DAYS_TRIED.map((amount) => ({
      template: 'response in time',
      rule: {
        kind: 'follows',
        what: word(what),
        after: word(after),
        each: false,
        within: { amount, unit: 'working days' },
      },
    })),
  )

const apart = (known: ReadonlySet<string>): Tried[] =>
  PEOPLE_APART.filter((pair) => pair.every((one) => known.has(one))).map(([one, other]) => ({
    template: 'segregation of duties',
    rule: { kind: 'not-same', one: word(one), other: word(other) },
  }))

/** Of one answer the shortest limit, which comes first, and not the same without a limit besides. */
function oneLimitEach<One extends { rule: Rule }>(proposals: readonly One[]): One[] {
  const seen = new Set<string>()
  return proposals.filter(({ rule }) => {
    if (rule.kind !== 'follows') return true
    const key = JSON.stringify([rule.what, rule.after])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function checkOf(rule: Rule): Check {
  const line = printRule(rule)
  const id = line.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return Check.parse({
    id: id.replaceAll(/^-|-$/g, '').slice(0, 63).replace(/-+$/, ''),
    check: line,
    severity: rule.kind === 'not-same' ? 'high' : 'medium',
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of the hiring system',
  })
}
