import type { IncidentSummary } from '@tandem/core/incidents'
import { countWords, listWords } from '@tandem/core/words'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { day } from '../../words/dates.ts'
import { costTogether, SEVERITY_WORDS, whoWords } from './incident-words.ts'

/** Several states of the same thing: it goes on. A candidate is not broken yet. */
export const LIVE_STATES = ['open', 'acknowledged', 'identified', 'mitigated'] as const

/** What is broken and whose move it is, of the incidents that go on, the worst first. */
export function incidentsAnswer(live: readonly IncidentSummary[], paths: Paths): SentencePart[] {
  const [worst] = live
  if (worst === undefined) {
    return [
      'Nothing that we know of: no incident is open. ',
      { text: 'What was', href: paths.incidents({ state: ['resolved', 'reviewed'] }) },
      ' stands below.',
    ]
  }
  const cost = costTogether(live)
  return [
    {
      text: live.length === 1 ? '1 incident' : `${countWords(live.length)} incidents`,
      href: paths.incidents({ state: LIVE_STATES }),
    },
    live.length === 1 ? ' is open: ' : ' are open, the worst of them ',
    { text: `incident ${worst.id}`, href: paths.incident(worst.id) },
    `, “${worst.title}”, of severity ${worst.severity} (${SEVERITY_WORDS[worst.severity]}), since ${day(Date.parse(worst.since))}. `,
    ...moves(live, paths),
    cost !== ''
      ? ` ${live.length === 1 ? 'It costs' : 'Together they cost'} ${cost} a day, as far as the cost model tells.`
      : live.every((one) => one.cost?.perDay == null)
        ? ` What ${live.length === 1 ? 'it costs' : 'they cost'} a day is not known.`
        : '',
  ]
}

function moves(live: readonly IncidentSummary[], paths: Paths): SentencePart[] {
  const untaken = live.filter(({ state }) => state === 'open').length
  const owners = new Map<string, number>()
  for (const { owner } of live) if (owner !== null) owners.set(owner, (owners.get(owner) ?? 0) + 1)
  const named = listWords([...owners].map(([owner, n]) => `${whoWords(owner)} (${n})`))
  const move = named === '' ? 'Nobody is named for the next move' : `The next move: ${named}`
  if (untaken === 0) return [`${move}; somebody works on ${live.length === 1 ? 'it' : 'each'}.`]
  const text =
    untaken === live.length
      ? untaken === 1
        ? 'nobody has taken it up'
        : 'nobody has taken up any'
      : `nobody has taken up ${countWords(untaken)}`
  return [`${move}; `, { text, href: paths.incidents({ state: ['open'] }) }, '.']
}
