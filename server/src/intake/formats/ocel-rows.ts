import { objectRole } from '@tandem/core/intake'
import { instantOf } from './instant-of'
import { compare, type OcelEvent, type OcelLog, type OcelObject } from './ocel-log'
import { emptyValues, type TabularRow } from './tabular'

/**
 * Flattens an object-centric log. Each event becomes one row per application it concerns (one row if it concerns none):
 * - `ocel:eid`, unique: an event with several applications gets `#1`, `#2` …; `ocel:activity`; `ocel:timestamp`;
 * - `object:<type>`: the ids of that type joined by `|`; of the applications only the row's own;
 * - event attributes under their names;
 * - object attributes as `<type>:<name>`, on the first row of each application that refers to the object, and again when
 *   the value has changed by then (OCEL 2.0). Values from after the event are not used.
 *
 * A log without a type that plays the application is split by the type that most events refer to.
 */
export function* ocelRows(log: OcelLog): Generator<TabularRow> {
  const caseTypes = caseTypesOf(log)
  const isCase = (object: OcelObject) => caseTypes.has(object.type)
  const offerTypes = typesOf(log).filter((type) => objectRole(type) === 'offer')
  const offersOf = (objects: OcelObject[]) => objects.filter(({ type }) => offerTypes.includes(type))
  const events = inOrder(log.events)
  const offerCases = casesByOffer(log.objects, events, { isCase, offersOf })
  const eventId = uniqueIds(log.events)
  const news = attributeNews()

  for (const { event, instant } of events) {
    const objects = known(log.objects, event.objectIds)
    const named = objects.filter(isCase)
    const cases = named.length > 0 ? named : offersOf(objects).flatMap(({ id }) => offerCases.get(id) ?? [])
    const others = objects.filter((object) => !isCase(object))
    const rowCases = cases.length > 0 ? [...new Set(cases)] : [undefined]
    for (const [index, own] of rowCases.entries()) {
      const related = own ? [own, ...others] : others
      const values = emptyValues()
      values['ocel:eid'] = eventId(event, rowCases.length > 1 ? index + 1 : undefined)
      if (event.activity !== undefined) values['ocel:activity'] = event.activity
      if (event.timestamp !== undefined) values['ocel:timestamp'] = event.timestamp
      for (const { type, id } of related) append(values, `object:${type}`, id)
      for (const [name, value] of event.attributes) values[name] ??= value
      addAll(values, news(own, related, instant))
      yield { line: event.line, values }
    }
  }
}

const typesOf = ({ objects }: OcelLog) => [...new Set([...objects.values()].map(({ type }) => type))]

/** Objects that the file refers to but does not hold are passed over. */
function known(objects: Map<string, OcelObject>, ids: string[]): OcelObject[] {
  const found: OcelObject[] = []
  for (const id of ids) {
    const object = objects.get(id)
    if (object) found.push(object)
  }
  return found
}

function caseTypesOf(log: OcelLog): Set<string> {
  const types = typesOf(log)
  const applications = types.filter((type) => objectRole(type) === 'application')
  if (applications.length > 0) return new Set(applications)
  const eventsOf = new Map(types.map((type) => [type, 0]))
  for (const { objectIds } of log.events)
    for (const type of new Set(known(log.objects, objectIds).map(({ type }) => type)))
      eventsOf.set(type, (eventsOf.get(type) ?? 0) + 1)
  const [most] = [...eventsOf].sort((a, b) => b[1] - a[1])
  return new Set(most ? [most[0]] : [])
}

interface Placed {
  event: OcelEvent
  instant: number
}

/** The application of each offer: as the objects relate to each other, else as the first event that names both has it. */
function casesByOffer(
  objects: Map<string, OcelObject>,
  events: Placed[],
  { isCase, offersOf }: { isCase: (object: OcelObject) => boolean; offersOf: (objects: OcelObject[]) => OcelObject[] },
): Map<string, OcelObject> {
  const found = new Map<string, OcelObject>()
  const note = (together: OcelObject[]) => {
    const own = together.find(isCase)
    if (own) for (const { id } of offersOf(together)) if (!found.has(id)) found.set(id, own)
  }
  for (const object of objects.values())
    for (const related of known(objects, object.relatedIds)) note([object, related])
  for (const { event } of events) note(known(objects, event.objectIds))
  return found
}

/** By time, then as in the file; events without a readable time come last. */
function inOrder(events: OcelEvent[]): Placed[] {
  return events
    .map((event) => ({ event, instant: instantOf(event.timestamp) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => compare(a.instant, b.instant) || a.event.line - b.event.line)
}

function uniqueIds(events: OcelEvent[]) {
  const inFile = new Set(events.map(({ id }) => id))
  const given = new Set<string>()
  return ({ id }: OcelEvent, part?: number): string => {
    let candidate = part === undefined ? id : `${id}#${part}`
    for (let next = 2; given.has(candidate) || (candidate !== id && inFile.has(candidate)); next++)
      candidate = part === undefined ? `${id}#${next}` : `${id}#${part}#${next}`
    given.add(candidate)
    return candidate
  }
}

/** The attribute values of objects that a case has not been told yet. */
function attributeNews() {
  const told = new Map<string, Map<string, number>>()
  return (own: OcelObject | undefined, objects: OcelObject[], instant: number): Record<string, string> => {
    const news = emptyValues()
    for (const { id, type, attributes } of objects) {
      if (attributes.length === 0) continue
      const key = own?.id ?? ''
      const toldOf = told.get(key) ?? new Map<string, number>()
      told.set(key, toldOf)
      const latest = emptyValues()
      let next = toldOf.get(id) ?? 0
      for (; next < attributes.length && attributes[next]!.since <= instant; next++)
        latest[`${type}:${attributes[next]!.name}`] = attributes[next]!.value
      toldOf.set(id, next)
      for (const column in latest) append(news, column, latest[column]!)
    }
    return news
  }
}

function append(values: Record<string, string>, column: string, value: string): void {
  const before = values[column]
  values[column] = before === undefined ? value : `${before}|${value}`
}

function addAll(values: Record<string, string>, more: Record<string, string>): void {
  for (const column in more) values[column] ??= more[column]!
}
