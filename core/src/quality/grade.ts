import { counted, countWords, listWords, shareWords } from '../words.ts'
import type { Grade, NumberGrade, RuleResult, SourceQuality } from './contract.ts'
import { type NumberKind, QUALITY_RULES, type QualityRule } from './rules.ts'
import type { SourceFacts } from './source-facts.ts'

/** With fewer steps than this a source is not graded: its shares would be chance. */
export const FEWEST_STEPS = 100

const ORDER: readonly Grade[] = ['D', 'C', 'B', 'A']

/** The worst of all; what nobody can judge is left out, and is the grade only where nothing else is. */
export function worstOf(grades: readonly Grade[]): Grade {
  return ORDER.find((grade) => grades.includes(grade)) ?? 'not enough data'
}

export function gradeSource(facts: SourceFacts): SourceQuality {
  const rules = QUALITY_RULES.map((rule) => judge(rule, facts))
  const enough = facts.steps >= FEWEST_STEPS
  const grade = enough ? worstOf(rules.map((rule) => rule.grade)) : 'not enough data'
  const decidedBy = grade === 'A' || !enough ? [] : rules.filter((rule) => rule.grade === grade)
  return {
    source: facts.source,
    grade,
    steps: facts.steps,
    decidedBy: decidedBy.map(({ rule }) => rule),
    sentence: sentenceOf(facts, grade, decidedBy),
    rules,
  }
}

function judge(rule: QualityRule, facts: SourceFacts): RuleResult {
  const figure = rule.figure(facts)
  const grade = figure === null || figure.of < rule.fewest ? 'not enough data' : gradeOf(figure.share, rule.atMost)
  return {
    rule: rule.name,
    title: rule.title,
    grade,
    figure: figure?.share ?? null,
    of: figure?.of ?? 0,
    atMost: rule.atMost,
    sentence: rule.says(facts),
    remedy: grade === 'A' || grade === 'not enough data' ? '' : rule.remedy,
    leads: rule.leads,
  }
}

function gradeOf(share: number, { A, B, C }: QualityRule['atMost']): Grade {
  if (share <= A) return 'A'
  if (share <= B) return 'B'
  return share <= C ? 'C' : 'D'
}

function sentenceOf({ steps }: SourceFacts, grade: Grade, decidedBy: readonly RuleResult[]): string {
  if (grade === 'not enough data')
    return `${counted(steps, 'step')} ${steps === 1 ? 'is' : 'are'} too few to grade; at least ${FEWEST_STEPS} are needed.`
  if (grade === 'A') return `Nothing to object to in ${counted(steps, 'step')}.`
  return decidedBy.map(({ sentence }) => sentence).join(' ')
}

/** A source that gives less of the rows than this does not decide alone what a number is worth. */
export const LEAST_SHARE = 0.1

export interface Contribution {
  source: string
  rows: number
}

/**
 * The grade of a number: of each source it comes from by the rules that touch a number of its kind, and of these the worst that at least a
 * tenth of the rows bears.
 */
export function gradeNumber(
  sources: readonly SourceQuality[],
  contributions: readonly Contribution[],
  number: NumberKind,
): NumberGrade {
  const total = contributions.reduce((sum, { rows }) => sum + rows, 0)
  if (total === 0) return { grade: 'not enough data', reasons: ['nothing was counted'], sources: [] }
  const touching = new Set(QUALITY_RULES.filter(({ isTouched }) => isTouched(number)).map(({ name }) => name))
  const parts = contributions
    .filter(({ rows }) => rows > 0)
    .map(({ source, rows }) => {
      const known = sources.find((one) => one.source === source)
      const rules = known?.rules.filter(({ rule }) => touching.has(rule)) ?? []
      const isGraded = known !== undefined && known.grade !== 'not enough data'
      const grade: Grade = isGraded ? worstOf(rules.map((rule) => rule.grade)) : 'not enough data'
      return { source, share: rows / total, grade, rules, steps: known?.steps ?? 0 }
    })
    .sort((a, b) => b.share - a.share)
  const unknown = sumShares(parts.filter(({ grade }) => grade === 'not enough data'))
  const grade =
    unknown > 0.5
      ? 'not enough data'
      : (ORDER.find((one) => sumShares(parts.filter((part) => isAtMost(part.grade, one))) >= LEAST_SHARE) ?? 'A')
  return {
    grade,
    reasons: reasonsOf(parts, grade),
    sources: parts.map(({ source, share, grade: own }) => ({ source, share, grade: own })),
  }
}

type Part = NumberGrade['sources'][number] & { rules: readonly RuleResult[]; steps: number }

const sumShares = (parts: readonly Part[]) => parts.reduce((sum, { share }) => sum + share, 0)

/** Whether a grade is as bad as another, or worse. */
const isAtMost = (grade: Grade, other: Grade) =>
  grade !== 'not enough data' && ORDER.indexOf(grade) <= ORDER.indexOf(other)

function reasonsOf(parts: readonly Part[], grade: Grade): string[] {
  const ofSeveral = parts.length > 1
  const named = (part: Part) => (ofSeveral ? `${part.source} (${shareWords(part.share)} of the rows): ` : '')
  if (grade === 'not enough data') {
    const few = parts.filter((part) => part.grade === 'not enough data')
    return few.map(
      (part) =>
        `${named(part)}${countWords(part.steps)} steps are too few to grade; at least ${FEWEST_STEPS} are needed`,
    )
  }
  const deciding = parts.filter((part) => part.grade !== 'A' && part.grade !== 'not enough data')
  if (deciding.length === 0)
    return [
      ofSeveral ? `nothing to object to in ${listWords(parts.map(({ source }) => source))}` : 'nothing to object to',
    ]
  return deciding.flatMap((part) =>
    part.rules.filter((rule) => rule.grade === part.grade).map((rule) => `${named(part)}${rule.sentence}`),
  )
}
