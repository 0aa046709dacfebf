import { expect, it } from 'vitest'
import { probability } from './probability.ts'

it('writes p values as papers do', () => {
  expect([1e-32, 0.0046, 0.0102, 0.45, 0.999].map((p) => probability(p))).toEqual([
    'p < 0.001',
    'p = 0.005',
    'p = 0.010',
    'p = 0.45',
    'p > 0.99',
  ])
})
