import { expect, it } from 'vitest'
import { queueOfStays } from './queue-of-stays.ts'

it('a steady queue has as many waiting as come in times how long each waits', () => {
  const stays = Array.from({ length: 60 }, (_, began) => ({ began, last: began + 4, hasEnded: true, n: 3 }))
  expect(queueOfStays(stays, [10, 50])).toEqual({ each: 4, waiting: 12 })
})

it('whoever still waits counts for as long as they have waited', () => {
  expect(queueOfStays([{ began: 2, last: 9, hasEnded: false, n: 1 }], [0, 10])).toEqual({ each: 7, waiting: 0.7 })
})

it('nobody, or no time, is a queue of nothing', () => {
  expect(queueOfStays([], [0, 10])).toEqual({ each: 0, waiting: 0 })
  expect(queueOfStays([], [5, 5])).toEqual({ each: 0, waiting: 0 })
})
