import { type IncidentSummary, isLive } from '../incidents/index.ts'
import type { ObjectiveList, ObjectiveStatus } from '../objectives/index.ts'
import { bigMoney, type Part } from '../opportunities/index.ts'
import { counted, dayWords } from '../words.ts'

const text = (words: string): Part => ({ text: words })
const MOST_NAMED = 3

/** Whether promises are kept, as counted now; what burns, since when, and what a day of it costs. */
export function writePromises(
  { objectives }: Pick<ObjectiveList, 'objectives'>,
  {
    statuses,
    incidents,
  }: { statuses: readonly Pick<ObjectiveStatus, 'objective' | 'state'>[]; incidents: readonly IncidentSummary[] },
): Part[] {
  if (objectives.length === 0)
    return [
      text('Nothing is promised yet. '),
      { text: 'Objectives', href: '/objectives' },
      text(' proposes a first set from your own history.'),
    ]
  const stateOf = statesNow(statuses)
  const told = objectives.filter((one) => stateOf(one) !== 'not enough data')
  if (told.length === 0)
    return [
      { text: counted(objectives.length, 'promise'), href: '/objectives' },
      text(` ${objectives.length === 1 ? 'is' : 'are'} set, and none can be judged yet.`),
    ]
  const kept = told.filter((one) => stateOf(one) === 'ok').length
  const burning = told.filter((one) => stateOf(one) === 'breach')
  const lead: Part[] = [
    text('Hiring keeps '),
    { text: `${kept} of ${counted(told.length, 'promise')}`, href: '/objectives' },
  ]
  if (burning.length === 0) return [...lead, text('; none burns.')]
  const named = burning
    .slice(0, MOST_NAMED)
    .flatMap(({ id, title, standing }, i): Part[] => [
      text(i === 0 ? '; burning: ' : '; '),
      { text: title, href: `/objectives/${encodeURIComponent(id)}` },
      text(standing.judgement?.since == null ? '' : `, since ${dayWords(standing.judgement.since)}`),
    ])
  const more = burning.length > MOST_NAMED ? [text(` and ${burning.length - MOST_NAMED} more`)] : []
  return [...lead, ...named, ...more, text('.'), ...costOf(incidents)]
}

/** The worst that any promise is in; null where none can be judged. */
export function standingOfPromises(
  { objectives }: Pick<ObjectiveList, 'objectives'>,
  statuses: readonly Pick<ObjectiveStatus, 'objective' | 'state'>[],
): 'ok' | 'watch' | 'breach' | null {
  const states = objectives.map(statesNow(statuses)).filter((state) => state !== 'not enough data')
  if (states.length === 0) return null
  if (states.includes('breach')) return 'breach'
  return states.includes('watch') ? 'watch' : 'ok'
}

/** As counted now, and as last judged where it was not counted. */
function statesNow(statuses: readonly Pick<ObjectiveStatus, 'objective' | 'state'>[]) {
  const states = new Map(statuses.map(({ objective, state }) => [objective, state]))
  return ({ id, standing }: ObjectiveList['objectives'][number]) => states.get(id) ?? standing.state
}

function costOf(incidents: readonly IncidentSummary[]): Part[] {
  const priced = incidents
    .filter(isLive)
    .flatMap(({ cost }) => (cost?.perDay == null ? [] : [{ perDay: cost.perDay, currency: cost.currency }]))
  const [first] = priced
  if (first === undefined || priced.some(({ currency }) => currency !== first.currency)) return []
  const perDay = priced.reduce((sum, one) => sum + one.perDay, 0)
  if (perDay === 0) return []
  return [
    text(' A day of what is open costs '),
    { text: bigMoney(perDay, first.currency), href: '/incidents' },
    text('.'),
  ]
}
