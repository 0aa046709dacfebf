import { describe, expect, it } from 'vitest'
import { DISTANCES, type DistanceId } from './distances.ts'
import type { Case, EventLog } from './event-log.ts'

/** One application that stays in each stage for a day. */
const walks = (arrivedAt: number, stages: readonly string[], outcome = 'rejected'): Case => ({
  unit: arrivedAt,
  arrivedAt,
  endedAt: arrivedAt + stages.length,
  visits: stages.map((stage, i) => ({ stage, enteredAt: arrivedAt + i, leftAt: arrivedAt + i + 1 })),
  outcome,
})
const log = (...cases: Case[]): EventLog => ({ from: 0, until: 14, cases })
const distance = (id: DistanceId, a: EventLog, b: EventLog) => DISTANCES.find((one) => one.id === id)?.of(a, b) ?? null

const SHORT = log(walks(1, ['Applied']), walks(3, ['Applied']))
const LONG = log(walks(1, ['Applied', 'Interview']), walks(3, ['Applied', 'Interview']))

describe('distances between logs', () => {
  it.each(DISTANCES.map(({ id }) => id))('%s is 0 to itself and the same from both sides', (id) => {
    expect(distance(id, LONG, LONG)).toBe(0)
    expect(distance(id, SHORT, LONG)).toBe(distance(id, LONG, SHORT))
  })

  it('count cycle times, arrivals and work in progress in days and shares', () => {
    expect(distance('cycle-time', SHORT, LONG)).toBe(1)
    expect(distance('arrivals', SHORT, LONG)).toBe(0)
    expect(distance('arrivals', SHORT, log(walks(2, ['Applied']), walks(5, ['Applied'])))).toBe(1.5)
    // Under way at the ends of two days in one and of four in the other: two more, against a mean of three.
    expect(distance('work-in-progress', SHORT, LONG)).toBeCloseTo(2 / 3, 12)
  })

  it('count paths by threes, with the outcome as the last stop', () => {
    // " A", " Ar", "Ar ", "r  " against " A", " AI", "AIr", "Ir ", "r  ": a quarter or a fifth of each is shared.
    expect(distance('n-grams', SHORT, LONG)).toBeCloseTo(1 - 2 / 5, 12)
    expect(distance('n-grams', LONG, log(walks(1, ['Other'], 'hired')))).toBe(1)
  })

  it('shift hours within a weekday', () => {
    const later = log(walks(1.25, ['Applied']), walks(3.25, ['Applied']))
    expect(distance('circadian-events', SHORT, later)).toBeCloseTo(6, 12)
  })

  it('are not known where there is nothing to compare', () => {
    for (const { of } of DISTANCES) expect(of(log(), log())).toBeNull()
    expect(distance('cycle-time', SHORT, log())).toBeNull()
  })
})
