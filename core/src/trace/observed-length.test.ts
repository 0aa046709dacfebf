import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HiringEvent } from './event.ts'
import { observedLength, observedStay } from './observed-length.ts'
import { visitsOf } from './visits.ts'

const HOUR = 3_600_000
const hours = (n: number) => n * HOUR

describe('the length between two ends that were seen', () => {
  it('is shorter by what the end may lie earlier and longer by what the beginning may', () => {
    expect(observedLength({ at: hours(10), widthMs: hours(6) }, { at: hours(34), widthMs: hours(4) })).toEqual({
      ms: hours(24),
      shortestMs: hours(20),
      longestMs: hours(30),
      plusMinusMs: hours(6),
    })
  })

  it('is known where both ends are, and open work has no uncertain end', () => {
    const stay = { enteredAt: 0, leftAt: hours(5), enteredWidthMs: 0, uncertaintyMs: 0 }
    expect(observedStay(stay, hours(9))).toMatchObject({ ms: hours(5), plusMinusMs: 0 })
    const open = { enteredAt: hours(1), leftAt: null, enteredWidthMs: hours(2), uncertaintyMs: hours(2) }
    expect(observedStay(open, hours(9))).toEqual({
      ms: hours(8),
      shortestMs: hours(8),
      longestMs: hours(10),
      plusMinusMs: hours(2),
    })
  })
})

/** Moves of one application, strictly one after the other, and the moments at which somebody looks. */
const aLife = fc.record({
  moves: fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 6000 }), stage: fc.constantFrom('A', 'B', 'C') }), {
    minLength: 1,
    maxLength: 10,
  }),
  pauses: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 2, maxLength: 40 }),
})

interface TrueStay {
  stage: string
  from: number
  to: number
}

describe('stays that were seen only by looking now and then', () => {
  it('lasted, in truth, as long as their stated bounds allow', () => {
    fc.assert(
      fc.property(aLife, ({ moves, pauses }) => {
        const truth = trueStays(moves)
        const looks = sums(pauses)
        const { visits } = visitsOf(eventsOfLooks(truth, looks), () => null)
        const end = looks.at(-1) as number
        for (const visit of visits) {
          const seenAt = looks.filter((at) => at >= visit.enteredAt && at < (visit.leftAt ?? Number.POSITIVE_INFINITY))
          const first = at(truth, seenAt[0] as number) as TrueStay
          const last = at(truth, seenAt.at(-1) as number) as TrueStay
          const left = visit.leftAt === null ? end : last.to
          const { shortestMs, longestMs, ms, plusMinusMs } = observedStay(visit, end)
          expect(left - first.from).toBeGreaterThanOrEqual(shortestMs)
          expect(left - first.from).toBeLessThanOrEqual(longestMs)
          expect(Math.abs(left - first.from - ms)).toBeLessThanOrEqual(plusMinusMs)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function trueStays(moves: readonly { minutes: number; stage: string }[]): TrueStay[] {
  const starts = sums(moves.map(({ minutes }) => minutes))
  return moves.map(({ stage }, i) => ({
    stage,
    from: starts[i] as number,
    to: starts[i + 1] ?? Number.POSITIVE_INFINITY,
  }))
}

/** What comparing each look with the one before tells; the first look of all knows of nothing before it. */
function eventsOfLooks(truth: readonly TrueStay[], looks: readonly number[]): HiringEvent[] {
  const events: HiringEvent[] = []
  looks.forEach((now, i) => {
    const stage = at(truth, now)?.stage
    const before = looks[i - 1] ?? 0
    if (stage === undefined || (i > 0 && at(truth, before)?.stage === stage)) return
    events.push({
      id: `look ${i}`,
      kind: 'application.entered_stage',
      occurredAt: now,
      occurredFrom: before,
      sequence: i,
      stage,
    })
  })
  return events
}

const at = (truth: readonly TrueStay[], instant: number) =>
  truth.find(({ from, to }) => from <= instant && instant < to)

/** In milliseconds, from minutes that add up. */
function sums(minutes: readonly number[]): number[] {
  let sum = 0
  return minutes.map((one) => {
    sum += one * 60_000
    return sum
  })
}
