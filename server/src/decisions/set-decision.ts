import { randomUUID } from 'node:crypto'
import {
  type Decision,
  DecisionAttachInput,
  DecisionDetachInput,
  DecisionProposeInput,
  DecisionRemoved,
  DecisionRemoveInput,
  DecisionReviewInput,
  DecisionRow,
  DecisionSetInput,
} from '@tandem/core/decisions'
import { conflict, invalid } from '@tandem/core/errors'
import type { Content } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import { type Actor, idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import { keyHolder } from '../two-keys/key-holder.ts'
import { proposalRow } from '../two-keys/propose.ts'
import { decisionKind } from './decision-kind.ts'
import { readDecisions, theDecision } from './read-decisions.ts'
import { takeNumber } from './take-number.ts'

const MOST_DECISIONS = 1000
const MOST_NUMBERS = 20

export const decisionSet = writeOperation({
  name: 'decision-set',
  summary:
    'Writes a decision or changes its draft: the options, which is proposed, what it should bring, and when it is looked at again.',
  input: DecisionSetInput,
  output: DecisionRow,
  audited: (input) => input,
  run: ({ decision, version }, { actor, now, commit }) =>
    commit(async (transaction) => {
      const all = await readDecisions(transaction, now())
      const kept = all.find((one) => one.decision.id === decision.id)
      if (kept === undefined && all.length >= MOST_DECISIONS)
        throw invalid(
          `There are ${MOST_DECISIONS} decisions already, and no more can be kept. Remove drafts that are not needed.`,
        )
      if (kept !== undefined) refuseUnlessDraft(kept)
      if (version !== undefined && version !== (kept?.version ?? 0))
        throw conflict(
          `${decision.id} was changed since you saw it. Read it again, and write yours if it is still needed.`,
        )
      if (decision.supersedes !== null) {
        const earlier = theDecision(all, decision.supersedes)
        if (earlier.state !== 'decided')
          throw invalid(
            `${decision.supersedes} cannot be superseded: it is ${earlier.state}, and only what is decided can.`,
          )
      }
      // Numbers come by decision-attach alone, so that none is written by hand.
      const content: Decision = { ...decision, numbers: kept?.decision.numbers ?? [] }
      return keep(transaction, content, { version: (kept?.version ?? 0) + 1, actor, now: now() })
    }),
})

export const decisionAttach = writeOperation({
  name: 'decision-attach',
  summary: 'Attaches a number to a draft as an operation gives it now, with the hash of its whole answer.',
  positional: ['id'],
  input: DecisionAttachInput,
  output: DecisionRow,
  audited: (input) => input,
  async run({ id, source }, context) {
    const { store, actor, now, commit } = context
    refuseUnlessDraft(theDecision(await readDecisions(store.state, now()), id))
    const { number, hash } = await takeNumber(source, context)
    return commit(async (transaction) => {
      const kept = theDecision(await readDecisions(transaction, now()), id)
      refuseUnlessDraft(kept)
      const asked = JSON.stringify(source)
      const others = kept.decision.numbers.filter((one) => JSON.stringify(one.source) !== asked)
      if (others.length >= MOST_NUMBERS)
        throw invalid(`${MOST_NUMBERS} numbers are attached already. Take one off first.`)
      const numbers = [...others, { source, takenAt: now().toISOString(), was: number, hash }]
      return keep(transaction, { ...kept.decision, numbers }, { version: kept.version + 1, actor, now: now() })
    })
  },
})

export const decisionDetach = writeOperation({
  name: 'decision-detach',
  summary: 'Takes an attached number off a draft.',
  positional: ['id', 'place'],
  input: DecisionDetachInput,
  output: DecisionRow,
  audited: (input) => input,
  run: ({ id, place }, { actor, now, commit }) =>
    commit(async (transaction) => {
      const kept = theDecision(await readDecisions(transaction, now()), id)
      refuseUnlessDraft(kept)
      const numbers = kept.decision.numbers.filter((_, i) => i !== place - 1)
      if (numbers.length === kept.decision.numbers.length)
        throw invalid(`There is no number ${place} at ${id}; it has ${numbers.length}.`)
      return keep(transaction, { ...kept.decision, numbers }, { version: kept.version + 1, actor, now: now() })
    }),
})

export const decisionPropose = writeOperation({
  name: 'decision-propose',
  summary: 'Puts a decision before both keys as it stands; it takes effect when HR and IT have signed.',
  positional: ['id'],
  input: DecisionProposeInput,
  output: DecisionRow,
  audited: (input) => input,
  run: ({ id, reason, days }, { actor, now, commit }) => {
    keyHolder(actor)
    return commit(async (transaction) => {
      const kept = theDecision(await readDecisions(transaction, now()), id)
      refuseUnlessDraft(kept)
      const at = now()
      if (kept.decision.review <= at.toISOString().slice(0, 10))
        throw invalid(
          `Its review, ${kept.decision.review}, is over already. Choose a day on which its effect can be seen.`,
        )
      const proposal = proposalRow(decisionKind, kept.decision as unknown as Content as never, {
        id: randomUUID(),
        reason,
        by: idOf(actor),
        at,
        days,
      })
      await transaction.insertInto('proposal').values(proposal).execute()
      await transaction.updateTable('decision').set({ proposal: proposal.id }).where('id', '=', id).execute()
      return theDecision(await readDecisions(transaction, at), id)
    })
  },
})

export const decisionReview = writeOperation({
  name: 'decision-review',
  summary: 'Says for one’s side what came of a decision, beside the number as it stands.',
  positional: ['id'],
  input: DecisionReviewInput,
  output: DecisionRow,
  audited: (input) => input,
  async run({ id, words }, context) {
    const { store, actor, now, commit } = context
    const { person, side } = keyHolder(actor)
    const { decision } = theDecision(await readDecisions(store.state, now()), id)
    const was = decision.expectation === null ? null : (await takeNumber(decision.expectation.source, context)).number
    return commit(async (transaction) => {
      const kept = theDecision(await readDecisions(transaction, now()), id)
      if (kept.state !== 'decided') throw conflict(`${id} is ${kept.state}, so that nothing can have come of it.`)
      const reviews = [...kept.reviews, { side, by: person, at: now().toISOString(), words, was }]
      await transaction
        .updateTable('decision')
        .set({ reviews: JSON.stringify(reviews) })
        .where('id', '=', id)
        .execute()
      return theDecision(await readDecisions(transaction, now()), id)
    })
  },
})

export const decisionRemove = writeOperation({
  name: 'decision-remove',
  summary: 'Removes a draft; what was decided stays on record.',
  positional: ['id'],
  input: DecisionRemoveInput,
  output: DecisionRemoved,
  audited: (input) => input,
  run: ({ id }, { now, commit }) =>
    commit(async (transaction) => {
      const kept = theDecision(await readDecisions(transaction, now()), id)
      if (kept.state === 'decided' || kept.state === 'superseded')
        throw conflict(`${id} was decided by both keys and stays on record. Supersede it by another.`)
      if (kept.state === 'proposed') throw conflict(`${id} waits for keys. Take the proposal back first.`)
      await transaction.deleteFrom('decision').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})

/** What is proposed is what both sign, so it cannot change; what was decided is on record. */
function refuseUnlessDraft({ decision: { id }, state }: DecisionRow): void {
  if (state === 'proposed') throw conflict(`${id} waits for keys as it stands. Take the proposal back to change it.`)
  if (state === 'decided' || state === 'superseded')
    throw conflict(`${id} was decided and stays as it is. Supersede it by another.`)
}

async function keep(
  transaction: Transaction<StateTables>,
  decision: Decision,
  { version, actor, now }: { version: number; actor: Actor; now: Date },
): Promise<DecisionRow> {
  const values = {
    content: JSON.stringify(decision),
    version,
    proposal: null,
    updated_at: now,
    updated_by: idOf(actor),
  }
  await transaction
    .insertInto('decision')
    .values({ id: decision.id, decided_at: null, superseded_by: null, reviews: '[]', ...values })
    .onConflict((same) => same.column('id').doUpdateSet(values))
    .execute()
  return theDecision(await readDecisions(transaction, now), decision.id)
}
