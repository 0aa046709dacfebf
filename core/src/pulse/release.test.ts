import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import { type Counts, closeOff, type Held, LEAST_ANSWERS, NOTHING_HELD, takeIn, total } from './index.ts'

const answers = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 })

describe('answers are shown in groups', () => {
  it('so that two views never differ by fewer than five answers, however many come between them', () => {
    fc.assert(
      fc.property(answers, fc.integer(), (given, seed) => {
        const views = viewsOf(given, seed)
        for (const [place, earlier] of views.entries())
          for (const later of views.slice(place + 1)) {
            const more = total(later) - total(earlier)
            expect(more === 0 || more >= LEAST_ANSWERS).toBe(true)
          }
      }),
    )
  })

  it('and at the close none is lost, unless there were fewer than five altogether', () => {
    fc.assert(
      fc.property(answers, fc.integer(), (given, seed) => {
        const { shown, lost } = closeOff(allOf(given, seed).at(-1) ?? NOTHING_HELD)
        expect(total(shown) + lost).toBe(given.length)
        expect(lost).toBe(given.length < LEAST_ANSWERS ? given.length : 0)
        if (lost === 0) expect(shown).toEqual(countsOf(given))
      }),
    )
  })

  it('whose order of keys does not tell who came first', () => {
    fc.assert(
      fc.property(answers, fc.integer(), (given, seed) => {
        for (const { shown, waiting } of allOf(given, seed))
          for (const counts of [shown, waiting]) expect(Object.keys(counts)).toEqual(Object.keys(counts).sort())
      }),
    )
  })

  it('drawn from twice as many, so that the newest answer is among them half the time only', () => {
    const runs = 4000
    let newest = 0
    const random = new Random(7)
    for (let run = 0; run < runs; run++) {
      let held = NOTHING_HELD
      for (let one = 0; one < 9; one++) held = takeIn(held, 1, () => random.next())
      newest += takeIn(held, 5, () => random.next()).shown['5'] ?? 0
    }
    // Binomial, ± 5 standard errors.
    expect(Math.abs(newest / runs - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / runs))
  })
})

function allOf(given: readonly number[], seed: number): Held[] {
  const random = new Random(seed)
  const all: Held[] = []
  for (const answer of given) all.push(takeIn(all.at(-1) ?? NOTHING_HELD, answer, () => random.next()))
  return all
}

/** What somebody sees who looks after each answer, and once more after the close. */
function viewsOf(given: readonly number[], seed: number): Counts[] {
  const all = allOf(given, seed)
  return [{}, ...all.map(({ shown }) => shown), closeOff(all.at(-1) ?? NOTHING_HELD).shown]
}

function countsOf(given: readonly number[]): Counts {
  const counts: Record<string, number> = {}
  for (const one of [...given].sort()) counts[String(one)] = (counts[String(one)] ?? 0) + 1
  return counts
}
