import { expect, test } from 'vitest'
import { choiceOf, Random } from './random.ts'

const draws = (n: number, draw: () => number) => Array.from({ length: n }, draw)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('a seed gives the same draws, another seed other draws', () => {
  const first = draws(20, new Random(1).next.bind(new Random(1)))
  expect(draws(20, new Random(1).next.bind(new Random(1)))).toEqual(first)
  const other = new Random(2)
  expect(draws(20, () => other.next())).not.toEqual(first)
})

test('draws have the moments they promise', () => {
  const random = new Random(3)
  expect(mean(draws(50_000, () => random.next()))).toBeCloseTo(0.5, 2)
  const normal = draws(50_000, () => random.normal())
  expect(mean(normal)).toBeCloseTo(0, 1)
  expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1)
  expect(mean(draws(50_000, () => random.exponential(2)))).toBeCloseTo(2, 1)
  const choice = choiceOf([1, 2], (value) => value)
  expect(mean(draws(50_000, () => random.choose(choice)))).toBeCloseTo(1 / 3 + 4 / 3, 1)
})
