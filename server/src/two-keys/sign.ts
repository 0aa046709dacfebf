import { forbidden, invalid, TandemError } from '@tandem/core/errors'
import { ProposalRow, SignInput, WithdrawInput } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import { writeOperation } from '../operation.ts'
import type { ProposalTable, StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { keyHolder } from './key-holder.ts'
import { KINDS } from './kinds.ts'
import { unknownProposal } from './proposals.ts'
import { readSignatures, rowOf, standingOf } from './read-proposal.ts'

export const sign = writeOperation({
  name: 'sign',
  summary: 'Turns your key on a proposal, or records your dissent; the second key makes it take effect.',
  positional: ['id'],
  input: SignInput,
  output: ProposalRow,
  audited: (input) => input,
  async run({ id, hash, verdict, reason }, { actor, store, commit, now }) {
    const { person, side } = keyHolder(actor)
    if (verdict === 'sign') await checkAgain(id, { store, now: now() })
    return commit(async (transaction) => {
      const proposal = await lockOpen(transaction, id, now())
      if (hash !== proposal.hash) {
        throw new TandemError(
          'conflict',
          'What you saw is not what is proposed: the hashes differ. Read the proposal again before you sign.',
        )
      }
      const before = await readSignatures(transaction, [id])
      const own = before.find((signature) => signature.person === person)
      if (own !== undefined && own.side !== side) {
        throw forbidden(`You signed this for ${own.side}. One person cannot sign for both sides.`)
      }
      const other = before.find(
        (signature) => signature.side === side && signature.verdict === 'sign' && signature.person !== person,
      )
      if (verdict === 'sign' && other !== undefined) {
        // A signature of somebody who may no longer sign makes room for one who may.
        if (standingOf(proposal, before, now()).missing.includes(side)) {
          await transaction
            .deleteFrom('signature')
            .where('proposal', '=', id)
            .where('person', '=', other.person)
            .execute()
        } else {
          throw invalid(`${side}’s key is turned already. What is missing is the other side’s.`)
        }
      }
      const values = { side, verdict, hash, reason, at: now() }
      await transaction
        .insertInto('signature')
        .values({ proposal: id, person, ...values })
        .onConflict((conflict) => conflict.columns(['proposal', 'person']).doUpdateSet(values))
        .execute()
      const signatures = await readSignatures(transaction, [id])
      if (standingOf(proposal, signatures, now()).state !== 'in force') return rowOf(proposal, signatures, now())
      const effective = { ...proposal, effective_at: now() }
      await transaction.updateTable('proposal').set({ effective_at: now() }).where('id', '=', id).execute()
      const kind = KINDS.find(({ name }) => name === proposal.kind)
      await kind?.takeEffect?.(kind.content.parse(JSON.parse(proposal.content)), transaction, {
        proposal: id,
        reason: proposal.reason,
        by: person,
        now: now(),
      })
      return rowOf(effective, signatures, now())
    })
  },
})

export const withdraw = writeOperation({
  name: 'withdraw',
  summary: 'Takes a proposal back before it has taken effect, with a reason.',
  positional: ['id'],
  input: WithdrawInput,
  output: ProposalRow,
  audited: (input) => input,
  async run({ id, reason }, { actor, commit, now }) {
    const { person } = keyHolder(actor)
    return commit(async (transaction) => {
      const proposal = await lockOpen(transaction, id, now())
      const change = { withdrawn_at: now(), withdrawn_by: person, withdrawn_reason: reason }
      await transaction.updateTable('proposal').set(change).where('id', '=', id).execute()
      return rowOf({ ...proposal, ...change }, await readSignatures(transaction, [id]), now())
    })
  },
})

/** Before the transaction, because what is asked may be counted in the warehouse; whether it is still open is settled inside. */
async function checkAgain(id: string, world: { store: Store; now: Date }): Promise<void> {
  const { state } = world.store
  const proposal = await state.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (proposal === undefined) throw unknownProposal(id)
  if (proposal.effective_at !== null || proposal.withdrawn_at !== null || proposal.expires_at <= world.now) return
  const kind = KINDS.find(({ name }) => name === proposal.kind)
  await kind?.checkAgain?.(kind.content.parse(JSON.parse(proposal.content)), world)
}

/** The proposal, held until the transaction ends, so that keys are turned one after the other. */
async function lockOpen(transaction: Transaction<StateTables>, id: string, now: Date): Promise<ProposalTable> {
  const proposal = await transaction
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (proposal === undefined) throw unknownProposal(id)
  const over = (what: string) => new TandemError('conflict', `${what} Make a new proposal if it is still needed.`)
  if (proposal.effective_at !== null) throw over('This is in force already.')
  if (proposal.withdrawn_at !== null) throw over('This was withdrawn.')
  if (proposal.expires_at <= now) throw over('This has lapsed unsigned.')
  return proposal
}
