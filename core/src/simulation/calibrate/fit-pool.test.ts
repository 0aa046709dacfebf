import { describe, expect, it } from 'vitest'
import { Random } from '../../stats/random.ts'
import { fitPool, type QueuedCase } from './fit-pool.ts'

/** Cases as chance brings them, so many a day on average. */
function arrivals(count: number, { perDay, random }: { perDay: number; random: Random }): number[] {
  let at = 0
  return Array.from({ length: count }, () => {
    at += random.exponential(1 / perDay)
    return at
  })
}

/** Each waits for its turn, or for as long as it takes anyway where nobody is before it; nobody for longer than `longest`. */
function queued(
  at: readonly number[],
  { perDay, random, longest = Number.POSITIVE_INFINITY }: { perDay: number; random: Random; longest?: number },
): QueuedCase[] {
  let free = 0
  return at.map((one) => {
    const alone = random.lognormal(1.5, 0.3)
    const ahead = free - one
    if (ahead > longest) return { at: one, waited: longest }
    const waited = Math.max(alone, ahead)
    free = one + waited + 1 / perDay
    return { at: one, waited }
  })
}

const delayed = (at: readonly number[], days: (at: number) => number): QueuedCase[] =>
  at.map((one) => ({ at: one, waited: days(one) }))

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1)

describe('the limit of a queue', () => {
  it('is found where there is one, and how many it lets through', () => {
    const found = seeds.map((seed) => {
      const random = new Random(seed)
      return fitPool(queued(arrivals(400, { perDay: 1, random }), { perDay: 1.25, random }), { searched: 300 })
    })
    for (const fit of found) {
      expect(fit?.perDay ?? 0).toBeGreaterThan(1.05)
      expect(fit?.perDay ?? 9).toBeLessThan(1.6)
      expect(fit?.error ?? 1).toBeLessThan(0.25)
    }
  })

  it('is found where somebody else steps in when it gets too long', () => {
    const found = seeds.map((seed) => {
      const random = new Random(seed)
      return fitPool(queued(arrivals(400, { perDay: 1, random }), { perDay: 0.9, longest: 8, random }), {
        searched: 300,
      })
    })
    expect(found.filter((fit) => fit !== null).length).toBeGreaterThanOrEqual(11)
    for (const fit of found) if (fit?.longest != null) expect(fit.longest).toBeCloseTo(8, 0)
    expect(found.reduce((sum, fit) => sum + (fit?.end.gain ?? 0), 0)).toBeGreaterThan(0)
  })

  it('is not seen in a delay that nobody has to be free for', () => {
    const found = seeds.map((seed) => {
      const random = new Random(seed)
      return fitPool(delayed(arrivals(600, { perDay: 1, random }), () => random.lognormal(3, 0.7)))
    })
    expect(found).toEqual(seeds.map(() => null))
  })

  it('is not seen in a delay that doubles half way, nor in one that comes and goes with the seasons', () => {
    const doubled = seeds.map((seed) => {
      const random = new Random(seed)
      return fitPool(delayed(arrivals(600, { perDay: 1, random }), (at) => random.lognormal(at < 310 ? 3 : 6, 0.4)))
    })
    const seasonal = seeds.map((seed) => {
      const random = new Random(seed)
      return fitPool(
        delayed(arrivals(600, { perDay: 1, random }), (at) => random.lognormal(4 + 2 * Math.sin(at / 60), 0.4)),
      )
    })
    expect([...doubled, ...seasonal].filter((fit) => fit !== null)).toEqual([])
  })

  it('is believed on less where most queues of its kind have one', () => {
    const random = new Random(5)
    const few = queued(arrivals(35, { perDay: 1, random }), { perDay: 1.2, random })
    expect(fitPool(few, { searched: 300 })).toBeNull()
    expect(fitPool(few, { isKindred: true })?.perDay).toBeGreaterThan(0.9)
  })

  it('is not asked of next to nothing', () => {
    expect(fitPool([])).toBeNull()
    expect(fitPool(Array.from({ length: 100 }, () => ({ at: 1, waited: 2 })))).toBeNull()
    expect(fitPool(Array.from({ length: 100 }, (_, i) => ({ at: i, waited: 2 })))).toBeNull()
  })
})
