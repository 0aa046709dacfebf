import { describe, expect, it } from 'vitest'
import { BASIS, CASE, EFFORT, OUTLINE, range, VALUE } from '../../../test/business-case/some-case.ts'
import {
  type BusinessCase,
  BusinessCaseSetInput,
  countCase,
  type Plan,
  planOf,
  resultWords,
  type SimulatedEffect,
  valueAt,
} from './index.ts'

const plan = planOf(CASE) as Plan
const modes = plan.assumptions.map(({ mode }) => mode)

describe('a counted case', () => {
  const counted = countCase(plan)

  it('comes to the same by the same seed, and nearly the same by another', () => {
    expect(countCase(plan)).toEqual(counted)
    const other = countCase(plan, { seed: 2 })
    expect(other.netPresentValue.p50).not.toBe(counted.netPresentValue.p50)
    const error = Math.abs(other.netPresentValue.mean / counted.netPresentValue.mean - 1)
    expect(error).toBeLessThan(0.03)
  })

  it('has a tornado around the value at the mode, the widest swing first, and parts that add up to it', () => {
    const { atMode } = counted.netPresentValue
    expect(atMode).toBeCloseTo(valueAt(plan, modes), 6)
    expect(counted.parts.reduce((sum, { presentValue }) => sum + presentValue, 0)).toBeCloseTo(atMode, 6)
    const swings = counted.tornado.map(({ swing }) => swing)
    expect(swings).toEqual(swings.toSorted((a, b) => b - a))
    expect(counted.tornado).toHaveLength(plan.assumptions.length)
    for (const { atLow, atHigh, low, high, id } of counted.tornado) {
      if (low === high) expect([atLow, atHigh]).toEqual([atLow, atLow])
      const isBetween = Math.min(atLow, atHigh) <= atMode + 1e-6 && Math.max(atLow, atHigh) >= atMode - 1e-6
      expect(isBetween, id).toBe(true)
    }
  })

  it('breaks even where its net present value is 0', () => {
    const known = counted.tornado.filter(({ breakEven }) => breakEven !== null)
    expect(known.length).toBeGreaterThan(5)
    for (const { id, breakEven } of known) {
      const place = plan.assumptions.findIndex((one) => one.id === id)
      expect(valueAt(plan, modes.with(place, breakEven as number)), id).toBeCloseTo(0, 3)
    }
  })

  it('has the mean of a product of independent triangles', () => {
    // Mean of a triangle: (low + mode + high) / 3; over one year from the first day, undiscounted.
    const simple = planOf({
      outline: { ...OUTLINE, years: 1, discountRate: 0, countedFrom: '2026-04-01' },
      value: { lines: [{ kind: 'sum', title: 'Agency fees', perYear: range(0, 30_000, 90_000) }] },
      effort: {
        ...EFFORT,
        runningPerYear: range(0),
        oversightPerYear: range(0),
        inUse: { ...EFFORT.inUse, early: '2026-04-01', late: '2026-04-01' },
        rampUpMonths: range(0),
      },
      basis: BASIS,
    }) as Plan
    const expected = 40_000 - (110 / 3) * 800 - 28_000 / 3
    const { netPresentValue, draws } = countCase(simple, { draws: 20_000 })
    // Standard deviation about 19,500, so that four standard errors are about 550.
    expect(draws).toBe(20_000)
    expect(Math.abs(netPresentValue.mean - expected)).toBeLessThan(550)
  })

  it('never pays back where it is worth nothing, and says so', () => {
    const nothing: BusinessCase = {
      ...CASE,
      value: { lines: [{ kind: 'sum', title: 'Nothing', perYear: range(0) }] },
    }
    const never = countCase(planOf(nothing) as Plan)
    expect(never).toMatchObject({ paysBack: 0, payback: { atMode: null, p20: null, p50: null, p80: null } })
    expect(resultWords({ state: 'counted', ...never })).toContain('It never pays back within that time')
  })

  it('leaves the draws of others alone when one assumption moves, so that more value is more in every percentile', () => {
    const lines = VALUE.lines.map((line) =>
      line.kind === 'losses' ? { ...line, lossesPerYear: range(5, 15, 40) } : line,
    )
    const more = countCase(planOf({ ...CASE, value: { lines } }) as Plan)
    for (const p of ['p5', 'p20', 'p50', 'p80', 'p95', 'mean'] as const)
      expect(more.netPresentValue[p]).toBeGreaterThan(counted.netPresentValue[p])
  })
})

describe('a line by simulation', () => {
  const distribution = { p5: -6, p20: -4, p50: -3, p80: -2, p95: 1, mean: -3 }
  const simulated: SimulatedEffect = {
    timeToFill: distribution,
    hiresPerQuarter: distribution,
    runs: 20,
    seed: 1,
    knownUntil: '2025-12-31',
  }
  const value = { lines: [{ kind: 'vacancy by simulation' as const, title: 'Earlier', hiresPerYear: range(100) }] }

  it('saves the days by which the median falls, and none of its draws lies beyond the percentiles', () => {
    const found = planOf({ ...CASE, value, basis: { ...BASIS, simulated } }) as Plan
    expect(found.assumptions[1]).toMatchObject({ low: -1, mode: 3, high: 6 })
    const { netPresentValue } = countCase(found)
    const at = (days: number) =>
      valueAt(
        found,
        found.assumptions.map(({ mode }, place) => (place === 1 ? days : mode)),
      )
    expect(netPresentValue.p95).toBeLessThan(at(6) + 50_000)
    expect(netPresentValue.p5).toBeGreaterThan(at(-1) - 50_000)
  })

  it('is not counted before it was simulated', () => {
    expect(planOf({ ...CASE, value })).toEqual({
      missing: ['“Earlier” is not simulated yet. Write HR’s half again.'],
    })
  })
})

describe('a case that cannot be counted', () => {
  it('says which half or which figure of the cost model is missing', () => {
    expect(planOf({ ...CASE, effort: null })).toEqual({
      missing: ['IT has not written its half yet: what the change takes.'],
    })
    const { vacancy_per_day: _, ...figures } = BASIS.figures
    expect(planOf({ ...CASE, basis: { ...BASIS, figures } })).toMatchObject({
      missing: [expect.stringContaining('The cost model lacks a day of a vacancy, which “Hires start earlier” needs')],
    })
  })

  const faultOf = (input: object) => {
    const result = BusinessCaseSetInput.safeParse({ id: 'some', outline: OUTLINE, ...input })
    return result.success ? null : result.error.issues.map(({ message }) => message).join('; ')
  }
  it.each<[string, object, string]>([
    [
      'a range the wrong way round',
      { effort: { ...EFFORT, personDays: range(30, 20, 10) } },
      'the range runs the wrong way round: low must not be above mode, nor mode above high',
    ],
    [
      'days the wrong way round',
      { effort: { ...EFFORT, inUse: { ...EFFORT.inUse, early: '2026-12-01' } } },
      'the days run the wrong way round: early must not be after likely, nor likely after late',
    ],
    ['a negative cost', { effort: { ...EFFORT, runningPerYear: range(-5, 0, 5) } }, 'must not be below 0'],
    ['a horizon of nothing', { outline: { ...OUTLINE, years: 0 } }, 'a horizon needs at least one year'],
    ['no line of value', { value: { lines: [] } }, 'a business case needs at least one line of value'],
    [
      'a range from nowhere',
      { effort: { ...EFFORT, dayCost: { low: 1, mode: 2, high: 3 } } },
      'say where the range comes from',
    ],
    ['a rate in per cent', { outline: { ...OUTLINE, discountRate: 8 } }, 'must be a share: 0.08 for 8 %'],
  ])('is refused with a sentence: %s', (_, input, sentence) => {
    expect(faultOf(input)).toContain(sentence)
  })
})
