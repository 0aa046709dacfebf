import { describe, expect, it } from 'vitest'
import { asKnownAt, type History } from './history.ts'
import { smallHistory } from './small-history.ts'

const staysOf = ({ stays }: History, application: number) =>
  stays
    .filter((stay) => stay.application === application)
    .map(({ stage, enteredAt, leftAt, exit, next }) => ({ stage, enteredAt, leftAt, exit, next }))

describe('a history as it was known earlier', () => {
  it('leaves open what had not ended, and out what had not begun', () => {
    const then = asKnownAt(smallHistory(), 24)
    expect(then.until).toBe(24)
    expect(staysOf(then, 0)).toEqual([
      { stage: 0, enteredAt: 12, leftAt: 20, exit: 'advanced', next: 1 },
      { stage: 1, enteredAt: 20, leftAt: null, exit: 'open', next: null },
    ])
    expect(staysOf(then, 2)).toEqual([])
  })

  it('knows of requisitions what had happened, and keeps their places', () => {
    const then = asKnownAt(smallHistory(), 24)
    expect(then.requisitions.map(({ approvedAt, filledAt, closedAt }) => [approvedAt, filledAt, closedAt])).toEqual([
      [10, null, null],
      [14, null, null],
      [null, null, null],
    ])
  })

  it('cuts a wait that was going on to what had been waited', () => {
    const [, waiting] = asKnownAt(smallHistory(), 24).stays
    expect(waiting?.pieces).toEqual([{ line: 1, from: 20, worked: 3, passed: 4 }])
    expect(
      asKnownAt(smallHistory(), 20).stays.find(({ stage, application }) => stage === 1 && application === 0)?.pieces,
    ).toEqual([])
  })

  it('is the whole history at its end and later, and no more', () => {
    const whole = smallHistory()
    expect(asKnownAt(whole, whole.until)).toEqual(whole)
    expect(asKnownAt(whole, whole.until + 100)).toEqual(whole)
  })

  it('is the same whether it is looked at once or in two steps', () => {
    const twice = asKnownAt(asKnownAt(smallHistory(), 28), 24)
    expect(twice).toEqual(asKnownAt(smallHistory(), 24))
  })
})
