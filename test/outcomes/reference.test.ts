import { describe, expect, it } from 'vitest'
import { meanInterval, pearson, rangeRestriction, spearman } from '../../core/src/stats/index.ts'
import frozen from '../reference/outcomes.json' with { type: 'json' }

describe('the statistics of outcomes', () => {
  it.each(frozen.cases.map((one) => [one.x.length, one] as const))('agree with SciPy for %i pairs', (_, one) => {
    const [line, rank, mean] = [pearson(one.x, one.y), spearman(one.x, one.y), meanInterval(one.y)]
    const pairs = [
      [
        [line.estimate, ...(line.interval ?? [])],
        [one.pearson, ...one.pearsonInterval],
      ],
      [
        [rank.estimate, ...(rank.interval ?? [])],
        [one.spearman, ...one.spearmanInterval],
      ],
      [
        [mean.estimate, ...(mean.interval ?? [])],
        [one.mean, ...one.meanInterval],
      ],
    ] as const
    for (const [own, theirs] of pairs) {
      expect(own).toHaveLength(3)
      own.forEach((value, place) => {
        expect(value).toBeCloseTo(theirs[place] as number, 9)
      })
    }
  })

  it('correct for range restriction as psych::rangeCorrection(.33, 100.32, 48.19), the example of its manual', () => {
    const corrected = rangeRestriction(0.33, { unrestricted: 100.32, restricted: 48.19 })
    // By the formula printed there: R = (rS/s) / sqrt(1 − r² + r²(S²/s²)).
    const [r, u] = [0.33, 100.32 / 48.19]
    expect(corrected).toBeCloseTo((r * u) / Math.sqrt(1 - r ** 2 + r ** 2 * u ** 2), 12)
    expect(corrected).toBeCloseTo(0.5884, 3)
  })
})
