import type { Sources } from '@tandem/core/trace'
import type { SentencePart } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { day } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'

type Source = Sources['sources'][number]

/** What Tandem sees, in a sentence or two; the counts lead to what they count. */
export function dataAnswer(sources: readonly Source[]): SentencePart[] {
  const [first] = sources
  if (first === undefined)
    return ['Nothing yet. Drop a file with the events of a hiring system below; what each column means is proposed.']
  const total = (of: 'applications' | 'events' | 'quarantined') => sources.reduce((sum, source) => sum + source[of], 0)
  const paths = pathsFor({})
  const quarantined = total('quarantined')
  return [
    { text: counted(total('applications'), 'application'), href: paths.traces() },
    ` in ${counted(total('events'), 'event')} from ${sources.length === 1 ? `one source, ${first.name}` : counted(sources.length, 'source')}`,
    `${newestWords(sources)}. `,
    ...(quarantined === 0
      ? ['No row is in quarantine.']
      : [
          { text: counted(quarantined, 'row'), href: paths.quarantine() },
          ` ${quarantined === 1 ? 'is' : 'are'} in quarantine with ${quarantined === 1 ? 'its' : 'their'} reason.`,
        ]),
  ]
}

function newestWords(sources: readonly Source[]): string {
  const newest = Math.max(...sources.map(({ asOf }) => asOf ?? 0))
  return newest === 0 ? '' : `; the newest event is of ${day(newest)}`
}
