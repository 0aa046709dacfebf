import type { DayJudgement } from './judgement.ts'

const SAID: Readonly<Record<DayJudgement['state'], string>> = {
  ok: 'Nothing speaks for unequal selection.',
  review: 'A ratio or a difference between groups is worth a look this week.',
  alarm: 'The ratio of a group is below the lowest to accept, and the evidence of several weeks speaks for it.',
  'too few events': 'There is not enough data to compare groups.',
}

/** A judgement of fairness for those who may not see aggregates of what people say of themselves: the state, and a sentence without numbers. */
export function withoutGroups({ groups: _, ...judgement }: DayJudgement): DayJudgement {
  return { ...judgement, sentence: `${SAID[judgement.state]} ${NEEDED}` }
}

const NEEDED = 'The numbers need the permission for sensitive aggregates.'
