import type { StageRules } from '@tandem/core/stage-mapping'
import type { SentencePart } from '../../../components/Sentence.tsx'
import { counted } from '../../../words/numbers.ts'

/** Who said what the stages stand for, and whether one of them is the good end. */
export function mappingAnswer({ source, rules, applications, ownEvents }: StageRules): SentencePart[] {
  const said = rules.filter(({ setBy }) => setBy !== null).length
  const unclear = rules.filter(({ kind, outcome }) => kind === null && outcome === null)
  const ends = rules.filter(({ outcome }) => outcome === 'hired').map(({ stage }) => stage)
  if (rules.length === 0) return [`${source} has no stages yet. They appear with its first events.`]
  return [
    `${source} has ${counted(rules.length, 'stage')} for ${counted(applications, 'application')}. `,
    said === 0
      ? 'What they stand for is proposed from their names; nobody has changed it yet. '
      : `${said === 1 ? 'One was' : `${said} were`} set by a person, the others are proposed from their names. `,
    ownEvents
      ? 'It reports hires, rejections and offers itself, so its stages are places to wait. '
      : ends.length === 0
        ? 'None of them counts as the good end, so nobody counts as hired. '
        : `Whoever stops in ${ends.join(' or ')} counts as hired. `,
    ...(unclear.length === 0
      ? []
      : [`${unclear.length === 1 ? `${unclear[0]?.stage} has` : `${unclear.length} have`} no kind.`]),
  ]
}
