import { expect, it } from 'vitest'
import { usualStay } from './usual-stay.ts'

it('is how long three in four took of those who left in the stretch, each group as often as it is large', () => {
  const left = (began: number, last: number, n: number) => ({ began, last, hasEnded: true, n })
  const stays = [left(0, 1, 2), left(0, 4, 3), left(2, 40, 9), { began: 0, last: 3, hasEnded: false, n: 9 }]
  expect(usualStay(stays, [0, 10])).toBe(4)
  expect(usualStay(stays, [0, 3])).toBe(1)
  expect(usualStay([], [0, 10])).toBe(0)
})
