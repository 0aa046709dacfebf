import { covers, overlap, type Where } from '../../incidents/populations.ts'
import { clausesOf } from '../../trace/population.ts'
import { counted, listWords } from '../../words.ts'

/** What is needed of a change or an outage. Instants are ISO, UTC; empty lists name nothing, an empty `where` is everybody. */
export interface KnownChange {
  id: string
  kind: string
  title: string
  at: string
  /** Null for an instant, and for what has no end yet. */
  until: string | null
  systems: readonly string[]
  stages: readonly string[]
  where: Where
}

/** What is known of an incident's beginning and of whom it touches. */
export interface IncidentFacts {
  /** The most likely day, and the first and the last that are plausible. */
  onset: { onset: string; lower: string; upper: string }
  /** Of the cause that was localised, or of the incident. */
  where: Where
  /** Names and kinds of the stage. */
  stages: readonly string[]
  /** That the stage waits for. */
  systems: readonly string[]
}

export interface RankedChange {
  id: string
  /** The product of the parts, in [0, 1]. */
  score: number
  parts: { time: number; population: number; place: number; novelty: number }
  /** Days from the change to the most likely onset; negative if it came later. */
  lagDays: number
  /** That and how it coincides; never that it caused anything. */
  sentence: string
}

export interface RankedChanges {
  /** Best first; empty if none fits. */
  changes: RankedChange[]
  considered: number
  sentence: string
}

/** Days that a kind of change takes to show: what breaks shows at once, what people decide shows as they follow it. */
const USUAL_LAG_DAYS: Readonly<Record<string, number>> = {
  outage: 1,
  degraded: 2,
  maintenance: 1,
  rollout: 3,
  tool: 7,
  process: 10,
  freeze: 10,
  policy: 14,
}
const OTHER_LAG_DAYS = 7
/** Below these a change is not said to coincide. */
/** Of a change within the interval of the onset, however far from its most likely day. */
const PLAUSIBLE = 0.5
const LEAST = { time: 0.2, score: 0.12 }
const DAY = 86_400_000

/**
 * Which known changes fit the beginning of an incident: in time (by the onset's interval and by how soon a kind of change shows), in the people
 * they touch, and by the stage and its systems. A fit is a coincidence to look into, and “none fits” is an answer.
 */
export function rankChanges(changes: readonly KnownChange[], incident: IncidentFacts): RankedChanges {
  const ranked = changes
    .map((change) => judge(change, incident, earlierLike(change, changes)))
    .filter(({ score, parts }) => parts.time >= LEAST.time && score >= LEAST.score)
    .sort((a, b) => b.score - a.score || Math.abs(a.lagDays) - Math.abs(b.lagDays) || a.id.localeCompare(b.id))
  const considered = changes.length
  const sentence =
    ranked[0]?.sentence ??
    (considered === 0
      ? 'No change or outage is known of this time.'
      : `None of ${counted(considered, 'known change')} fits the beginning of this incident in time, people and stage.`)
  return { changes: ranked, considered, sentence }
}

/** How often the same was announced before: what was done ten times without an incident is less likely to matter the eleventh time. */
const earlierLike = ({ title, kind, at }: KnownChange, changes: readonly KnownChange[]): number =>
  changes.filter((one) => one.title === title && one.kind === kind && Date.parse(one.at) < Date.parse(at)).length

function judge(change: KnownChange, incident: IncidentFacts, earlier: number): RankedChange {
  const lagDays = (Date.parse(incident.onset.onset) - Math.floor(Date.parse(change.at) / DAY) * DAY) / DAY
  const parts = {
    time: timeFit(change, incident, lagDays),
    population: namesThem(change, incident) ? 1 : populationFit(change.where, incident.where),
    place: placeFit(change, incident),
    novelty: 1 / Math.sqrt(1 + earlier),
  }
  const score = parts.time * parts.population * parts.place * parts.novelty
  return { id: change.id, score, parts, lagDays, sentence: sentenceOf(change, incident, lagDays) }
}

function timeFit({ kind, at, until }: KnownChange, { onset }: IncidentFacts, lagDays: number): number {
  const [lower, upper] = [Date.parse(onset.lower), Date.parse(onset.upper) + DAY]
  const unsureDays = Math.max(1, (upper - lower) / DAY / 4)
  if (Date.parse(at) >= upper) return 0
  // After the most likely day and still within what is plausible.
  if (lagDays < 0) return Math.max(PLAUSIBLE, Math.exp(-((lagDays / unsureDays) ** 2) / 2))
  const usual = USUAL_LAG_DAYS[kind] ?? OTHER_LAG_DAYS
  // What was over before anything got worse did not last into it.
  const overDays = until === null ? 0 : (lower - Date.parse(until)) / DAY
  return Math.exp(-Math.max(0, lagDays - unsureDays) / usual - Math.max(0, overDays) / usual)
}

/** Whether its title or a system bears the name of what the cause is about, as of a tool. */
function namesThem({ title, systems }: KnownChange, { where }: IncidentFacts): boolean {
  const told = [title, ...systems].join('\n').toLowerCase()
  return clausesOf(where).some(({ values }) =>
    values.some((value) => value.length >= SHORTEST_NAME && told.includes(value.toLowerCase())),
  )
}
/** Shorter names turn up in other words. */
const SHORTEST_NAME = 5

/** 1 for the same people; less the more people a change touches who are well, or the fewer of those who are not. */
function populationFit(ofChange: Where, ofCause: Where): number {
  if (!overlap(ofChange, ofCause)) return 0
  const [wider, narrower] = [covers(ofChange, ofCause), covers(ofCause, ofChange)]
  if (wider && narrower) return 1
  if (wider) return 0.5 + (0.4 * clausesOf(ofChange).length) / Math.max(1, clausesOf(ofCause).length)
  return narrower ? 0.6 : 0.4
}

/** 1 if the change names the stage or a system it waits for, little if it names only others, between if it names none. */
function placeFit({ systems, stages }: KnownChange, incident: IncidentFacts): number {
  if (sharedNames(systems, incident.systems).length > 0 || sharedNames(stages, incident.stages).length > 0) return 1
  const namesOthers =
    (stages.length > 0 && incident.stages.length > 0) || (systems.length > 0 && incident.systems.length > 0)
  return namesOthers ? 0.1 : 0.5
}

function sharedNames(some: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((name) => name.toLowerCase()))
  return some.filter((name) => known.has(name.toLowerCase()))
}

function sentenceOf(change: KnownChange, incident: IncidentFacts, lagDays: number): string {
  const days = Math.abs(Math.round(lagDays))
  const when =
    days === 0
      ? 'on the most likely day'
      : `${counted(days, 'day')} ${lagDays > 0 ? 'before' : 'after'} the most likely day`
  const systems = sharedNames(change.systems, incident.systems)
  const stages = sharedNames(change.stages, incident.stages)
  const details = [
    when,
    peopleWords(change.where, incident.where),
    ...(systems.length > 0 ? [`at ${listWords(systems)}, which the stage waits for`] : []),
    ...(stages.length > 0 ? ['in the same stage'] : []),
  ]
  return `“${change.title}” (${change.kind}, ${change.at.slice(0, 10)}) coincides with the beginning: ${details.join(', ')}.`
}

function peopleWords(ofChange: Where, ofCause: Where): string {
  if (covers(ofChange, ofCause)) return covers(ofCause, ofChange) ? 'for the same people' : 'for them among others'
  return covers(ofCause, ofChange) ? 'for some of them' : 'for people who overlap with them'
}
