import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaplanMeier, restrictedMean, toHistogram } from '../stats/index.ts'
import {
  armEffect,
  cuped,
  evaluatePilot,
  halfWidthOf,
  impactGuardrail,
  lookLevels,
  looksReached,
  type PilotCase,
  pilotPower,
  restrictedMeanValues,
  rhoFor,
  sampleRatio,
} from './index.ts'

const blank = { isOpen: false, unit: null, period: null, covariate: null, group: null, selected: null }
const made = (arm: 0 | 1, value: number, more: Partial<PilotCase> = {}): PilotCase => ({
  ...blank,
  arm,
  value,
  ...more,
})
const PLAN = { kind: 'mean', planned: 200, horizon: null, better: 'higher', share: 0.5, isRandomised: true } as const

describe('the parts', () => {
  it('give the vectors: sample ratio 480 to 540, and the confidence sequence of 200 planned', () => {
    const { chi2, p, ok } = sampleRatio([480, 540])
    expect([chi2!.toFixed(3), p!.toFixed(3), ok]).toEqual(['3.529', '0.060', true])
    const rho = rhoFor(200)
    expect(rho.toFixed(5)).toBe('0.19920')
    expect([200, 100].map((n) => halfWidthOf(n, 1, { rho }).toFixed(5))).toEqual(['0.21462', '0.30836'])
    expect(sampleRatio([400, 540]).ok).toBe(false)
  })

  // Lan and DeMets' O'Brien–Fleming bounds for four looks, one-sided 0.025: 4.333, 2.963, 2.359, 2.014 (DeMets and Lan 1994, table 1).
  it('spend the level over four looks as O’Brien and Fleming do', () => {
    const levels = lookLevels([0.25, 0.5, 0.75, 1])
    expect(levels.map((level) => level.toFixed(5))).toEqual(['0.00001', '0.00305', '0.01832', '0.04400'])
  })

  it('take restricted means apart so that they add up to Kaplan–Meier’s and to Greenwood’s variance, ties and open cases included', () => {
    const anyCases = fc.array(fc.record({ value: fc.integer({ min: 0, max: 30 }), isOpen: fc.boolean() }), {
      minLength: 2,
      maxLength: 60,
    })
    fc.assert(
      fc.property(anyCases, fc.integer({ min: 1, max: 30 }), (cases, horizon) => {
        const { mean, values, information } = restrictedMeanValues(cases, horizon)
        const km = kaplanMeier(toHistogram(cases.map(({ value, isOpen }) => ({ value, censored: isOpen }))))
        const known = restrictedMean(km, horizon)
        expect(mean).toBeCloseTo(known.estimate!, 9)
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        expect(Math.sqrt(squares) / cases.length).toBeCloseTo(known.stdErr!, 9)
        expect(values.reduce((sum, value) => sum + value, 0) / cases.length).toBeCloseTo(mean, 9)
        expect(information).toBeLessThanOrEqual(cases.length)
      }),
    )
  })

  it('are the difference of two means with Welch’s variance where every case is a unit', () => {
    const cases = [made(0, 1), made(0, 2), made(0, 6), made(1, 4), made(1, 9)]
    const { estimate, variance, units } = armEffect(
      cases,
      Float64Array.from(cases, ({ value }) => value),
    )!
    // Variances 7 of three and 12.5 of two.
    expect(estimate).toBeCloseTo(3.5, 12)
    expect(units).toEqual([3, 2])
    expect(variance).toBeCloseTo(7 / 3 + 12.5 / 2, 12)
  })

  it('count units and not cases: the same case told five times is one', () => {
    const once = Array.from({ length: 40 }, (_, i) => made(i % 2 === 0 ? 0 : 1, (i * 7) % 11))
    const five = once.flatMap((one, i) => Array.from({ length: 5 }, () => ({ ...one, unit: `u${i}` })))
    const of = (cases: PilotCase[]) =>
      armEffect(
        cases,
        Float64Array.from(cases, ({ value }) => value),
      )!
    expect(of(five).variance).toBeCloseTo(of(once).variance, 12)
    // Five alike cases: 1 + (5 − 1) × 1, but for what each arm loses by its own mean.
    expect(of(five).designEffect).toBeCloseTo(5, 0)
  })

  it('compare within periods only, so that what time does is not taken for an effect', () => {
    const cases = ['early', 'late'].flatMap((period, at) =>
      Array.from({ length: 40 }, (_, i) =>
        made(i < (at === 0 ? 10 : 30) ? 1 : 0, 10 * at + (i % 3), { period, unit: `u${i}` }),
      ),
    )
    const values = Float64Array.from(cases, ({ value }) => value)
    expect(Math.abs(armEffect(cases, values)!.estimate)).toBeLessThan(0.3)
    expect(
      armEffect(
        cases.map((one) => ({ ...one, period: null })),
        values,
      )!.estimate,
    ).toBeGreaterThan(4)
  })

  it('take out by CUPED what was known before', () => {
    const x = [1, 2, 3, 4, 5, 6]
    const { values, theta, explained } = cuped(
      Float64Array.from(x, (one) => 3 * one + 1),
      x,
    )
    expect(theta).toBeCloseTo(3, 12)
    expect(explained).toBeCloseTo(1, 12)
    expect(Math.max(...values) - Math.min(...values)).toBeCloseTo(0, 9)
  })

  // R 4.2.2: power.prop.test(p1 = .30, p2 = .24, power = .8) gives 858.2 and p2 = .15 gives 120.4 of each.
  it('are honest about power: 858 of each arm for 30 against 24 %, 121 for 30 against 15 %, and about twice as many to look at any time', () => {
    const power = (expected: number, more = {}) =>
      pilotPower({
        kind: 'rate',
        usual: 0.3,
        expected,
        deviation: null,
        casesPerUnit: 1,
        alike: 0,
        unitsPerWeek: null,
        ...more,
      })
    expect(Math.abs(power(0.24).perArm!.once - 858)).toBeLessThanOrEqual(1)
    expect(Math.abs(power(0.15).perArm!.once - 121)).toBeLessThanOrEqual(1)
    const { once, sequential } = power(0.24).perArm!
    expect(sequential / once).toBeGreaterThan(1.8)
    expect(sequential / once).toBeLessThan(2)
    expect(power(0.3).perArm).toBeNull()
    expect(power(0.24, { unitsPerWeek: 20 }).sentences.join(' ')).toContain('would not tell the effect from luck')
    expect(power(0.24, { casesPerUnit: 10, alike: 0.1 }).designEffect).toBeCloseTo(1.9, 12)
  })
})

describe('the decision', () => {
  const cases = (n: number, effect: number, tried = 0.5) =>
    Array.from({ length: n }, (_, i) => {
      const arm = (i % 100) / 100 < tried ? 1 : 0
      return made(arm, ((i * 37) % 101) / 50 + arm * effect)
    })
  const decided = (...[given, more, guardrails]: [PilotCase[], object?, Parameters<typeof evaluatePilot>[2]?]) =>
    evaluatePilot(given, { ...PLAN, ...more }, guardrails).decision
  const guardrail = (state: 'pause' | 'holds' | 'not enough data') => [
    { name: 'impact ratio' as const, looks: [], state, sentence: 'As it is.' },
  ]

  it('is invalid before all else where the arms are not as large as planned', () => {
    expect(decided(cases(200, 3, 0.8))).toBe('invalid')
    expect(decided(cases(200, 3, 0.8), { share: 0.8 })).toBe('adopt')
  })

  it('rolls back what is worse, or what a guardrail pauses however good it is', () => {
    expect(decided(cases(200, -1))).toBe('roll back')
    expect(decided(cases(200, 1), { better: 'lower' })).toBe('roll back')
    expect(decided(cases(200, 1), {}, guardrail('pause'))).toBe('roll back')
  })

  it('adopts what is better while guardrails hold, and goes on where they cannot tell', () => {
    expect(decided(cases(200, 1))).toBe('adopt')
    expect(decided(cases(200, 1), {}, guardrail('holds'))).toBe('adopt')
    expect(decided(cases(200, 1), {}, guardrail('not enough data'))).toBe('continue')
    expect(decided(cases(200, 0.01))).toBe('continue')
    expect(decided(cases(12, 3), { share: null })).toBe('continue')
  })

  it('knows no number that is not finite, whatever the cases', () => {
    const anyCase = fc.record({
      arm: fc.constantFrom(0 as const, 1 as const),
      value: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1e9, noNaN: true })),
      isOpen: fc.boolean(),
      unit: fc.option(fc.constantFrom('a', 'b', 'c')),
      period: fc.constantFrom(null, 'p', 'q'),
      covariate: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      group: fc.option(fc.constantFrom('x', 'y', 'z')),
      selected: fc.option(fc.boolean()),
    })
    const kinds = fc.constantFrom('rate' as const, 'mean' as const, 'duration' as const)
    fc.assert(
      fc.property(
        fc.array(anyCase, { maxLength: 80 }),
        kinds,
        fc.integer({ min: 2, max: 60 }),
        (some, kind, planned) => {
          const own = some.map((one) => ({
            ...one,
            isOpen: kind === 'duration' && one.isOpen,
            value: kind === 'rate' ? (one.value > 0 ? 1 : 0) : one.value,
          }))
          const told = evaluatePilot(own, { ...PLAN, kind, planned, horizon: kind === 'duration' ? 5 : null }, [
            impactGuardrail(own, looksReached(own, planned)),
          ])
          expect(JSON.stringify(told)).toBe(
            JSON.stringify(told, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? 'not finite' : one)),
          )
          expect(told.sentence).not.toMatch(/NaN|undefined|Infinity/)
        },
      ),
    )
  })
})

describe('the guardrail', () => {
  const people = (n: number, women: number, men: number): PilotCase[] =>
    Array.from({ length: n }, (_, i) => {
      const isWoman = i % 4 < 2
      const place = (Math.floor(i / 4) % 20) / 20
      return made(i % 2 === 0 ? 0 : 1, 0, {
        group: isWoman ? 'Female' : 'Male',
        selected: place < (isWoman ? women : men),
      })
    })
  const look = (cases: PilotCase[], planned: number) => impactGuardrail(cases, looksReached(cases, planned))

  it('is looked at only when planned, and a pause stays', () => {
    const cases = people(1200, 0.2, 0.4)
    expect(look(cases.slice(0, 299), 1200).state).toBe('not yet')
    const { state, looks } = look(cases, 1200)
    expect([state, looks.map((one) => one.state)]).toEqual(['pause', ['not enough data', 'pause', 'pause', 'pause']])
    const mended = [...cases.slice(0, 600), ...people(600, 0.7, 0.4)]
    expect(look(mended, 1200).state).toBe('pause')
  })

  it('holds where groups are let through alike, and cannot tell with few people or one group', () => {
    expect(look(people(4000, 0.4, 0.4), 4000).state).toBe('holds')
    expect(look(people(40, 0.4, 0.4), 40).state).toBe('not enough data')
    expect(
      look(
        people(400, 0.4, 0.4).map((one) => ({ ...one, group: 'Female' })),
        400,
      ).sentence,
    ).toContain('no second group')
  })

  it('looks at what is tried only', () => {
    const cases = people(2000, 0.2, 0.4).map((one) => ({ ...one, arm: 0 as const }))
    expect(look(cases, 2000).state).toBe('not enough data')
  })
})
