import { notFound } from '@tandem/core/errors'
import { ProposalInput, ProposalRow, Proposals, ProposalsInput } from '@tandem/core/two-keys'
import { readOperation } from '../operation.ts'
import { readSignatures, rowOf } from './read-proposal.ts'

export const proposals = readOperation({
  name: 'proposals',
  summary: 'What waits for the keys of HR and IT, what is in force and what lapsed, newest first.',
  input: ProposalsInput,
  output: Proposals,
  async run({ state: wanted, kind }, { store: { state }, now }) {
    let query = state.selectFrom('proposal').selectAll().orderBy('proposed_at', 'desc').limit(500)
    if (kind !== undefined) query = query.where('kind', '=', kind)
    const rows = await query.execute()
    const signatures = await readSignatures(
      state,
      rows.map(({ id }) => id),
    )
    const all = rows.map((row) =>
      rowOf(
        row,
        signatures.filter(({ proposal }) => proposal === row.id),
        now(),
      ),
    )
    return { proposals: all.filter((row) => wanted === undefined || row.state === wanted) }
  },
})

export const proposal = readOperation({
  name: 'proposal',
  summary: 'One proposal with its content, its hash, and who signed it or dissented.',
  positional: ['id'],
  input: ProposalInput,
  output: ProposalRow,
  async run({ id }, { store: { state }, now }) {
    const row = await state.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst()
    if (row === undefined) throw unknownProposal(id)
    return rowOf(row, await readSignatures(state, [id]), now())
  },
})

export const unknownProposal = (id: string) => notFound(`There is no proposal ${id}. See proposals.`)
