import { describe, expect, test } from 'vitest'
import { welch } from './index.ts'

const moments = (values: readonly number[]) => {
  const n = values.length
  const mean = values.reduce((sum, one) => sum + one, 0) / n
  return { n, mean, variance: values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) }
}

describe('the difference of two means', () => {
  // R 4.2.2: t.test(c(4,5,4,3,5,4,4), c(2,3,2,4,1,2)).
  test('is that of Welch in R', () => {
    const found = welch(moments([4, 5, 4, 3, 5, 4, 4]), moments([2, 3, 2, 4, 1, 2]))
    expect(found.estimate).toBeCloseTo(1.8095238, 6)
    expect(found.df).toBeCloseTo(8.519145777, 6)
    expect(found.interval?.[0]).toBeCloseTo(0.678250689, 6)
    expect(found.interval?.[1]).toBeCloseTo(2.94079693, 6)
    expect(found.p).toBeCloseTo(0.005836034, 7)
  })

  test('has no interval where a side has one value, or nothing varies', () => {
    expect(welch(moments([1, 2, 3]), { n: 1, mean: 2, variance: 0 })).toMatchObject({ estimate: 0, interval: null })
    expect(welch({ n: 5, mean: 4, variance: 0 }, { n: 5, mean: 2, variance: 0 })).toMatchObject({
      estimate: 2,
      interval: null,
      p: null,
    })
    expect(welch({ n: 0, mean: 0, variance: 0 }, moments([1, 2]))).toMatchObject({ estimate: null, interval: null })
  })
})
