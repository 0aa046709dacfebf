import { Decision } from '@tandem/core/decisions'
import { conflict } from '@tandem/core/errors'
import type { Store } from '../store/store.ts'
import { hashOf } from '../two-keys/hash-of.ts'
import type { Kind } from '../two-keys/kinds.ts'
import { readDecisions, theDecision } from './read-decisions.ts'

/** What HR and IT decide together: the whole text with its numbers is what both sign. */
export const decisionKind: Kind<typeof Decision> = {
  name: 'decision',
  content: Decision,
  titleOf: ({ title, chosen }) => `${title}: ${chosen}`,
  check: refuseOther,
  checkAgain: refuseOther,
  async takeEffect(content, transaction, { proposal, now }) {
    const kept = theDecision(await readDecisions(transaction, now), content.id)
    if (hashOf(kept.decision) !== hashOf(content)) throw otherwise(content.id)
    await transaction.updateTable('decision').set({ decided_at: now, proposal }).where('id', '=', content.id).execute()
    if (content.supersedes !== null && content.supersedes !== content.id)
      await transaction
        .updateTable('decision')
        .set({ superseded_by: content.id })
        .where('id', '=', content.supersedes)
        .execute()
  },
}

/** What is signed is what stands there; a text that somebody else wrote under its name is not. */
async function refuseOther(content: Decision, { store: { state }, now }: { store: Store; now: Date }): Promise<void> {
  const kept = theDecision(await readDecisions(state, now), content.id)
  if (kept.state === 'decided' || kept.state === 'superseded') throw conflict(`${content.id} is decided already.`)
  if (hashOf(kept.decision) !== hashOf(content)) throw otherwise(content.id)
}

const otherwise = (id: string) =>
  conflict(`${id} reads otherwise by now. Read it again, and propose it with decision-propose as it stands.`)
