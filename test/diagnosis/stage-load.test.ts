import { findLongestWait, findStuck, type StageLoad } from '@tandem/core/diagnosis'
import { describe, expect, it } from 'vitest'

const load = (stage: string, more: Partial<StageLoad> = {}): StageLoad => ({
  stage,
  recent: 10,
  ended: 100,
  limit: 50,
  open: 5,
  overdue: 1,
  oldest: 80,
  oldestWidth: 0,
  uncertain: 0,
  ...more,
})

describe('the load of stages', () => {
  it('names first where most waiting is beyond what was usual', () => {
    const found = findStuck([load('Screen'), load('Interview', { overdue: 3 }), load('Offer', { limit: 400 })])
    expect(found.map(({ stage }) => stage)).toEqual(['Offer', 'Interview', 'Screen'])
  })

  it('says nothing of stages in which too few stays have ended or none is open', () => {
    const quiet = [load('New', { ended: 19 }), load('Unknown', { ended: 0, limit: null }), load('Done', { open: 0 })]
    expect(findStuck(quiet)).toEqual([])
  })

  it('gives the stage with the most waiting its share of all waiting', () => {
    expect(findLongestWait([load('Screen'), load('Interview', { recent: 30 })])).toEqual({
      stage: 'Interview',
      share: 0.75,
    })
    expect(findLongestWait([])).toBeNull()
    expect(findLongestWait([load('Screen', { recent: 0 })])).toBeNull()
  })
})
