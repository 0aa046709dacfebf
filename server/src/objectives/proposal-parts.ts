import type { ObjectiveProposal, ObjectiveProposals } from '@tandem/core/objectives'

export type Proposed = Omit<ObjectiveProposal, 'already'> & { rank: number }
type NotProposed = ObjectiveProposals['notProposed'][number]
/** What came of a candidate: worth proposing, or why not. */
export type Verdict = { proposed: Proposed } | { not: NotProposed }

/** Of a target that does not come from history. */
export const NO_QUARTERS = { quarters: [], keptIn: 0, judged: 0, today: { good: 0, bad: 0, share: null } }

export const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
