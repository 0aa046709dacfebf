import { describe, expect, it } from 'vitest'
import { skillFairnessSentence, tellSuggested } from './tell-suggested.ts'

const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)
const days = (n: number, women: number, men: number) =>
  Array.from({ length: n }, (_, at) => ({
    day: day(at),
    groups: [
      { group: 'women', n: 40, selected: women },
      { group: 'men', n: 40, selected: men },
    ],
    unknown: 3,
  }))

describe('what is told of who is suggested', () => {
  it('is a breach where a group is suggested far less, and ok where they are alike', () => {
    const biased = tellSuggested('suggested', { days: days(20, 8, 20), day: day(20), before: null, minimum: 10 })
    expect(biased).toMatchObject({
      state: 'breach',
      told: { ratios: [{ group: 'women', against: 'men', ratio: 0.4 }] },
    })
    expect(skillFairnessSentence([biased], { attribute: 'gender', minimum: 10 })).toMatch(
      /^Of those considered, women are suggested at 0.40 times the rate of men \(95 % 0\.\d\d to 0\.\d\d, until 2026-01-21\): breach\. Monitoring:/,
    )
    const alike = tellSuggested('suggested', { days: days(20, 20, 20), day: day(20), before: null, minimum: 10 })
    expect(alike.state).toBe('ok')
  })

  it('stays as it was told until every count has gained the minimum', () => {
    const first = tellSuggested('suggested', { days: days(20, 8, 20), day: day(20), before: null, minimum: 25 })
    const soon = tellSuggested('suggested', { days: days(22, 9, 20), day: day(22), before: first, minimum: 25 })
    expect(soon.told?.ratios).toEqual(first.told?.ratios)
    expect(soon.state).toBe(first.state)
    const later = tellSuggested('suggested', { days: days(30, 20, 20), day: day(30), before: first, minimum: 25 })
    expect(later.told?.ratios[0]?.until).toBe(day(30))
  })

  it('is nothing of few people', () => {
    const { told, state } = tellSuggested('contacted', { days: days(1, 3, 5), day: day(1), before: null, minimum: 10 })
    expect({ ratios: told?.ratios, state }).toEqual({ ratios: [], state: 'not enough data' })
  })
})
