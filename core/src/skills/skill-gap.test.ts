import { describe, expect, it } from 'vitest'
import { type Counted, gapOf, gapOfUnknown, gapSentence } from './skill-gap.ts'

const TODAY = '2026-01-01'
const counted = (more: Partial<Counted> = {}): Counted => ({
  skill: 'go',
  label: 'Go',
  needed: 2,
  by: '2026-07-02',
  roles: ['Backend engineer'],
  pipeline: 5,
  hiredInYear: 8,
  trainable: 0,
  near: [],
  ...more,
})

describe('the way to have a skill', () => {
  it('is to hire where the pace of the last year brings enough by the need date', () => {
    const row = gapOf(counted(), TODAY)
    // 182 days are 1.993 quarters of 91.3125 days, at 2 hires a quarter.
    expect(row).toMatchObject({ way: 'hire', hiredPerQuarter: 2 })
    expect(row.expected).toBeCloseTo(3.986, 3)
    expect(row.reason).toBe(
      'About 2.0 people who name Go were hired a quarter, so that 4.0 can be expected by 2026-07-02, where 2 are needed; 5 under way name it.',
    )
  })

  it('is to train where enough of those hired lately name something near it', () => {
    const row = gapOf(counted({ hiredInYear: 1, trainable: 2, near: ['Java', 'C++'] }), TODAY)
    expect(row).toMatchObject({
      way: 'train',
      reason: expect.stringMatching(/2 hired in two years name .*: Java, C\+\+\.$/),
    })
  })

  it('is to borrow where neither is so, or the day has passed', () => {
    expect(gapOf(counted({ hiredInYear: 1, trainable: 1 }), TODAY)).toMatchObject({
      way: 'borrow',
      reason: expect.stringContaining('only 1 hired in two years could be trained'),
    })
    expect(gapOf(counted({ by: '2025-12-01' }), TODAY)).toMatchObject({
      way: 'borrow',
      expected: 0,
      reason: expect.stringMatching(/^2 were needed by 2025-12-01, which has passed; /),
    })
    // A pace is no people: where nobody under way names it, waiting for hires would be hope.
    expect(gapOf(counted({ pipeline: 0 }), TODAY).way).toBe('borrow')
  })

  it('is not known of a skill that the list does not have', () => {
    const rows = [
      gapOf(counted(), TODAY),
      gapOfUnknown('COBOL', { needed: 1, by: '2026-07-02', roles: ['Mainframe engineer'] }),
    ]
    expect(rows[1]).toMatchObject({ way: null, pipeline: null })
    expect(gapSentence(rows)).toBe('The agenda still needs 2 skills: hire Go. 1 of them is not in the taxonomy.')
    expect(gapSentence([])).toBe('No role of the agenda with places to fill names a skill.')
  })
})
