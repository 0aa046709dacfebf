import { countWords, durationWords, shareWords } from '../words.ts'
import type { Diagnosis } from './contract.ts'
import type { Segment } from './overview-contract.ts'

const text = (words: string): Segment => ({ text: words })

/** What was found, as a person would tell it: what, of what, where, since when, whose. */
export function writeDiagnosis(facts: Omit<Diagnosis, 'text'>): Segment[] {
  const { counts, causes, waits, since, subject } = facts
  const [cause] = causes
  const [queue] = waits
  const segments: Segment[] = [
    text(
      `${countWords(counts.bad)} of ${countWords(counts.valid)} are ${subject.bad} since ${facts.window.from}, where ${countWords(counts.expected)} would be usual. `,
    ),
  ]
  if (cause !== undefined) {
    segments.push(text(`${shareWords(Math.min(1, cause.share))} of the excess is in ${cause.where.join(', ')}. `))
  }
  if (since.onset !== null) segments.push(text(`It began on ${since.onset.day}. `))
  if (queue !== undefined && queue.now > queue.before) {
    const clock = { secondsPerDay: subject.secondsPerDay }
    segments.push(
      text(
        `Each waits ${durationWords(queue.now - queue.before, clock)} longer for ${queue.owner} (${queue.kind}) than before.`,
      ),
    )
  }
  return segments
}
