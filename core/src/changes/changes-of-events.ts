import { groupBy } from '../group-by.ts'
import { freezeOf } from '../incidents/freeze-of.ts'
import { hullOf } from '../incidents/populations.ts'
import { clausesOf } from '../trace/population.ts'
import { outagesOf, type SystemEvent } from '../waits/outages.ts'
import { Side } from '../waits/wait-rule.ts'
import { type Change, type ChangeKind, type ChangeSource, USUAL_SIDE } from './change.ts'

/** An event of a whole company: what a system did, or what was changed. */
export interface CompanyEvent {
  source: string
  /** Of the source. */
  id: string
  kind: string
  /** UTC milliseconds. */
  at: number
  /** How it came: with the imports of a source, pushed by a system that is connected, or by a program. */
  came: Extract<ChangeSource, 'event' | 'webhook' | 'api'>
  /** Everything the event says in words: its dimensions and its details. */
  words: Readonly<Record<string, string>>
}

const KINDS: Readonly<Record<string, ChangeKind>> = {
  'system.deployed': 'rollout',
  'change.policy': 'policy',
  'change.tool': 'tool',
  'change.process': 'process',
}
/** Dimensions by which an event says of whom; names of people are none of them, and a tool is what came, not who got it. */
const POPULATION = ['department', 'location', 'job_family', 'level', 'channel', 'device', 'source'] as const
const LIFTED = /freeze lifted/i

/**
 * What events tell of changes: an outage with its recovery is one interval, a freeze with its end too, and what was told once for each of
 * several departments is one change.
 *
 * @param until what is known, UTC milliseconds; an outage without recovery lasts
 */
export function changesOfEvents(events: readonly CompanyEvent[], until: number): Change[] {
  const plain = events.flatMap((event) => {
    const kind = KINDS[event.kind]
    return kind === undefined || isLifting(event, events) ? [] : [changeOf(event, { kind })]
  })
  return [...joinAlike(plain), ...outages(events, until), ...freezes(events)]
}

const isSystemEvent = ({ kind, words }: CompanyEvent) =>
  /^system\.(outage|degraded|recovered)$/.test(kind) && (words.system ?? '') !== ''

function outages(events: readonly CompanyEvent[], until: number): Change[] {
  const told = events.filter(isSystemEvent)
  const states = told.map(
    ({ kind, at, words }): SystemEvent => ({ system: words.system ?? '', kind: kind as SystemEvent['kind'], at }),
  )
  const begun = groupBy(
    told.filter(({ kind }) => kind !== 'system.recovered'),
    ({ words }) => words.system ?? '',
  )
  return outagesOf(states, until).flatMap(({ system, from, to, lasts }) => {
    const within = (begun.get(system) ?? []).filter(({ at }) => at >= from && (lasts || at < to))
    const first = within.find(({ at }) => at === from)
    if (first === undefined) return []
    const isDown = within.some(({ kind }) => kind === 'system.outage')
    return changeOf(first, { kind: isDown ? 'outage' : 'degraded', until: lasts ? null : to, lasts })
  })
}

const endsOf = (freeze: CompanyEvent, events: readonly CompanyEvent[]) =>
  events
    .filter(
      (one) =>
        one.kind === 'change.policy' &&
        one.source === freeze.source &&
        LIFTED.test(one.words.note ?? '') &&
        one.words.department === freeze.words.department,
    )
    .map(({ at }) => at)
    .sort((a, b) => a - b)

function freezes(events: readonly CompanyEvent[]): Change[] {
  return events
    .filter(({ kind }) => kind === 'change.freeze')
    .map((event) => {
      const { department = '', note = '', from = '', to = event.words.until ?? '' } = event.words
      const stretch = freezeOf({ at: event.at, department, note, from, to }, endsOf(event, events))
      return stretch === null
        ? changeOf(event, { kind: 'freeze', lasts: true })
        : changeOf({ ...event, at: stretch.from }, { kind: 'freeze', until: stretch.to })
    })
}

/** Whether it is the end of a freeze that the same source told of, and so no change of its own. */
const isLifting = (event: CompanyEvent, events: readonly CompanyEvent[]) =>
  LIFTED.test(event.words.note ?? '') &&
  events.some(
    (one) => one.kind === 'change.freeze' && one.at < event.at && endsOf(one, events).some((end) => end === event.at),
  )

function changeOf(
  event: CompanyEvent,
  { kind, until = null, lasts = false }: { kind: ChangeKind; until?: number | null; lasts?: boolean },
): Change {
  const { source, id, at, came, words } = event
  const system = words.system || words.tool || ''
  const said = words.title || words.note || words.alert || ''
  const side = Side.safeParse(words.side)
  return {
    id: `event:${source}:${id}`,
    kind,
    title: event.kind.startsWith('system.') || said === '' ? titleOf(system, said || PLAIN_WORDS[kind]) : said,
    at: new Date(at).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
    lasts,
    systems: system === '' ? [] : [system],
    stages: words.stage ? [words.stage] : [],
    where: POPULATION.flatMap((name) => (words[name] ? [`${name}=${words[name]}`] : [])),
    side: side.success ? side.data : USUAL_SIDE[kind],
    source: came,
    origin: 'events',
    author: source,
    link: /^https?:\/\//.test(words.link ?? '') ? (words.link ?? null) : null,
    note: words.title && words.note ? words.note : null,
    version: 1,
    withdrawn: null,
  }
}

const titleOf = (system: string, said: string) => (system === '' ? said : `${system}: ${said}`)

/** Where an event says nothing but its kind. */
const PLAIN_WORDS: Readonly<Record<ChangeKind, string>> = {
  rollout: 'a release',
  outage: 'an outage',
  degraded: 'works only badly',
  policy: 'a policy has changed',
  process: 'the process has changed',
  tool: 'a tool has changed',
  freeze: 'a hiring freeze',
  maintenance: 'maintenance',
  other: 'a change',
}

/** One announcement for several values of one dimension is one change. */
function joinAlike(changes: readonly Change[]): Change[] {
  const alike = groupBy(changes, (one) =>
    JSON.stringify([one.author, one.kind, one.at, one.title, one.systems, dimensionsOf(one)]),
  )
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    const isOneDimension = first !== undefined && clausesOf(first.where).length === 1
    return isOneDimension && group.length > 1 ? [{ ...first, where: hullOf(group.map(({ where }) => where)) }] : group
  })
}

const dimensionsOf = ({ where }: Change) => clausesOf(where).map(({ dimension }) => dimension)
