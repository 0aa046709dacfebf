import {
  type Decision,
  type DecisionReview,
  type DecisionRow,
  type DecisionState,
  standingSentence,
} from '@tandem/core/decisions'
import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { KEY_SIDES, type ProposalRow } from '@tandem/core/two-keys'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import { readSignatures, rowOf } from '../two-keys/read-proposal.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

/** All decisions with where they stand, what asks for something first. */
export async function readDecisions(database: Database, now: Date): Promise<DecisionRow[]> {
  const rows = await database.selectFrom('decision').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()
  const ids = rows.flatMap(({ proposal }) => (proposal === null ? [] : [proposal]))
  const proposals =
    ids.length === 0 ? [] : await database.selectFrom('proposal').selectAll().where('id', 'in', ids).execute()
  const signatures = await readSignatures(database, ids)
  const all = rows.map((row) => {
    const own = proposals.find(({ id }) => id === row.proposal)
    const proposal =
      own &&
      rowOf(
        own,
        signatures.filter((one) => one.proposal === own.id),
        now,
      )
    return standingOf(row, { proposal, now })
  })
  return all.sort((a, b) => URGENCY.indexOf(urgencyOf(a)) - URGENCY.indexOf(urgencyOf(b)))
}

export function theDecision(decisions: readonly DecisionRow[], id: string): DecisionRow {
  const found = decisions.find(({ decision }) => decision.id === id)
  if (found === undefined)
    throw notFound(
      `There is no decision ${id}. ${
        meantWords(
          id,
          decisions.map(({ decision }) => decision.id),
        ) || 'See decisions.'
      }`,
    )
  return found
}

interface Kept {
  content: unknown
  version: number
  proposal: string | null
  decided_at: Date | null
  superseded_by: string | null
  reviews: unknown
}

function standingOf(row: Kept, { proposal, now }: { proposal: ProposalRow | undefined; now: Date }): DecisionRow {
  const decision = row.content as Decision
  const reviews = row.reviews as DecisionReview[]
  const state = stateOf(row, proposal)
  const reviewed = new Set(reviews.map(({ side }) => side))
  const told = {
    decision,
    state,
    proposal: proposal?.id ?? null,
    hash: proposal?.hash ?? null,
    missing: proposal?.missing ?? [...KEY_SIDES],
    signatures: proposal?.signatures ?? [],
    expiresAt: proposal?.expiresAt ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    supersededBy: row.superseded_by,
    reviews,
    reviewDue:
      state === 'decided' && decision.review <= now.toISOString().slice(0, 10) && reviewed.size < KEY_SIDES.length,
    version: row.version,
  }
  return { ...told, sentence: standingSentence(told) }
}

function stateOf(row: Kept, proposal: ProposalRow | undefined): DecisionState {
  if (row.superseded_by !== null) return 'superseded'
  if (row.decided_at !== null) return 'decided'
  switch (proposal?.state) {
    case undefined:
      return 'draft'
    case 'withdrawn':
      return 'withdrawn'
    case 'expired':
      return 'lapsed'
    case 'open':
    case 'in force':
      return 'proposed'
  }
}

const URGENCY = ['proposed', 'due', 'draft', 'decided', 'lapsed', 'withdrawn', 'superseded'] as const
const urgencyOf = ({ state, reviewDue }: DecisionRow): (typeof URGENCY)[number] => (reviewDue ? 'due' : state)
