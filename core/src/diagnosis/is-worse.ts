import type { Diagnosis } from './contract.ts'
import { peopleOf } from './diagnosis-words.ts'

type Facts = Omit<Diagnosis, 'text'>

/**
 * Whether there is anything to explain: more bad ones than usual, beyond chance, or a group of which that is so. Who is asked about was named
 * before anybody looked, so that it tells nothing of its own, unless hands are missing there.
 */
export function isWorse({
  counts,
  causes,
  subject,
}: Pick<Facts, 'counts' | 'causes'> & { subject: Pick<Facts['subject'], 'where'> }): boolean {
  const { bad, expected, valid, interval } = counts
  if (bad <= expected || valid === 0) return false
  if (interval === null || expected / valid < interval[0]) return true
  const own = peopleOf(subject.where).sort().join('&')
  return causes.some(({ where, exits }) => exits !== undefined || peopleOf(where).sort().join('&') !== own)
}

/** Whether it is held against other people, and not against the year before. */
export const isOfOthers = ({ baseline, counts }: Pick<Facts, 'baseline' | 'counts'>): boolean =>
  baseline === null && counts.usual !== null
