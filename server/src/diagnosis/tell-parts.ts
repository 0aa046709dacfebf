import {
  beginningWords,
  type Diagnosis,
  type DiagnosisProgress,
  inPlaceWords,
  type QueueChange,
} from '@tandem/core/diagnosis'
import { counted, countWords, shareWords } from '@tandem/core/words'
import type { Span } from './read-cube.ts'
import type { Since } from './read-since.ts'

const DAY = 86_400_000

/** What is known first: how many were bad, and since when. */
export function tellFirst(
  { verdicts, onset }: Since,
  { window, bad }: { window: Span; bad: string },
): Partial<DiagnosisProgress> {
  const own = verdicts.filter(({ day }) => day * DAY >= window.from && day * DAY < window.to)
  const late = own.reduce((sum, one) => sum + one.bad, 0)
  const valid = own.reduce((sum, one) => sum + one.good + one.bad, 0)
  return {
    counts:
      valid === 0
        ? 'Nothing fell due in this time.'
        : `Of ${counted(valid, 'case')}, ${countWords(late)} (${shareWords(late / valid)}) were ${bad}.`,
    since: `${beginningWords({ began: onset, onset, batch: null }, '')}.`,
  }
}

/** Where it sits. */
export function tellWhere(causes: Diagnosis['causes']): string {
  const [cause] = causes
  return cause === undefined
    ? 'It sits nowhere in particular.'
    : `${shareWords(cause.share)} of what is beyond the usual sits${inPlaceWords(cause.where)}.`
}

/** Whose queue grew most. */
export function tellWhose(grown: QueueChange | undefined): string {
  if (grown === undefined || grown.now <= grown.before) return 'No queue grew.'
  return `The queue of ${grown.owner} grew most (${grown.kind}).`
}
