import { describe, expect, it } from 'vitest'
import { eventWords, matchSentence } from './outcome-words.ts'

describe('what a report of the HR system comes to', () => {
  it('is said in the words of hiring, one or many', () => {
    expect(
      eventWords([
        { kind: 'hire.started', count: 3 },
        { kind: 'hire.rated', count: 1 },
        { kind: 'hire.left', count: 2 },
      ]),
    ).toBe('3 starts, 1 rating and 2 leavers')
    expect(eventWords([])).toBe('')
  })

  it('says how many rows match a hire, and what becomes of the others', () => {
    const events = [{ kind: 'hire.started', count: 2 }]
    expect(matchSentence({ rows: { read: 4, matched: 2, silent: 1, quarantined: 1 }, events, planned: 1 })).toBe(
      '3 of 4 rows are about a hire that is known: they tell of 2 starts. 1 of them tells nothing yet. 1 start or last day lies ahead and will count once a later report says so. 1 row would go to quarantine.',
    )
    expect(matchSentence({ rows: { read: 2, matched: 0, silent: 0, quarantined: 2 }, events: [], planned: 0 })).toBe(
      '0 of 2 rows are about a hire that is known. 2 rows would go to quarantine.',
    )
  })
})
