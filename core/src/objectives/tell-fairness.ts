import type { FairnessDay, GroupDay } from './judge-fairness.ts'
import type { DayJudgement } from './judgement.ts'
import type { Objective } from './objective.ts'
import { tellGroups } from './tell-groups.ts'
import { writeFairness } from './write-fairness.ts'

/**
 * A judged day of a fairness objective as it may be kept, shown and sent: without a count of any group. The change is one against the day as it
 * was judged before, because data that came later may have moved what would have been judged then.
 */
export function tellFairness(
  found: FairnessDay,
  {
    before,
    days,
    minimum,
    isTooAlike = false,
    objective,
  }: {
    before: DayJudgement | null
    days: readonly GroupDay[]
    /** People a count must have. */
    minimum: number
    /** Another objective is about nearly the same people. */
    isTooAlike?: boolean
    objective: Pick<Objective, 'indicator' | 'where' | 'target' | 'periodDays'>
  },
): DayJudgement {
  const { periodDays } = objective
  const groups = found.looks
    ? tellGroups(found, { before: before?.groups, days, periodDays, minimum, isTooAlike })
    : before?.groups
  const [was, is] = [before?.state === 'alarm', found.state === 'alarm']
  const change = was === is ? null : was ? 'closed' : found.change === 'reopened' ? 'reopened' : 'opened'
  const facts = {
    day: found.day,
    state: found.state,
    // A week of few people moves the score by as much as tells what became of them; whole numbers do not.
    score:
      found.score >= found.alarmAt ? Math.max(tenths(found.alarmAt), Math.floor(found.score)) : Math.floor(found.score),
    alarmAt: tenths(found.alarmAt),
    since: found.since,
    due: 0,
    late: 0,
    workingDays: found.workingDays,
    pace: null,
    urgency: found.urgency,
    change,
  } satisfies Omit<DayJudgement, 'sentence' | 'groups'>
  const sentence = writeFairness({ ...facts, groups }, { about: found.about, objective, minimum, isTooAlike })
  return { ...facts, sentence, ...(groups !== undefined && { groups }) }
}

const tenths = (value: number): number => Math.ceil(value * 10 - 1e-9) / 10
