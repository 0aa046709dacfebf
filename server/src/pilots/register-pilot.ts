import { invalid, TandemError } from '@tandem/core/errors'
import { changedNames, PilotAmendInput, type PilotDesign, PilotRegisterInput, PilotSaved } from '@tandem/core/pilots'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { checkDesign } from './check-design.ts'
import { designHash, designOf, readLooks, standingOf, thePilot } from './read-pilots.ts'

export const pilotRegister = writeOperation({
  name: 'pilot-register',
  summary:
    'Fixes the design before the first case: metric, number and looks can no longer be chosen by what comes out.',
  positional: ['id'],
  input: PilotRegisterInput,
  output: PilotSaved,
  audited: (input) => input,
  async run({ id }, { store, actor, now, commit }) {
    const before = await thePilot(store.state, id)
    await checkDesign(designOf(before), store)
    return commit(async (transaction) => {
      const row = await thePilot(transaction, id)
      if (row.hash !== null) throw new TandemError('conflict', `${id} is registered already.`)
      if (row.version !== before.version)
        throw new TandemError(
          'conflict',
          `The design of ${id} was changed meanwhile. Read it again before you register it.`,
        )
      const change = { hash: designHash(designOf(row)), registered_at: now(), registered_by: idOf(actor) }
      await transaction.updateTable('pilot').set(change).where('id', '=', id).execute()
      return standingOf({ ...row, ...change }, [])
    })
  },
})

/** What a running pilot may never change: by it one could choose the answer. */
const FIXED = [
  'metric',
  'armsBy',
  'arms',
  'unit',
  'design',
  'share',
  'from',
  'history',
  'recommendation',
] as const satisfies readonly (keyof PilotDesign)[]

export const pilotAmend = writeOperation({
  name: 'pilot-amend',
  summary:
    'Changes a registered design with a reason that stays visible; not what it is judged by, nor how its arms are told.',
  positional: ['id'],
  input: PilotAmendInput,
  output: PilotSaved,
  audited: (input) => input,
  async run({ id, design, reason }, { store, actor, now, commit }) {
    await checkDesign(design, store)
    return commit(async (transaction) => {
      const row = await thePilot(transaction, id)
      if (row.hash === null)
        throw new TandemError(
          'precondition',
          `${id} is not registered yet, so that its design can simply be written, by pilot-set.`,
        )
      const looks = await readLooks(transaction, id)
      if (standingOf(row, looks).state === 'decided')
        throw new TandemError('precondition', `${id} is decided. What comes next is another pilot.`)
      const changed = changedNames(designOf(row), design)
      if (changed.length === 0) throw invalid('Nothing differs from the design that is registered.')
      const fixed = FIXED.find((name) => changed.includes(name))
      if (fixed !== undefined)
        throw new TandemError(
          'precondition',
          `${fixed} was fixed when ${id} was registered, and cannot be amended: it would let the answer be chosen. Decide this pilot and begin another.`,
        )
      if (changed.includes('planned') && looks.length > 0)
        throw new TandemError(
          'precondition',
          `The planned number was fixed before the first look at ${id}, and the interval holds only with it. Go on beyond it if need be: the interval stays valid.`,
        )
      const hash = designHash(design)
      const at = now()
      await transaction
        .insertInto('pilot_amendment')
        .values({
          pilot: id,
          at,
          by: idOf(actor),
          reason,
          from_hash: row.hash,
          to_hash: hash,
          changed: JSON.stringify(changed),
        })
        .execute()
      const saved = await transaction
        .updateTable('pilot')
        .set({
          design: JSON.stringify(design),
          hash,
          version: row.version + 1,
          updated_at: at,
          updated_by: idOf(actor),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return standingOf(saved, looks)
    })
  },
})
