import { describe, expect, it } from 'vitest'
import { INCIDENT_STATES } from './contract.ts'
import { MOVES, mayMove } from './states.ts'

describe('the states of an incident', () => {
  it('go forward only, and whatever is over can be opened again', () => {
    const table = INCIDENT_STATES.map(
      (from) => `${from}: ${INCIDENT_STATES.filter((to) => mayMove(from, to)).join(', ')}`,
    )
    expect(table).toEqual([
      'candidate: open, acknowledged, resolved',
      'open: acknowledged, identified, mitigated, resolved',
      'acknowledged: identified, mitigated, resolved',
      'identified: mitigated, resolved',
      'mitigated: open, resolved',
      'resolved: open, reviewed',
      'reviewed: open',
    ])
    const back = INCIDENT_STATES.flatMap((from, i) =>
      MOVES[from].filter((to) => INCIDENT_STATES.indexOf(to) < i).map((to) => `${from} to ${to}`),
    )
    expect(back).toEqual(['mitigated to open', 'resolved to open', 'reviewed to open'])
  })
})
