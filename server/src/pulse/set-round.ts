import { conflict, invalid } from '@tandem/core/errors'
import {
  closeOff,
  type Held,
  PULSE_SIDES,
  PulseCloseInput,
  PulseRound,
  PulseRoundInput,
  PulseRoundRemoved,
  PulseRoundSetInput,
  type PulseStatement,
} from '@tandem/core/pulse'
import { idOf } from '../access/actor.ts'
import { measureInForce } from '../measures/moments.ts'
import { writeOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { readRounds, theRound } from './read-rounds.ts'
import { starterFor } from './starter-for.ts'
import { keepHeld, readHeld } from './take-answer.ts'

const MOST_ROUNDS = 200

export const pulseRoundSet = writeOperation({
  name: 'pulse-round-set',
  summary:
    'Writes a round of the pulse: its statements and until when it can be answered; until it is opened by its first link.',
  positional: ['id'],
  input: PulseRoundSetInput,
  output: PulseRound,
  audited: ({ id, title, closesOn, statements }) => ({
    id,
    title,
    closesOn,
    statements: statements?.map((one) => one.id),
  }),
  async run({ id, title, closesOn, statements: given }, { store, actor, now, commit }) {
    const today = now().toISOString().slice(0, 10)
    if (closesOn <= today)
      throw invalid(`The round would be over before anybody can answer: choose a day after ${today}.`)
    const statements = given ?? (await starterFor(store))
    for (const one of statements) await checkStatement(one, store)
    return commit(async (transaction) => {
      const rounds = await readRounds(transaction)
      const kept = rounds.find((round) => round.id === id)
      if (kept !== undefined && kept.state !== 'draft')
        throw conflict(
          `“${kept.title}” was opened on ${kept.openedOn}: what people were asked can no longer change. Write another round.`,
        )
      if (kept === undefined && rounds.length >= MOST_ROUNDS)
        throw invalid(`There are ${MOST_ROUNDS} rounds already, and no more can be kept. Remove one first.`)
      const values = {
        title,
        statements: JSON.stringify(statements),
        closes_on: closesOn,
        updated_at: now(),
        updated_by: idOf(actor),
      }
      await transaction
        .insertInto('pulse_round')
        .values({ id, opened_on: null, closed_on: null, ...values })
        .onConflict((same) => same.column('id').doUpdateSet(values))
        .execute()
      return theRound(await readRounds(transaction), id)
    })
  },
})

export const pulseClose = writeOperation({
  name: 'pulse-close',
  summary: 'Closes a round: links end, and what waited to be shown in a group is shown, or lost where it is no group.',
  positional: ['id'],
  input: PulseCloseInput,
  output: PulseRound,
  audited: (input) => input,
  run: ({ id }, { store: { secrets }, now, commit }) =>
    commit(async (transaction) => {
      const round = theRound(await readRounds(transaction), id)
      if (round.state !== 'open')
        throw conflict(`“${round.title}” is ${round.state === 'draft' ? 'not open yet' : 'closed already'}.`)
      for (const side of PULSE_SIDES) {
        const held = await readHeld({ transaction, secrets }, id, side)
        const closed: Record<string, Held> = Object.fromEntries(
          Object.entries(held).map(([statement, one]) => [statement, { shown: closeOff(one).shown, waiting: {} }]),
        )
        await keepHeld({ transaction, secrets }, { round: id, side, held: closed })
      }
      await transaction.deleteFrom('pulse_link').where('round', '=', id).execute()
      await transaction
        .updateTable('pulse_round')
        .set({ closed_on: now().toISOString().slice(0, 10) })
        .where('id', '=', id)
        .execute()
      return theRound(await readRounds(transaction), id)
    }),
})

export const pulseRoundRemove = writeOperation({
  name: 'pulse-round-remove',
  summary: 'Removes a round with all that was answered in it.',
  positional: ['id'],
  input: PulseRoundInput,
  output: PulseRoundRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      theRound(await readRounds(transaction), id)
      await transaction.deleteFrom('pulse_round').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})

async function checkStatement(statement: PulseStatement, { state }: Store): Promise<void> {
  if (statement.kind !== 'belief') return
  const { kind, title } = await measureInForce(state, statement.measure)
  if (kind !== 'duration')
    throw invalid(
      `${statement.id} asks for days, but ${title} is no duration. Choose a measure of time, such as time_in_stage.`,
    )
}
