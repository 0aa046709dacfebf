import { randomBytes } from 'node:crypto'
import { conflict, invalid, TandemError } from '@tandem/core/errors'
import { PilotRemoveInput, PilotSaved, PilotSetInput } from '@tandem/core/pilots'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { checkDesign } from './check-design.ts'
import { standingOf, thePilot } from './read-pilots.ts'

const MOST_PILOTS = 500

export const pilotSet = writeOperation({
  name: 'pilot-set',
  summary: 'Writes the design of a pilot, until it is registered.',
  positional: ['id'],
  input: PilotSetInput,
  output: PilotSaved,
  audited: (input) => input,
  async run({ id, design, version }, { store, actor, now, commit }) {
    await checkDesign(design, store)
    return commit(async (transaction) => {
      const row = await transaction.selectFrom('pilot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (row !== undefined && row.hash !== null) throw locked(id)
      if (version !== undefined && version !== (row?.version ?? 0))
        throw conflict(
          `The design of ${id} was changed since you saw it. Read it again, and write yours if it is still needed.`,
        )
      if (row === undefined) {
        const { count } = await transaction
          .selectFrom('pilot')
          .select((one) => one.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        if (Number(count) >= MOST_PILOTS)
          throw invalid(
            `There are ${MOST_PILOTS} pilots already, and no more can be kept. Remove a design that is not needed.`,
          )
      }
      const values = {
        design: JSON.stringify(design),
        version: (row?.version ?? 0) + 1,
        updated_at: now(),
        updated_by: idOf(actor),
      }
      const saved = await transaction
        .insertInto('pilot')
        .values({
          id,
          salt: randomBytes(16).toString('hex'),
          hash: null,
          registered_at: null,
          registered_by: null,
          decided: null,
          ...values,
        })
        .onConflict((same) => same.column('id').doUpdateSet(values))
        .returningAll()
        .executeTakeFirstOrThrow()
      return standingOf(saved, [])
    })
  },
})

export const locked = (id: string) =>
  new TandemError(
    'precondition',
    `${id} is registered: what it is judged by and on how many is fixed. What has to change all the same is written as an amendment with its reason, by pilot-amend.`,
  )

export const pilotRemove = writeOperation({
  name: 'pilot-remove',
  summary: 'Removes a design that was never registered. What was registered stays, whatever came of it.',
  positional: ['id'],
  input: PilotRemoveInput,
  output: z.object({ id: z.string() }),
  audited: (input) => input,
  async run({ id }, { commit }) {
    return commit(async (transaction) => {
      const row = await thePilot(transaction, id)
      if (row.hash !== null)
        throw new TandemError(
          'precondition',
          `${id} is registered and stays, so that no result is lost. Decide it instead.`,
        )
      await transaction.deleteFrom('pilot').where('id', '=', id).execute()
      return { id }
    })
  },
})
