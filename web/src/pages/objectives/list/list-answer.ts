import type { SentencePart } from '../../../components/Sentence.tsx'
import type { Paths } from '../../../paths.ts'
import { counted, share } from '../../../words/numbers.ts'
import { dayWords } from '../objective-words.ts'
import type { Row } from './rows.ts'

/** How many promises are kept, what burns most, since when, and whose move it is. */
export function listAnswer(rows: readonly Row[], paths: Paths): SentencePart[] {
  const of = (state: Row['state']) => rows.filter((row) => row.state === state)
  const [kept, watched, broken, unknown] = [of('ok'), of('watch'), of('breach'), of('not enough data')]
  const told = rows.length - unknown.length
  if (told === 0)
    return [
      `${counted(rows.length, 'promise')} set; none can be judged yet. They are counted as soon as events come in.`,
    ]
  const link = (state: Row['state'], some: readonly Row[], text: string): SentencePart[] =>
    some.length === 0 ? [] : [{ text, href: paths.objectives({ state }) }]
  const parts: SentencePart[][] = [
    kept.length === told
      ? [{ text: told === 1 ? 'The one promise' : `All ${told} promises`, href: paths.objectives({ state: 'ok' }) }]
      : link('ok', kept, `${kept.length} of ${told}`),
  ]
  const verb = kept.length === told ? ' that can be judged are kept' : ' promises are kept'
  const others = [
    link('breach', broken, `${broken.length} ${broken.length === 1 ? 'is' : 'are'} broken`),
    link('watch', watched, `${watched.length} ${watched.length === 1 ? 'is' : 'are'} to watch`),
    link('not enough data', unknown, `of ${unknown.length} nothing can be said yet`),
  ].filter((some) => some.length > 0)
  const lead: SentencePart[] = kept.length === 0 ? ['No promise is kept'] : [...(parts[0] ?? []), verb]
  return [...lead, ...others.flatMap((some): SentencePart[] => [', ', ...some]), '. ', ...worstWords(broken[0], paths)]
}

function worstWords(worst: Row | undefined, paths: Paths): SentencePart[] {
  if (worst === undefined) return []
  const { objective, status, incidents } = worst
  const since = status?.judgement?.since ?? objective.standing.judgement?.since ?? null
  const [incident] = incidents
  return [
    'Burning most: ',
    { text: objective.title, href: paths.objective(objective.id) },
    ...(status === null || status.compliance === null
      ? []
      : [`, kept in ${share(status.compliance)} where ${share(status.target)} is promised`]),
    ...(since === null ? [] : [`, since ${dayWords(since)}`]),
    ...(incident === undefined
      ? ['.']
      : [
          '; ',
          { text: `incident ${incident.id}`, href: paths.incident(incident.id) },
          incident.owner === null ? ' waits for somebody to take it on.' : ` is ${incident.owner}’s move.`,
        ]),
  ]
}
