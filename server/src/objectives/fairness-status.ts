import {
  addDays,
  type DayJudgement,
  type Objective,
  type ObjectiveStatus,
  stateOf,
  withoutGroups,
} from '@tandem/core/objectives'
import type { Known } from './known-days.ts'
import type { KeptStanding } from './standings.ts'
import { NOT_JUDGED } from './standings.ts'

/** A judgement for those who may not see numbers of groups. */
export const shownToAll = ({ indicator }: Objective, judgement: DayJudgement): DayJudgement =>
  indicator.kind === 'fairness' ? withoutGroups(judgement) : judgement

/** How fairness stands: as it was last told, and nothing that is counted for whoever asks. There is no budget, and nothing burns. */
export function fairnessStatus(
  { objective, asOf, problem }: Known,
  { standing, until }: { standing: KeptStanding | null; until: string },
): ObjectiveStatus {
  const { id, title, target, periodDays } = objective
  const judgement = standing?.judgement ?? null
  const lowest = judgement?.groups?.ratios[0] ?? null
  const to = lowest === null ? until : addDays(lowest.until, 1)
  return {
    objective: id,
    title,
    target,
    from: addDays(to, -periodDays),
    to,
    good: 0,
    bad: 0,
    valid: lowest?.n ?? judgement?.groups?.n ?? 0,
    compliance: lowest?.ratio ?? null,
    interval: lowest?.interval ?? null,
    budgetRemaining: null,
    pending: 0,
    excluded: 0,
    uncertain: 0,
    restated: null,
    burn: [],
    course: [],
    exhaustedInDays: null,
    judgement,
    // Whether there is enough to compare is the judgement's to say.
    state: stateOf(judgement, { valid: 1, budgetRemaining: null }),
    sentence: problem ?? judgement?.sentence ?? NOT_JUDGED.sentence,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    judgedUntil: standing?.judgedUntil ?? null,
  }
}
