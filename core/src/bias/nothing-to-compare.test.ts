import { describe, expect, it } from 'vitest'
import { type FairnessCounts, fairnessReport } from './fairness-report.ts'

const ABOUT = { attributes: ['sex'], minimum: 10, selected: 'hired' }
const counts = (groups: FairnessCounts['groups']): FairnessCounts => ({
  ...{ groups, unknown: { n: 0, selected: 0 }, requisitions: [], weeks: [], stages: [] },
  ...{ tools: [], departments: [], families: [], toolStages: [] },
})
const group = (name: string, n: number, selected: number) => ({ group: name, n, selected })

describe('fairness with nothing to compare', () => {
  it.each([
    ['nobody', [], 'Fewer than 10 people were selected or not selected, so nothing is shown.'],
    [
      'one group only',
      [group('Female', 90, 30)],
      'Only one group by sex is large enough to be told, so there is nothing to compare.',
    ],
    [
      'few people',
      [group('Female', 9, 3), group('Male', 7, 2)],
      'Fewer than 10 people were selected or not selected, so nothing is shown.',
    ],
    [
      '200 groups, each under 2 %',
      Array.from({ length: 200 }, (_, i) => group(`G${i}`, 40 + (i % 3), 12 + (i % 5))),
      'Each of 200 groups by sex has under 2 % of the people, so there is nothing to compare. Ask by fewer groups.',
    ],
  ])('says why: %s', (_, groups, words) => {
    const { sentences, state, pair } = fairnessReport(counts(groups), ABOUT)
    expect(sentences[0]).toContain(words)
    expect({ state, pair }).toEqual({ state: 'not enough data', pair: null })
  })
})
