import { expect, it } from 'vitest'
import { atRiskBefore, curveEnd, survivalAt } from './curve.ts'

const point = (t: number, survival: number, atRisk: number) => ({ t, survival, atRisk, lower: null, upper: null })
const curve = [point(10, 0.8, 100), point(20, 0.4, 60), point(50, 0.02, 5)]

it('reads a step curve between its steps', () => {
  expect([0, 10, 15, 20, 49, 99].map((t) => survivalAt(curve, t))).toEqual([1, 0.8, 0.8, 0.4, 0.4, 0.02])
  expect(survivalAt([], 5)).toBe(1)
})

it('counts who is still watched', () => {
  expect([0, 10, 11, 50, 51].map((t) => atRiskBefore(curve, t))).toEqual([100, 100, 60, 5, 0])
})

it('ends the axis where nearly all are over', () => {
  expect(curveEnd(curve)).toBe(50)
  expect(curveEnd(curve, 0.5)).toBe(20)
})
