import type { DayJudgement, EvidenceState } from '@tandem/core/objectives'
import type { State } from '../../../components/states/StateMark.tsx'
import { dayWords } from '../objective-words.ts'

export const EVIDENCE_MARKS: Readonly<Record<EvidenceState, State>> = {
  ok: 'ok',
  review: 'watch',
  alarm: 'breach',
  'too few events': 'not enough data',
}

/** What the evidence says, in a line. */
export function evidenceTitle(judgement: DayJudgement | null): string {
  if (judgement === null) return 'Nothing was judged yet'
  switch (judgement.state) {
    case 'alarm':
      return judgement.since === null
        ? 'An alarm is open: more is late than was promised, and hardly by chance'
        : `An alarm is open: since ${dayWords(judgement.since)} more has been late than was promised, and hardly by chance`
    case 'review':
      return 'More is late than was promised; not enough yet for an alarm, worth a look this week'
    case 'too few events':
      return 'Too few cases to notice in time if things became twice as bad'
    case 'ok':
      return 'Nothing says that more is late than was promised'
  }
}
