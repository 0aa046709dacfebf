import { TandemError } from '@tandem/core/errors'
import { LookRow, PilotInput } from '@tandem/core/pilots'
import type { Transaction } from 'kysely'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { settlePilots } from '../reminders/settle-pilots.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { evaluateStored } from './evaluate.ts'
import { designOf, lookOf, type PilotRow, readLooks, standingOf, thePilot } from './read-pilots.ts'

export const pilotLook = writeOperation({
  name: 'pilot-look',
  summary: 'Records what a pilot tells now: what a decision of both keys rests on. One may look as often as one likes.',
  positional: ['id'],
  input: PilotInput,
  output: LookRow,
  audited: (input) => input,
  async run({ id }, { store, actor, now, commit }) {
    const row = await thePilot(store.state, id)
    const looks = await readLooks(store.state, id)
    const { state } = standingOf(row, looks)
    if (state === 'design')
      throw new TandemError('precondition', `${id} is not registered yet, so that there is nothing to look at.`)
    if (state === 'decided')
      throw new TandemError('precondition', `${id} is decided; its result stays as it was signed.`)
    const result = await lookAt(store, row, looks)
    return commit((transaction) => keepLook(transaction, { pilot: id, by: idOf(actor), at: now(), result }))
  },
})

export type LookResult = Omit<LookRow, 'id' | 'at' | 'by'>

/** What is kept of a look: nothing of groups but how the guardrail stands. */
export async function lookAt(store: Store, row: PilotRow, looks: readonly LookRow[]): Promise<LookResult> {
  const design = designOf(row)
  const told = await evaluateStored(store, { design, salt: row.salt, showsGroups: false })
  const recorded = Math.max(0, ...looks.map(({ share }) => (share === null ? 0 : design.looks.indexOf(share) + 1)))
  return {
    share: told.reached > recorded ? (design.looks[told.reached - 1] ?? null) : null,
    n: told.n,
    units: told.units,
    levels: told.levels,
    estimate: told.estimate,
    interval: told.interval,
    srmOk: told.srm.ok,
    guardrail: told.guardrails[0]?.state ?? null,
    recommended: told.decision,
    sentence: told.sentence,
  }
}

export async function keepLook(
  transaction: Transaction<StateTables>,
  { result, ...row }: { pilot: string; by: string; at: Date; result: LookResult },
): Promise<LookRow> {
  const saved = await transaction
    .insertInto('pilot_look')
    .values({ ...row, result: JSON.stringify(result) })
    .returningAll()
    .executeTakeFirstOrThrow()
  // What the look stops, or asks to be decided, is told with it.
  await settlePilots(transaction, row.at)
  return LookRow.parse(lookOf(saved))
}
