import { expect, it } from 'vitest'
import { shadeBreaks, shadeOf } from './shade.ts'

const days = (...all: number[]) => all.map((one) => one * 86_400)

it('parts waiting times at round lengths', () => {
  expect(shadeBreaks(days(1.5, 2.5, 4, 6, 9, 11, 30))).toEqual(days(2, 5, 10, 21))
})

it('goes from light to dark with time, over the whole scale', () => {
  const breaks = shadeBreaks(days(1.5, 2.5, 4, 6, 9, 11, 30))
  expect(days(1, 2, 6, 12, 30).map((seconds) => shadeOf(seconds, breaks))).toEqual([0, 1, 2, 3, 4])
})

it('has one shade where all waits are alike', () => {
  expect(shadeBreaks([80_000, 80_000])).toEqual([])
  expect(shadeOf(80_000, [])).toBe(2)
})
