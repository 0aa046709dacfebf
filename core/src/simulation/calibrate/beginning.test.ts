import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { simulate } from '../simulate.ts'
import { underWay } from './beginning.ts'
import { calibrate } from './calibrate.ts'
import { asKnownAt } from './history.ts'
import { smallHistory } from './small-history.ts'

describe('what is under way', () => {
  it('is who waits to be approved, who is open with everybody in the running, and who accepted and has not started', () => {
    const history = smallHistory()
    const calibration = calibrate(history)
    const { beginning, places } = underWay(history, calibration)
    expect(places).toEqual([0, 1, 2])
    expect(beginning.requisitions.map(({ approvedAt, openings }) => [approvedAt, openings])).toEqual([
      [10, 0],
      [14, 1],
      [null, 1],
    ])
    const stageOf = (node: number) => calibration.model.nodes[node]?.stage
    // Who is still told of a filled requisition takes no part any more.
    expect(
      beginning.applications.map(({ requisition, node, submittedAt, enteredAt, isWinner }) => [
        requisition,
        stageOf(node),
        submittedAt,
        enteredAt,
        isWinner,
      ]),
    ).toEqual([
      [1, 'Call', 16, 16, false],
      [0, 'Papers', 12, 28, true],
    ])
  })

  it('was at an earlier moment what was open then', () => {
    const then = asKnownAt(smallHistory(), 24)
    const { beginning, places } = underWay(then, calibrate(then))
    expect(places).toEqual([0, 1])
    expect(beginning.requisitions.map(({ openings }) => openings)).toEqual([1, 1])
    expect(beginning.applications.map(({ requisition }) => requisition).sort()).toEqual([0, 1])
  })

  it('is where a run goes on', () => {
    const history = smallHistory()
    const calibration = calibrate(history)
    const { beginning } = underWay(history, calibration)
    const { requisitions, applications } = simulate(compile(calibration.model), {
      seed: 1,
      from: 40,
      until: 60,
      beginning,
    })
    expect([...requisitions.openedAt.slice(0, 3)]).toEqual([5, 9, 38])
    expect([...applications.submittedAt.slice(0, 2)].sort()).toEqual([12, 16])
  })
})
