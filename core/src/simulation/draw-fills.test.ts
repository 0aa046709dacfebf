import { describe, expect, it } from 'vitest'
import { drawFills, drawStarts } from './draw-fills.ts'
import { alike, stay, toyModel, toyNode } from './toy-model.ts'

/** Everybody is asked on the day they come and accepts two days later; the notice period takes thirty. */
const model = toyModel({
  perDay: 0.2,
  demand: {
    perDay: 0.05,
    n: 100,
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    months: Array.from({ length: 12 }, () => 1),
    dispersion: 1,
  },
  nodes: [
    toyNode({
      stage: 'Offer',
      kind: 'offer',
      steps: [{ owner: 'x', kind: 'x', side: 'candidate', unit: 'calendar', pool: null }],
      stays: alike(stay([2], [{ exit: 'advanced', to: 1, fills: true }])),
    }),
    toyNode({
      stage: 'Pre-boarding',
      kind: 'preboard',
      steps: [{ owner: 'x', kind: 'notice period', side: 'candidate', unit: 'calendar', pool: null }],
      stays: alike(stay([30], [{ exit: 'hired', to: null, fills: false }])),
    }),
  ],
})
const requisition = { segment: 0, openedAt: 0, approvedAt: 0, openings: 1, isKept: true }
const beginning = { requisitions: [requisition, requisition, requisition], applications: [] }

describe('starts in a run', () => {
  it('come a notice period after each is filled', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const options = { beginning, from: 0, until: 400, seed }
      const fills = drawFills(model, options)
      const starts = drawStarts(model, options)
      expect([...starts].map((at, i) => at - (fills[i] as number))).toEqual(
        [30, 30, 30].map((n) => expect.closeTo(n, 6)),
      )
    }
  })

  it('are the same where the run ends with the last that is waited for', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const options = { beginning, from: 0, until: 400, seed }
      expect(drawStarts(model, { ...options, untilStarted: [0, 2] })[2]).toBe(drawStarts(model, options)[2])
    }
  })

  it('are not given up by chance where they are kept', () => {
    const hasty = { ...model, cancelledPerDay: 0.9 }
    const options = { from: 0, until: 400, seed: 1 }
    expect([...drawStarts(hasty, { ...options, beginning })].every(Number.isFinite)).toBe(true)
    const loose = { ...beginning, requisitions: beginning.requisitions.map((one) => ({ ...one, isKept: false })) }
    expect([...drawStarts(hasty, { ...options, beginning: loose })].every(Number.isFinite)).toBe(false)
  })

  it('come earlier with the same luck if the notice is shorter', () => {
    const options = { beginning, from: 0, until: 400, seed: 4 }
    const scenario = { changes: [{ what: 'duration' as const, stage: 'Pre-boarding', factor: 0.5 }] }
    const [before, after] = [drawStarts(model, options), drawStarts(model, { ...options, scenario })]
    expect([...before].map((at, i) => at - (after[i] as number))).toEqual([15, 15, 15].map((n) => expect.closeTo(n, 6)))
  })
})
