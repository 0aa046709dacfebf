import { describe, expect, it } from 'vitest'
import { Streams } from './streams.ts'
import { turnsOf } from './take-turns.ts'
import { toyModel } from './toy-model.ts'

const SHARES = [1, 2, 3, 4]

function counts(inTurn: readonly string[], draws: number): number[] {
  const model = {
    ...toyModel({ perDay: 1, nodes: [] }),
    dimensions: ['city', 'level'],
    segments: SHARES.flatMap((n, city) => ['1', '2'].map((level) => ({ values: [`${city}`, level], calendar: 0, n }))),
    demand: { perDay: 1, n: 100, weekdays: [], months: [], dispersion: 1, inTurn },
  }
  const streams = new Streams()
  streams.begin(0, 7, 1)
  const next = turnsOf(model, streams)
  const found = SHARES.map(() => 0)
  for (let i = 0; i < draws; i++) {
    const city = next() >> 1
    found[city] = (found[city] as number) + 1
  }
  return found
}

describe('who is asked for next', () => {
  it('comes in turn where a plan says so: at any time everybody has had a share, give or take two', () => {
    for (const draws of [10, 50, 200, 1000])
      counts(['city'], draws).forEach((count, city) => {
        expect(Math.abs(count - (draws * (SHARES[city] as number)) / 10)).toBeLessThanOrEqual(2)
      })
  })

  it('is left to chance otherwise, with the same shares in the end', () => {
    // Every segment is a group of its own draw: 20,000 draws of shares 0.1 to 0.4 have standard errors of at most 70.
    counts([], 20_000).forEach((count, city) => {
      expect(Math.abs(count - 2000 * (SHARES[city] as number))).toBeLessThan(300)
    })
    const few = counts([], 200)
    expect(few.some((count, city) => Math.abs(count - 20 * (SHARES[city] as number)) > 2)).toBe(true)
  })
})
