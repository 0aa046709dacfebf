import { TandemError } from '@tandem/core/errors'
import { PilotAssignInput, PilotAssignment } from '@tandem/core/pilots'
import { readOperation } from '../operation.ts'
import { armOf } from './arm-of.ts'
import { readLooks, standingOf, thePilot } from './read-pilots.ts'

export const pilotAssign = readOperation({
  name: 'pilot-assign',
  summary: 'Which arm a unit belongs to, by a salted hash: the same answer each time, for the hiring system to ask.',
  positional: ['id', 'unit'],
  input: PilotAssignInput,
  output: PilotAssignment,
  async run({ id, unit }, { store }) {
    const row = await thePilot(store.state, id)
    const { design, state } = standingOf(row, await readLooks(store.state, id))
    if (state === 'design')
      throw new TandemError(
        'precondition',
        `${id} is not registered yet: who is assigned now would not count. Register it first.`,
      )
    if (design.design === 'before and after' || design.design === 'stepped wedge')
      throw new TandemError(
        'precondition',
        `In a ${design.design} design time tells the arm, and nothing is assigned by chance.`,
      )
    // What is paused or over is done as today, whoever asks.
    const isRunning = state === 'running'
    const arm = isRunning ? armOf(unit, { salt: row.salt, share: design.share }) : 'today'
    return { pilot: id, unit, kind: design.unit, arm, name: design.arms[arm] }
  },
})
