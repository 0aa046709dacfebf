import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Histogram, toHistogram } from '../stats/index.ts'
import { evaluateDuration, evaluateEvidence, mergeEvidence } from './evaluate.ts'

const ended = (values: readonly number[]): Histogram => toHistogram(values.map((value) => ({ value, censored: false })))

/** A duration as it was seen, how far its ends may lie earlier, and where in that it truly was. */
const seenDuration = fc
  .record({
    seen: fc.integer({ min: 0, max: 5000 }),
    entering: fc.integer({ min: 0, max: 300 }),
    leaving: fc.integer({ min: 0, max: 300 }),
    u: fc.double({ min: 0, max: 1, noNaN: true }),
    v: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ seen, entering, leaving, u, v }) => ({
    seen,
    shortest: Math.max(0, seen - leaving),
    longest: seen + entering,
    truth: Math.max(0, Math.floor(seen + u * entering - v * leaving)),
  }))

describe('a duration whose ends were seen only by looking now and then', () => {
  it('states bounds for its median, quantiles and mean that hold the truth', () => {
    fc.assert(
      fc.property(fc.array(seenDuration, { minLength: 5, maxLength: 60 }), (rows) => {
        const seen = {
          uncertain: rows.length,
          shortest: ended(rows.map((row) => row.shortest)),
          longest: ended(rows.map((row) => row.longest)),
        }
        const stated = evaluateDuration({}, { histogram: ended(rows.map((row) => row.seen)), seen })
        const truth = evaluateDuration({}, { histogram: ended(rows.map((row) => row.truth)) })
        for (const name of ['p50', 'p85', 'p95'] as const) {
          const off = Math.abs((stated.quantiles?.[name] ?? 0) - (truth.quantiles?.[name] ?? 0))
          expect(off).toBeLessThanOrEqual(stated.observation?.quantiles[name] ?? -1)
        }
        expect(Math.abs((stated.mean ?? 0) - (truth.mean ?? 0))).toBeLessThanOrEqual(
          (stated.observation?.mean ?? -1) + 1e-6,
        )
      }),
    )
  })

  it('is uncertain by six hours where somebody looks every six hours', () => {
    const values = Array.from({ length: 40 }, (_, i) => (i + 2) * 21_600)
    const row = evaluateDuration(
      {},
      {
        histogram: ended(values),
        seen: {
          uncertain: 40,
          shortest: ended(values.map((value) => value - 21_600)),
          longest: ended(values.map((value) => value + 21_600)),
        },
      },
    )
    expect(row.observation).toMatchObject({ plusMinusSeconds: 21_600, uncertainShare: 1 })
  })

  it('says nothing of it where every end is known to the moment', () => {
    expect(evaluateDuration({}, { histogram: ended([1, 2, 3, 4, 5]) }).observation).toBeNull()
    expect(evaluateEvidence({}, { kind: 'rate', hits: 3, n: 9 }).observation).toBeNull()
  })

  it('keeps what is exact exact when populations are put together', () => {
    const merged = mergeEvidence([
      { kind: 'duration', histogram: ended([100]) },
      {
        kind: 'duration',
        histogram: ended([200]),
        seen: { uncertain: 1, shortest: ended([150]), longest: ended([260]) },
      },
    ])
    expect(merged).toMatchObject({
      seen: { uncertain: 1, shortest: ended([100, 150]), longest: ended([100, 260]) },
    })
  })
})
