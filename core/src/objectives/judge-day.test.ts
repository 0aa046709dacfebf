import { describe, expect, test } from 'vitest'
import { type Evidence, freshEvidence } from './evidence.ts'
import { judgeDay } from './judge-day.ts'

const OPTIONS = { allowed: 0.2, periodDays: 90, words: { unit: 'answers', bad: 'late' } }
const day = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)

function judgeAll(counts: [due: number, late: number][], evidence: Evidence = freshEvidence()) {
  return counts.map(([due, late], i) => {
    const judged = judgeDay(evidence, { day: day(i), due, late }, OPTIONS)
    evidence = judged.evidence
    return judged.judgement
  })
}

describe('the evidence that an objective is broken', () => {
  test('opens an alarm, says what is wrong, and closes it when things are well again', () => {
    const judged = judgeAll([
      ...Array<[number, number]>(20).fill([5, 1]),
      ...Array<[number, number]>(4).fill([5, 4]),
      ...Array<[number, number]>(8).fill([5, 0]),
    ])
    expect(judged.filter(({ change }) => change).map(({ day, change }) => [day, change])).toEqual([
      ['2025-01-23', 'opened'],
      ['2025-01-29', 'closed'],
    ])
  })
})
