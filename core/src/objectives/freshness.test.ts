import { describe, expect, it } from 'vitest'
import { freshnessDays } from './freshness.ts'

const at = (iso: string) => Date.parse(iso)
const HOUR = 3_600_000

describe('freshness', () => {
  it('is kept by the first sync within the hours, broken when they are over without one, pending before', () => {
    const connection = {
      from: at('2026-01-01T00:00:00Z'),
      everyMinutes: 12 * 60,
      done: [at('2026-01-01T00:10:00Z'), at('2026-01-01T13:00:00Z'), at('2026-01-02T23:50:00Z')],
    }
    const days = freshnessDays([connection], { withinMs: 2 * HOUR, now: at('2026-01-03T01:00:00Z') })
    expect(days).toEqual([
      // 00:00 by 00:10 and 12:00 by 13:00.
      { day: '2026-01-01', good: 2, bad: 0, due: 2, late: 0, pending: 0 },
      // 00:00 and 12:00 without one.
      { day: '2026-01-02', good: 0, bad: 2, due: 2, late: 2, pending: 0 },
      { day: '2026-01-03', good: 0, bad: 0, due: 0, late: 0, pending: 1 },
    ])
  })

  it('counts a sync on the day it came and its deadline on the day of that', () => {
    const connection = { from: at('2026-01-01T23:00:00Z'), everyMinutes: 1440, done: [at('2026-01-01T23:30:00Z')] }
    expect(freshnessDays([connection], { withinMs: 4 * HOUR, now: at('2026-01-02T12:00:00Z') })).toEqual([
      { day: '2026-01-01', good: 1, bad: 0, due: 0, late: 0, pending: 0 },
      { day: '2026-01-02', good: 0, bad: 0, due: 1, late: 0, pending: 0 },
    ])
  })

  it('expects nothing of no connection', () => {
    expect(freshnessDays([], { withinMs: HOUR, now: 0 })).toEqual([])
  })
})
