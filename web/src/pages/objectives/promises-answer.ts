import { type IncidentSummary, isLive } from '@tandem/core/incidents'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { counted } from '../../words/numbers.ts'
import type { Row } from './list/rows.ts'
import { moneyWords } from './objective-words.ts'

/** Question one of the first screen: is hiring keeping its promises, and what does a day of what burns cost? */
export function promisesAnswer(rows: readonly Row[], paths: Paths): SentencePart[] {
  const told = rows.filter(({ state }) => state !== 'not enough data')
  if (told.length === 0)
    return [`${counted(rows.length, 'promise is', 'promises are')} set, and none can be judged yet.`]
  const kept = told.filter(({ state }) => state === 'ok').length
  const burning = told.filter(({ state }) => state === 'breach')
  const lead: SentencePart[] =
    kept === told.length
      ? ['Hiring keeps ', { text: kept === 1 ? 'its promise' : `all ${kept} promises`, href: paths.objectives() }, '.']
      : [
          'Hiring keeps ',
          { text: `${kept} of ${told.length} promises`, href: paths.objectives() },
          burning.length === 0
            ? '; none burns.'
            : `; ${burning.length === 1 ? 'one burns' : `${burning.length} burn`}${costOf(burning)}.`,
        ]
  return lead
}

/** What a day of all their incidents costs, each once; nothing where the cost model does not tell of any. */
function costOf(burning: readonly Row[]): string {
  const incidents = new Map<number, IncidentSummary>(
    burning.flatMap((row) => row.incidents.filter(isLive).map((one) => [one.id, one] as const)),
  )
  const costs = [...incidents.values()].flatMap(({ cost }) =>
    cost?.perDay == null ? [] : [{ ...cost, perDay: cost.perDay }],
  )
  const currency = costs[0]?.currency ?? null
  if (costs.length === 0 || costs.some((cost) => cost.currency !== currency)) return ''
  const perDay = costs.reduce((sum, cost) => sum + cost.perDay, 0)
  return perDay === 0 ? '' : `, which costs about ${moneyWords(perDay, currency)} a day`
}
