import { expect, it } from 'vitest'
import { causeOfPool } from './cause-of-pool.ts'
import type { VerdictCell } from './verdict-cell.ts'

const cell = (place: string, goodNow: number, badNow: number): VerdictCell => ({
  values: [place],
  goodBefore: 90,
  badBefore: 10,
  goodNow,
  badNow,
})
const slowed = { values: ['Berlin'], days: 20, left: 12, expected: 40, p: 0.001 }
const belongs = ({ values }: VerdictCell) => values[0] === 'Berlin'

it('has the part of the excess that fell due in the pool', () => {
  const cells = [cell('Berlin', 10, 10), cell('London', 20, 4)]
  const found = causeOfPool(['location=Berlin'], cells, { slowed, expected: [2, 2], belongs })
  expect(found).toMatchObject({ where: ['location=Berlin'], n: 20, bad: 10, expected: 2, share: 0.8, p: 0.001 })
  expect(found.exits).toEqual({ days: 20, left: 12, expected: 40 })
})

it('has no part of it while nothing more than usual is late there', () => {
  const cells = [cell('Berlin', 10, 1), cell('London', 20, 4)]
  expect(causeOfPool(['location=Berlin'], cells, { slowed, expected: [2, 2], belongs }).share).toBe(0)
  expect(causeOfPool(['location=Berlin'], [], { slowed, expected: [], belongs }).share).toBe(0)
})
