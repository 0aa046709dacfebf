import type { Segment } from '../diagnosis/index.ts'
import { type IncidentSummary, isLive, ownerWords } from '../incidents/index.ts'
import type { Part } from '../opportunities/index.ts'

const text = (words: string): Part => ({ text: words })
const MOST_NAMED = 2

/** Why hiring is slow, and whose move it is: what incidents say, then where the waiting is. */
export function writeWhy(headline: readonly Segment[], incidents: readonly IncidentSummary[]): Part[] {
  const told = incidents
    .filter((one) => isLive(one) && one.owner !== null)
    .slice(0, MOST_NAMED)
    .flatMap(({ id, title, cause, owner }): Part[] => [
      { text: `Incident ${id}`, href: `/incidents/${id}` },
      text(
        ` (${title.replace(/^Not kept: /, '')}) waits for ${ownerWords(owner ?? '')}${cause === null ? '' : `: ${cause}`}. `.replace(
          '.. ',
          '. ',
        ),
      ),
    ])
  return [...told, ...headline.map(partOf)]
}

/** Numbers of the overview open their page with what it is about. */
function partOf({ text: words, opens }: Segment): Part {
  if (opens === undefined) return text(words)
  const page = {
    flow: '/flow',
    stages: '/stages',
    traces: '/traces',
    measure: '/explore',
    waits: '/waits',
    changes: '/changes',
  }[opens.page]
  const search = [
    ...opens.where.map((clause) => ['where', clause]),
    ['measure', opens.measure],
    ['open', opens.open === true ? 'true' : undefined],
    ['from', opens.from],
    ['to', opens.to],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return { text: words, href: search.length === 0 ? page : `${page}?${search.join('&')}` }
}
