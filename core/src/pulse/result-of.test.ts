import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beliefsAbout, type PulseStatement, resultOf, STARTER_SET } from './index.ts'

const [statement] = STARTER_SET as [PulseStatement]
const [belief] = beliefsAbout(['Screen']) as [PulseStatement]
const told = (hr: Record<string, number>, it: Record<string, number>) => ({ hr, it, before: null, measured: null })

describe('what HR and IT said to a statement', () => {
  it('is hidden for a side with fewer than five answers, and then nothing is said of a gap', () => {
    const result = resultOf(statement, told({ 4: 4 }, { 2: 9, 3: 3 }))
    expect(result).toMatchObject({ hr: null, it: { n: 12 }, gap: null, agreeGap: null, state: 'not enough data' })
    expect(result.sentence).toBe('Fewer than 5 answers of HR can be shown yet.')
  })

  it('is a gap where a point or more divides them, with Welch’s interval', () => {
    // R: t.test(rep(c(3,4,5), c(2,6,4)), rep(c(1,2,3), c(3,6,3))) in R 4.2.2.
    const result = resultOf(statement, told({ 3: 2, 4: 6, 5: 4 }, { 1: 3, 2: 6, 3: 3 }))
    expect(result.state).toBe('breach')
    expect(result.gap?.estimate).toBeCloseTo(2.166666667, 6)
    expect(result.gap?.df).toBeCloseTo(21.982055465, 6)
    expect(result.gap?.interval?.[0]).toBeCloseTo(1.55008706, 6)
    expect(result.gap?.interval?.[1]).toBeCloseTo(2.783246274, 6)
    expect(result.sentence).toMatch(
      /^HR agrees more, by 2\.2 points \(95 % from \+1\.\d to \+2\.\d\): HR 4\.2, IT 2\.0 of 5\.$/,
    )
  })

  it('is alike only where a difference of a point is excluded', () => {
    expect(resultOf(statement, told({ 3: 20, 4: 20 }, { 3: 19, 4: 21 })).state).toBe('ok')
    expect(resultOf(statement, told({ 1: 3, 5: 2 }, { 1: 2, 5: 3 })).state).toBe('not enough data')
  })

  it('is never NaN, and exchanging the sides turns the sign', () => {
    const counts = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(counts, counts, (hr, it) => {
        const [one, other] = [resultOf(statement, told(hr, it)), resultOf(statement, told(it, hr))]
        expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity/)
        for (const value of numbersIn(one)) expect(Number.isFinite(value)).toBe(true)
        expect((other.gap?.estimate ?? 0) + (one.gap?.estimate ?? 0)).toBeCloseTo(0, 9)
      }),
    )
  })

  it('is a blind spot where what is believed is twice off what is measured', () => {
    const measured = { days: 5.8, interval: [5.5, 6.1] as [number, number], n: 1200, unit: 'days' as const }
    const result = resultOf(belief, { ...told({ 5: 6, 8: 1 }, { 1: 3, 2: 4 }), measured })
    expect(result.state).toBe('breach')
    expect(result.sentence).toBe(
      'HR believes Screen takes 5 days, IT believes 2 days; measured p50 is 5.8 days (n 1,200).',
    )
    expect(resultOf(belief, { ...told({ 5: 7 }, { 5: 7 }), measured }).state).toBe('ok')
    expect(resultOf(belief, told({ 5: 7 }, { 5: 7 })).state).toBe('not enough data')
  })
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}
