import { expect, it } from 'vitest'
import { arrowHead, middle, shortened, splinePath } from './spline.ts'

const line = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
]
const curve = [...line, { x: 100, y: 50 }, { x: 200, y: 50 }]

it('draws lines and cubic pieces', () => {
  expect(splinePath(line)).toBe('M0,0L100,0')
  expect(splinePath(curve)).toBe('M0,0C100,0 100,50 200,50')
  expect(splinePath([])).toBe('')
})

it('leaves room for the arrowhead, which points to the end', () => {
  expect(shortened(line, 10)).toEqual([
    { x: 0, y: 0 },
    { x: 90, y: 0 },
  ])
  expect(arrowHead(line, { length: 10, width: 8 })).toBe('M100,0L90,4L90,-4Z')
})

it('finds the middle for a label', () => {
  expect(middle(line)).toEqual({ x: 50, y: 0 })
  expect(middle(curve)).toEqual({ x: 100, y: 25 })
})
