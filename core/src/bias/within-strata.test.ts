import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn } from '../../../test/reference/histograms.ts'
import type { TwoByTwo } from '../stats/index.ts'
import { comparePlaces } from './compare-places.ts'
import { fairnessOf } from './fairness.ts'
import { withinStrata } from './within-strata.ts'

const table = (a: number, n: number, b: number, m: number): TwoByTwo => ({
  first: { hits: a, n },
  second: { hits: b, n: m },
})

/** Women and men at the six largest departments of Berkeley, 1973: R's UCBAdmissions. */
const BERKELEY = [
  table(89, 108, 512, 825),
  table(17, 25, 353, 560),
  table(202, 593, 120, 325),
  table(131, 375, 138, 417),
  table(94, 393, 53, 191),
  table(24, 341, 22, 373),
]

const anyTables = fc.array(
  fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60)).map(([a, b, c, d]) => table(a, a + b, c, c + d)),
  { maxLength: 8 },
)

describe('two groups within strata', () => {
  // R 4.2: mantelhaen.test(UCBAdmissions, correct = FALSE): 1.5246, common odds ratio of men 0.9047.
  test('the admissions of Berkeley: women are admitted less often of all, and not within departments', () => {
    const found = withinStrata(BERKELEY)
    expect(found.pooled?.toFixed(3)).toBe('0.682')
    expect((1 / (found.test.oddsRatio as number)).toFixed(4)).toBe('0.9047')
    expect(found.test.statistic?.toFixed(4)).toBe('1.5246')
    expect(found.common.ratio as number).toBeGreaterThan(1)
    expect(found.verdict).toBe('reversed')
    expect(found.gap?.mixShare as number).toBeGreaterThan(1)
  })

  test('of one stratum the common ratio is the ratio with its own interval', () => {
    const { common, verdict } = withinStrata([table(12, 40, 48, 80)])
    const [one] = fairnessOf([
      { group: 'first', n: 40, selected: 12 },
      { group: 'second', n: 80, selected: 48 },
    ]).compared
    expect(common.ratio).toBeCloseTo(0.5, 12)
    expect(common.interval?.[0]).toBeCloseTo(one!.interval![0], 12)
    expect(common.interval?.[1]).toBeCloseTo(one!.interval![1], 12)
    expect(verdict).toBe('holds')
  })

  test('say so where most of the gap is that the groups apply at different places', () => {
    const { verdict, gap } = withinStrata([table(80, 400, 21, 100), table(50, 100, 204, 400)])
    expect(verdict).toBe('mostly mix')
    expect(gap!.mixShare!).toBeGreaterThan(0.9)
    expect(gap!.mix + gap!.within).toBeCloseTo(gap!.difference, 12)
  })

  test('are never NaN, and the order of strata and of places tells nothing', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const found = withinStrata(tables)
        expect(numbersIn(found).filter((value) => !Number.isFinite(value))).toEqual([])
        const back = withinStrata(tables.toReversed())
        expect(back.verdict).toBe(found.verdict)
        const places = tables.map((one, i) => ({ ...one, place: `${i}` }))
        const compared = comparePlaces(places)
        expect(numbersIn(compared).filter((value) => !Number.isFinite(value))).toEqual([])
        expect(comparePlaces(places.toReversed()).toReversed()).toEqual(compared)
      }),
    )
  })

  test('a place that is one of many is not found by a p that is only below the level by itself', () => {
    const fair = Array.from({ length: 30 }, (_, i) => ({ place: `fair ${i}`, ...table(40, 100, 40, 100) }))
    const odd = { place: 'odd', ...table(27, 100, 41, 100) }
    expect(comparePlaces([odd]).map(({ state }) => state)).toEqual(['breach'])
    expect(comparePlaces([odd, ...fair])[0]).toMatchObject({ place: 'odd', state: 'watch' })
  })
})
