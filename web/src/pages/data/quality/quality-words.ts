import type { Grade, RuleResult, SourceQuality } from '@tandem/core/quality'
import { counted } from '../../../words/numbers.ts'

const WEIGHT: Readonly<Record<Grade, number>> = { D: 4, C: 3, B: 2, A: 1, 'not enough data': 0 }

/** What weighs most first; rules of one weight keep their order. */
export const inOrder = (rules: readonly RuleResult[]): RuleResult[] =>
  rules.toSorted((a, b) => WEIGHT[b.grade] - WEIGHT[a.grade] || Number(a.figure === null) - Number(b.figure === null))

export const worstSource = (sources: readonly SourceQuality[]): SourceQuality | undefined =>
  sources.toSorted((a, b) => WEIGHT[b.grade] - WEIGHT[a.grade])[0]

/** '2 of 3 sources are sound or fair'. */
export function matrixTitle(sources: readonly SourceQuality[]): string {
  const good = sources.filter(({ grade }) => grade === 'A' || grade === 'B').length
  const graded = sources.filter(({ grade }) => grade !== 'not enough data').length
  if (graded === 0) return 'No source tells enough yet to be graded'
  if (sources.length === 1) return good === 1 ? 'The source is sound or fair' : 'The source is to be read with care'
  if (good === sources.length) return `All ${sources.length} sources are sound or fair`
  return `${good === 0 ? 'None' : good} of ${counted(sources.length, 'source')} ${good === 1 ? 'is' : 'are'} sound or fair`
}

export const figureWords = ({ figure }: Pick<RuleResult, 'figure'>): string => (figure === null ? '–' : percent(figure))

/** 'A to 5 %, B to 20 %, C to 50 %'; a limit that cannot be passed is left out. */
export function limitWords({ atMost }: Pick<RuleResult, 'atMost'>): string {
  const { A, B, C } = atMost
  const parts = [`A to ${percent(A)}`]
  if (B > A) parts.push(B >= 1 ? 'else B' : `B to ${percent(B)}`)
  if (C > B) parts.push(C >= 1 ? 'else C' : `C to ${percent(C)}, else D`)
  return parts.join(', ')
}

/** A share to the digits that a limit of one in a thousand needs. */
function percent(share: number): string {
  const value = 100 * share
  if (value > 0 && value < 0.05) return 'under 0.1 %'
  return `${value < 10 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value)} %`
}
