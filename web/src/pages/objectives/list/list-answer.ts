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
  const link = (state: Row['state'], text: string): SentencePart => ({ text, href: paths.objectives({ state }) })
  const others = [
    ...(broken.length === 0 ? [] : [link('breach', `${broken.length} ${isOrAre(broken)} broken`)]),
    ...(watched.length === 0 ? [] : [link('watch', `${watched.length} ${isOrAre(watched)} to watch`)]),
    ...(unknown.length === 0 ? [] : [link('not enough data', `of ${unknown.length} nothing can be said yet`)]),
  ]
  return [
    ...keptWords(kept.length, told, (text) => link('ok', text)),
    ...others.flatMap((part) => [', ', part]),
    '. ',
    ...worstWords(broken[0], paths),
  ]
}

function keptWords(kept: number, told: number, link: (text: string) => SentencePart): SentencePart[] {
  if (kept === 0) return ['No promise is kept']
  if (kept < told) return [link(`${kept} of ${told}`), ` promises ${kept === 1 ? 'is' : 'are'} kept`]
  return told === 1
    ? [link('The one promise'), ' that can be judged is kept']
    : [link(`All ${told} promises`), ' that can be judged are kept']
}

const isOrAre = (some: readonly Row[]) => (some.length === 1 ? 'is' : 'are')

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
          ` waits for ${incident.owner ?? 'somebody to take it on'}.`,
        ]),
  ]
}
