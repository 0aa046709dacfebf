import { expect, it } from 'vitest'
import { monthOf } from './requisition-flow.ts'

it('tells the month of every day of two centuries as a date does', () => {
  const wrong = Array.from({ length: 73_000 }, (_, i) => i - 36_500).filter(
    (day) => monthOf(day) !== new Date(day * 86_400_000).getUTCMonth(),
  )
  expect(wrong).toEqual([])
})
