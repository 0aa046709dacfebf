import type { MeasureResult, MeasureRow } from '@tandem/core/measures'
import type { AboutNumber } from '../../components/about-number.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import { durationWithin } from '../../words/durations.ts'
import { count, counted } from '../../words/numbers.ts'

const ROW_WORDS = { visit: 'stay', application: 'application', requisition: 'requisition' } as const

/** The measure in words, with its interval and its n, or why it has no value. */
export function exploreAnswer(result: MeasureResult, row: MeasureRow, about: AboutNumber): SentencePart[] {
  const { definition } = result
  if (row.estimate === null) {
    return [`${definition.sentence} Not enough data: ${row.quality.reasons.join('; ') || 'nothing was counted'}.`]
  }
  // An interval that reads like the value itself says nothing new.
  const tells =
    about.interval !== undefined && about.interval !== `${about.value} (95 %)` && !/^(none|–)/.test(about.interval)
  const limits = tells ? `, ${about.interval}` : ''
  const parts: SentencePart[] = [
    `${definition.title}: `,
    definition.kind === 'duration' ? 'half within ' : '',
    { about },
    `${limits}, from ${counted(row.n, ROW_WORDS[definition.grain])}`,
  ]
  if (definition.kind === 'duration' && row.censored > 0) {
    parts.push(
      `, ${count(row.censored)} of them still open and counted as such`,
      row.mean === null
        ? ''
        : ` (the mean of the ended ones alone, ${durationWithin(row.mean, row.observation?.mean, result)}, leaves them out)`,
    )
  }
  parts.push('. ', definition.sentence)
  return parts.filter((part) => part !== '')
}
