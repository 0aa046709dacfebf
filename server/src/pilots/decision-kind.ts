import { invalid, TandemError } from '@tandem/core/errors'
import { PilotDecision } from '@tandem/core/pilots'
import { settlePilots } from '../reminders/settle-pilots.ts'
import type { Kind } from '../two-keys/kinds.ts'
import { readLooks, standingOf, thePilot } from './read-pilots.ts'

const FULL_REASON = 20

/** What becomes of a pilot: by both keys, on the numbers of one recorded look; against them only with a reason in full. */
export const pilotDecision: Kind<typeof PilotDecision> = {
  name: 'pilot-decision',
  content: PilotDecision,
  titleOf: ({ pilot, decision }) => `${pilot}: ${decision}`,
  async check({ pilot, look, decision, why }, { store: { state } }) {
    const row = await thePilot(state, pilot)
    const looks = await readLooks(state, pilot)
    const standing = standingOf(row, looks)
    if (standing.state === 'design')
      throw new TandemError('precondition', `${pilot} is not registered, so that there is nothing to decide on.`)
    if (standing.state === 'decided') throw new TandemError('conflict', `${pilot} is decided already.`)
    const last = looks.at(-1)
    const rests = looks.find(({ id }) => id === look)
    if (rests === undefined)
      throw invalid(`There is no look ${look} at ${pilot}. Record one with pilot-look, and decide on its numbers.`)
    if (rests !== last)
      throw invalid(`Look ${look} is not the latest one at ${pilot}: that is ${last?.id}. Decide on what is known now.`)
    if (rests.recommended !== decision && why.length < FULL_REASON)
      throw invalid(
        `The numbers say ${rests.recommended}, and you propose ${decision}. Say why in a full sentence, so that whoever signs knows what outweighs them.`,
      )
  },
  async takeEffect({ pilot, ...content }, transaction, { now }) {
    const row = await thePilot(transaction, pilot)
    const looks = await readLooks(transaction, pilot)
    const result = looks.find(({ id }) => id === content.look)
    if (result === undefined || standingOf(row, looks).state === 'decided')
      throw new TandemError('conflict', `${pilot} was decided or changed meanwhile. Propose it anew.`)
    const decided = { ...content, at: now.toISOString(), recommended: result.recommended, result }
    await transaction
      .updateTable('pilot')
      .set({ decided: JSON.stringify(decided) })
      .where('id', '=', pilot)
      .execute()
    await settlePilots(transaction, now)
  },
}
