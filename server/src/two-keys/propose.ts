import { randomUUID } from 'node:crypto'
import { invalid } from '@tandem/core/errors'
import { type Content, canonicalText, ProposalRow, ProposeInput } from '@tandem/core/two-keys'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { hashOf } from './hash-of.ts'
import { keyHolder } from './key-holder.ts'
import { KINDS } from './kinds.ts'
import { rowOf } from './read-proposal.ts'

export const propose = writeOperation({
  name: 'propose',
  summary: 'Proposes a change that takes effect once HR and IT have both signed it.',
  input: ProposeInput,
  output: ProposalRow,
  audited: ({ kind, content, reason, days }) => ({ kind, hash: hashOf(content as Content), reason, days }),
  async run({ kind: name, content: given, reason, days }, { actor, store, commit, now }) {
    keyHolder(actor)
    const kind = KINDS.find((one) => one.name === name)
    if (kind === undefined)
      throw invalid(
        `Nothing of the kind “${name}” takes two keys. There is: ${KINDS.map((one) => one.name).join(', ')}.`,
      )
    const parsed = kind.content.safeParse(given)
    if (!parsed.success) throw invalid(`This is no ${name}: ${z.prettifyError(parsed.error)}`)
    const at = now()
    await kind.check?.(parsed.data, { store, now: at })
    const row = proposalRow(kind, parsed.data as Content, { id: randomUUID(), reason, by: idOf(actor), at, days })
    await commit((transaction) => transaction.insertInto('proposal').values(row).execute())
    return rowOf(row, [], at)
  },
})

/** A proposal as it is kept until it is signed. */
export function proposalRow<Proposed extends Content>(
  kind: { name: string; titleOf(content: Proposed): string },
  content: Proposed,
  { id, reason, by, at, days }: { id: string; reason: string; by: string; at: Date; days: number },
) {
  return {
    id,
    kind: kind.name,
    title: kind.titleOf(content),
    content: canonicalText(content),
    hash: hashOf(content),
    reason,
    proposed_by: by,
    proposed_at: at,
    expires_at: new Date(at.getTime() + days * 86_400_000),
    effective_at: null,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_reason: null,
  }
}
