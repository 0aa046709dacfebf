import { describe, expect, it } from 'vitest'
import { SYNC_DAYS } from './source-facts.ts'
import { type SyncRun, syncFacts } from './sync-facts.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const NOW = Date.UTC(2026, 0, 15)
const every = (minutes: number, from: number, to: number, state: SyncRun['state'] = 'done'): SyncRun[] =>
  Array.from({ length: Math.floor((to - from) / (minutes * MINUTE)) + 1 }, (_, i) => ({
    startedAt: from + i * minutes * MINUTE,
    state,
  }))

describe('how regularly a system is read', () => {
  it('has no gap where it is read as agreed', () => {
    expect(syncFacts(every(60, NOW - 40 * DAY, NOW), 60, NOW)).toMatchObject({
      minutes: SYNC_DAYS * 1440,
      lateMinutes: 0,
      longestGapMinutes: 60,
      failed: 0,
    })
  })

  it('counts a pause as late from twice the rhythm on, the one that still goes on too', () => {
    const runs = [...every(60, NOW - 10 * DAY, NOW - 6 * DAY), ...every(60, NOW - 5 * DAY, NOW - 2 * DAY)]
    expect(syncFacts(runs, 60, NOW)).toMatchObject({
      minutes: 10 * 1440,
      lateMinutes: 1440 - 120 + (2 * 1440 - 120),
      longestGapMinutes: 2 * 1440,
    })
  })

  it('takes a failure for no reading', () => {
    const runs = [...every(60, NOW - 2 * DAY, NOW - DAY), ...every(15, NOW - DAY + MINUTE, NOW, 'failed')]
    const found = syncFacts(runs, 60, NOW)
    expect(found?.failed).toBe(96)
    expect(found?.longestGapMinutes).toBe(1440)
  })

  it('is unknown without a rhythm and before the first reading', () => {
    expect(syncFacts(every(60, NOW - DAY, NOW), null, NOW)).toBeNull()
    expect(syncFacts(every(60, NOW - DAY, NOW, 'failed'), 60, NOW)).toBeNull()
  })

  it('counts from thirty days ago where it was last read before', () => {
    expect(syncFacts([{ startedAt: NOW - 45 * DAY, state: 'done' }], 60, NOW)).toMatchObject({
      minutes: 30 * 1440,
      lateMinutes: 30 * 1440 - 120,
      done: 0,
    })
  })
})
