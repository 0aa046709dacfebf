import {
  type AttachedNumber,
  DecisionDetail,
  DecisionInput,
  type DecisionRow,
  Decisions,
  DecisionsInput,
  decisionsSentence,
  type NumberBeside,
  type NumberSource,
  type OtherDecision,
  outcomeOf,
  type TakenNumber,
} from '@tandem/core/decisions'
import { TandemError } from '@tandem/core/errors'
import { type Context, readOperation } from '../operation.ts'
import { readSignatures, rowOf } from '../two-keys/read-proposal.ts'
import { readDecisions, theDecision } from './read-decisions.ts'
import { takeNumber } from './take-number.ts'

export const decisions = readOperation({
  name: 'decisions',
  summary: 'What HR and IT have decided together, what waits for a key, and which reviews are due.',
  input: DecisionsInput,
  output: Decisions,
  async run(_, { store: { state }, now }) {
    const own = await readDecisions(state, now())
    const others = await otherDecisions({ state, now: now() })
    return {
      decisions: own,
      others,
      sentence: decisionsSentence(
        own,
        others.filter((one) => one.state === 'in force'),
      ),
    }
  },
})

export const decision = readOperation({
  name: 'decision',
  summary: 'One decision: its options, the numbers as they were and as they are, who signed, and what came of it.',
  positional: ['id'],
  input: DecisionInput,
  output: DecisionDetail,
  async run({ id }, context) {
    const row = theDecision(await readDecisions(context.store.state, context.now()), id)
    const numbers: NumberBeside[] = []
    // One after another: the warehouse answers one query at a time.
    for (const attached of row.decision.numbers) numbers.push(await besideToday(attached, context))
    return { ...row, numbers, outcome: await outcomeFor(row, context) }
  },
})

async function besideToday(attached: AttachedNumber, context: Context): Promise<NumberBeside> {
  const { today, problem } = await numberToday(attached.source, context)
  return { attached, today, problem }
}

/** What cannot be asked any more, or not by whoever asks, is said instead of failing the page. */
async function numberToday(
  source: NumberSource,
  context: Context,
): Promise<{ today: TakenNumber | null; problem: string | null }> {
  try {
    return { today: (await takeNumber(source, context)).number, problem: null }
  } catch (error) {
    if (!(error instanceof TandemError)) throw error
    return { today: null, problem: error.message }
  }
}

async function outcomeFor({ decision: { expectation, numbers } }: DecisionRow, context: Context) {
  if (expectation === null) return null
  const asked = JSON.stringify(expectation.source)
  const was = numbers.find(({ source }) => JSON.stringify(source) === asked)?.was ?? null
  const { today } = await numberToday(expectation.source, context)
  return outcomeOf(expectation, { was, today })
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  charter: 'who owns what',
  'budget-policy': 'what happens when a budget is used',
  'use-case-state': 'a use of AI moves on',
  'pilot-decision': 'what becomes of a pilot',
}

/** Whatever else took two keys; what is still only proposed too. */
async function otherDecisions({
  state,
  now,
}: {
  state: Context['store']['state']
  now: Date
}): Promise<OtherDecision[]> {
  const rows = await state
    .selectFrom('proposal')
    .selectAll()
    .where('kind', '!=', 'decision')
    .orderBy('proposed_at', 'desc')
    .limit(500)
    .execute()
  const signatures = await readSignatures(
    state,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const told = rowOf(
      row,
      signatures.filter(({ proposal }) => proposal === row.id),
      now,
    )
    return {
      proposal: row.id,
      kind: row.kind,
      kindWords: KIND_WORDS[row.kind] ?? row.kind,
      title: row.title,
      state: told.state,
      at: told.effectiveAt ?? told.proposedAt,
      sides: [...new Set(told.signatures.filter(({ verdict }) => verdict === 'sign').map(({ side }) => side))],
      href: hrefOf(row.kind, told.content),
    }
  })
}

function hrefOf(kind: string, content: unknown): string | null {
  const { useCase, pilot, objective } = content as Record<string, unknown>
  if (kind === 'use-case-state' && typeof useCase === 'string') return `/ai/${useCase}`
  if (kind === 'pilot-decision' && typeof pilot === 'string') return `/pilots/${pilot}`
  if (kind === 'budget-policy' && typeof objective === 'string') return `/objectives/${objective}`
  return null
}
