import { expect, it } from 'vitest'
import { placeMarks } from './mark-labels.ts'

const x = (at: number) => at

it('lets near marks share a label', () => {
  expect(
    placeMarks(
      [
        { word: 'opened', at: 5 },
        { word: 'approved', at: 12 },
        { word: 'closed', at: 400 },
      ],
      { x, width: 410, taken: 0 },
    ).map(({ label, side }) => [label, side]),
  ).toEqual([
    ['', 'right'],
    ['opened, approved', 'right'],
    ['closed', 'left'],
  ])
})

it('keeps a label away from what is taken', () => {
  expect(placeMarks([{ word: 'approved', at: 90 }], { x, width: 100, taken: 80 }).map(({ label }) => label)).toEqual([
    '',
  ])
})
