import type { RuleResult, SourceQuality } from '@tandem/core/quality'
import { expect, it } from 'vitest'
import { figureWords, inOrder, limitWords, matrixTitle } from './quality-words.ts'

const rule = (name: RuleResult['rule'], grade: RuleResult['grade'], figure: number | null = 0.1): RuleResult => ({
  rule: name,
  title: name,
  grade,
  figure,
  of: 100,
  atMost: { A: 0.001, B: 0.01, C: 0.05 },
  sentence: '',
  remedy: '',
  leads: null,
})

const source = (name: string, grade: SourceQuality['grade']): SourceQuality => ({
  source: name,
  grade,
  steps: 1000,
  decidedBy: [],
  sentence: '',
  rules: [],
})

it('puts what weighs most first, and what does not apply last', () => {
  const rules = [rule('compared', 'A'), rule('syncs', 'not enough data', null), rule('width', 'D'), rule('dates', 'B')]
  expect(inOrder(rules).map((one) => one.rule)).toEqual(['width', 'dates', 'compared', 'syncs'])
})

it('says limits and figures to the digits they need', () => {
  expect(limitWords(rule('refused', 'A'))).toBe('A to 0.1 %, B to 1 %, C to 5 %, else D')
  expect(limitWords({ atMost: { A: 0.05, B: 1, C: 1 } })).toBe('A to 5 %, else B')
  expect(limitWords({ atMost: { A: 0.05, B: 0.3, C: 1 } })).toBe('A to 5 %, B to 30 %, else C')
  expect([0, 0.0002, 0.0123, 0.2, null].map((figure) => figureWords({ figure }))).toEqual([
    '0 %',
    'under 0.1 %',
    '1.2 %',
    '20 %',
    '–',
  ])
})

it('counts the sources that may be relied on', () => {
  expect(matrixTitle([source('a', 'A'), source('b', 'D'), source('c', 'not enough data')])).toBe(
    '1 of 3 sources is sound or fair',
  )
  expect(matrixTitle([source('a', 'A'), source('b', 'B')])).toBe('All 2 sources are sound or fair')
  expect(matrixTitle([source('a', 'not enough data')])).toBe('No source tells enough yet to be graded')
})
