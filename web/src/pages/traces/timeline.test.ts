import { expect, it } from 'vitest'
import { placer, spanOf, tickWords, timeTicks } from './timeline.ts'

const day = (n: number) => Date.UTC(2024, 0, n)

it('puts ticks at midnights UTC, as many as fit', () => {
  const ticks = timeTicks({ from: day(1) + 1, to: day(10) }, 5)
  expect(ticks.length).toBeLessThanOrEqual(6)
  expect(ticks.every((tick) => tick % 86_400_000 === 0)).toBe(true)
  expect(tickWords(day(3))).toBe('3 Jan')
})

it('says hours when days are too far apart', () => {
  expect(timeTicks({ from: day(1), to: day(1) + 3 * 3_600_000 }, 4).map(tickWords)).toEqual([
    '1 Jan',
    '01:00',
    '02:00',
    '03:00',
  ])
})

it('gives even a single instant a stretch to stand in', () => {
  const span = spanOf([day(1)])
  expect(span.to).toBeGreaterThan(span.from)
  expect(placer(span, 100)(day(1))).toBeCloseTo(50)
})

it('holds what lies outside at the edge', () => {
  expect(placer({ from: 0, to: 10 }, 100)(-5)).toBe(0)
  expect(placer({ from: 0, to: 10 }, 100)(99)).toBe(100)
})
