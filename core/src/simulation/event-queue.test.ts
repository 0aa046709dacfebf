import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventQueue } from './event-queue.ts'

it('lets events out by time, and those of equal time in the order they came, however near or far they lie', () => {
  const ahead = fc.oneof(
    fc.constantFrom(0, 0.25, 127, 128, 400),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1000, noNaN: true }),
  )
  const steps = fc.array(fc.oneof(ahead, fc.constant('take' as const)), { maxLength: 300 })
  fc.assert(
    fc.property(fc.double({ min: -500, max: 30_000, noNaN: true }), steps, (begin, all) => {
      const queue = new EventQueue()
      const waiting: { time: number; thing: number }[] = []
      let now = begin
      let thing = 0
      const take = () => {
        const earliest = waiting.reduce((a, b) => (b.time < a.time ? b : a))
        waiting.splice(waiting.indexOf(earliest), 1)
        expect(queue.nextTime).toBe(earliest.time)
        expect(queue.pop()).toBe(earliest.thing)
        now = earliest.time
      }
      for (const step of all) {
        if (step !== 'take') {
          waiting.push({ time: now + step, thing })
          queue.push(now + step, thing++)
        } else if (waiting.length > 0) take()
        expect(queue.size).toBe(waiting.length)
      }
      while (waiting.length > 0) take()
      expect(queue.nextTime).toBe(Number.POSITIVE_INFINITY)
    }),
  )
})

it('takes in more events than it had room for', () => {
  const queue = new EventQueue()
  for (let thing = 0; thing < 5000; thing++) queue.push((thing * 7919) % 5000, thing)
  const times = Array.from({ length: 5000 }, () => (queue.pop() * 7919) % 5000)
  expect(times).toEqual(times.map((_, i) => i))
})
