import { Random } from '@tandem/core/stats'
import { expect, test } from 'vitest'
import { EventQueue } from './queue.ts'

test('steps run in order of time, equal times in the order they were scheduled, and none at the end or later', () => {
  const random = new Random(5)
  const queue = new EventQueue<number[][]>(40)
  const expected: number[][] = []
  for (let order = 0; order < 500; order++) {
    const at = random.below(50)
    queue.schedule(at, (seen, subject: number[]) => seen.push(subject), [at, order])
    if (at < 40) expected.push([at, order])
  }
  const seen: number[][] = []
  while (queue.nextAt < Number.POSITIVE_INFINITY) queue.run(seen)
  expect(seen).toEqual(expected.sort(([a, i], [b, j]) => a! - b! || i! - j!))
})

test('a step may schedule further steps', () => {
  const queue = new EventQueue<number[]>(10)
  const tick = (seen: number[], at: number) => {
    seen.push(at)
    queue.schedule(at + 3, tick, at + 3)
  }
  queue.schedule(0, tick, 0)
  const seen: number[] = []
  while (queue.nextAt < 10) queue.run(seen)
  expect(seen).toEqual([0, 3, 6, 9])
})
