import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, plantedOnset } from '../../../../bench/changepoints/planted.ts'
import { numbersIn } from '../../../../test/reference/histograms.ts'
import { Random } from '../../stats/index.ts'
import { findOnset } from './index.ts'

const steady = (days: number, bad: number, valid: number, from = 0) =>
  Array.from({ length: days }, (_, d) => ({ day: dayOf(from + d), bad, valid }))

describe('the onset of an incident', () => {
  test('is the first day of the higher share', () => {
    const days = [...steady(60, 1, 10), ...steady(20, 6, 10, 60)]
    expect(findOnset(days, { from: dayOf(64), until: dayOf(80) })).toMatchObject({
      state: 'found',
      onset: dayOf(60),
      before: 0.1,
      since: 0.6,
      dispersion: 1,
    })
  })

  test('is found within seven days for nine in ten frictions with some tens of bad events', () => {
    const random = new Random(3)
    const rounds = 200
    let [near, covered] = [0, 0]
    for (let round = 0; round < rounds; round++) {
      const { days, onset, incident } = plantedOnset(random, { perDay: 3, before: 0.1, since: 0.5 })
      const found = findOnset(days, incident)
      if (found.state !== 'found') continue
      if (Math.abs(Date.parse(found.onset) - Date.parse(onset)) <= 7 * 86_400_000) near++
      if (found.lower <= onset && onset <= found.upper) covered++
    }
    expect(near / rounds).toBeGreaterThan(0.9)
    expect(covered / rounds).toBeGreaterThan(0.93)
  })

  test('looks at no day from the end of the incident on', () => {
    const days = [...steady(60, 1, 10), ...steady(20, 6, 10, 60), ...steady(30, 1, 10, 80)]
    expect(findOnset(days, { from: dayOf(64), until: dayOf(80) })).toMatchObject({ onset: dayOf(60) })
  })

  test('is unsure by more days where weeks differ of themselves', () => {
    const wavy = steady(70, 0, 10).map(({ day }, d) => ({
      day,
      valid: 10,
      bad: (Math.floor(d / 7) % 2) * 3 + (d < 50 ? 0 : 3),
    }))
    const found = findOnset(wavy, { from: dayOf(55), until: dayOf(70) })
    expect(found).toMatchObject({ state: 'found' })
    expect(found.state === 'found' && found.dispersion).toBeGreaterThan(1.5)
  })

  test('is no rise where the share falls, and unknown where little was due', () => {
    const fallen = [...steady(60, 6, 10), ...steady(20, 1, 10, 60)].map((day, i) => ({
      ...day,
      bad: day.bad - (i > 70 ? 1 : 0),
    }))
    expect(findOnset(fallen, { from: dayOf(64), until: dayOf(80) })).toEqual({ state: 'no-rise' })
    expect(findOnset(steady(5, 0, 1), { from: dayOf(2), until: dayOf(5) })).toEqual({
      state: 'not-enough-data',
      bad: 0,
      valid: 5,
    })
    expect(findOnset([], { from: dayOf(2), until: dayOf(5) })).toMatchObject({ state: 'not-enough-data' })
  })

  test('lies in its interval, and is never NaN', () => {
    const day = fc.nat(12).chain((valid) => fc.record({ valid: fc.constant(valid), bad: fc.nat(valid) }))
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), (counts) => {
        const days = counts.map((count, d) => ({ day: dayOf(d), ...count }))
        const found = findOnset(days, { from: dayOf(30), until: dayOf(60) })
        expect(numbersIn(found).filter((value) => !Number.isFinite(value))).toEqual([])
        if (found.state === 'found') {
          expect(found.lower <= found.onset && found.onset <= found.upper).toBe(true)
          expect(found.since).toBeGreaterThan(found.before)
        }
      }),
    )
  })
})
