import { invalid } from '@tandem/core/errors'
import { instantOf } from './instant-of'

/** Both versions of OCEL in one shape. Values are text; a missing one is undefined. */
export interface OcelLog {
  events: OcelEvent[]
  objects: Map<string, OcelObject>
}

export interface OcelEvent {
  /** Ordinal in the file, from 1. */
  line: number
  id: string
  activity: string | undefined
  timestamp: string | undefined
  attributes: [name: string, value: string][]
  objectIds: string[]
}

export interface OcelObject {
  id: string
  type: string
  /** By time; `since` is -Infinity where the file gives no time (OCEL 1.0). */
  attributes: { name: string; value: string; since: number }[]
  relatedIds: string[]
}

type Json = Record<string, unknown>

/** @throws TandemError `invalid` when the document has the keys of neither version. */
export function ocelLog(document: unknown): OcelLog {
  if (isObject(document)) {
    if (isObject(document['ocel:events'])) return readVersion1(document, document['ocel:events'])
    if (Array.isArray(document.events) && Array.isArray(document.objects))
      return readVersion2(document.events, document.objects)
  }
  throw invalid(
    'This JSON file is not an object-centric event log: OCEL 1.0 has the keys "ocel:events" and "ocel:objects", OCEL 2.0 has "eventTypes", "objectTypes", "events" and "objects". Choose the log that your tool exports as OCEL (JSON), or import the data as CSV.',
  )
}

function readVersion1(document: Json, events: Json): OcelLog {
  const objects = isObject(document['ocel:objects']) ? document['ocel:objects'] : {}
  return {
    events: Object.entries(events).map(([id, raw], index) => {
      const event = isObject(raw) ? raw : {}
      return {
        line: index + 1,
        id,
        activity: text(event['ocel:activity']),
        timestamp: text(event['ocel:timestamp']),
        attributes: isObject(event['ocel:vmap']) ? pairs(Object.entries(event['ocel:vmap'])) : [],
        objectIds: unique(list(event['ocel:omap'])),
      }
    }),
    objects: new Map(
      Object.entries(objects).map(([id, raw]) => {
        const object = isObject(raw) ? raw : {}
        const attributes = isObject(object['ocel:ovmap']) ? pairs(Object.entries(object['ocel:ovmap'])) : []
        return [
          id,
          {
            id,
            type: text(object['ocel:type']) ?? 'object',
            attributes: attributes.map(([name, value]) => ({ name, value, since: Number.NEGATIVE_INFINITY })),
            relatedIds: [],
          },
        ]
      }),
    ),
  }
}

function readVersion2(events: unknown[], objects: unknown[]): OcelLog {
  return {
    events: events.map((raw, index) => {
      const event = isObject(raw) ? raw : {}
      return {
        line: index + 1,
        id: text(event.id) ?? `event ${index + 1}`,
        activity: text(event.type),
        timestamp: text(event.time),
        attributes: pairs(records(event.attributes).map(({ name, value }) => [text(name) ?? '', value])),
        objectIds: unique(records(event.relationships).map(({ objectId }) => objectId)),
      }
    }),
    objects: new Map(
      records(objects).map((object) => {
        const id = text(object.id) ?? ''
        return [
          id,
          {
            id,
            type: text(object.type) ?? 'object',
            attributes: records(object.attributes)
              .flatMap(({ name, value, time }) => {
                const [known] = pairs([[text(name) ?? '', value]])
                return known ? [{ name: known[0], value: known[1], since: since(time) }] : []
              })
              .sort((a, b) => compare(a.since, b.since)),
            relatedIds: unique(records(object.relationships).map(({ objectId }) => objectId)),
          },
        ]
      }),
    ),
  }
}

/** Unlike a difference, right for infinities. */
export const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

const since = (time: unknown) => instantOf(text(time)) ?? Number.NEGATIVE_INFINITY

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const records = (value: unknown): Json[] => list(value).filter(isObject)

const unique = (ids: unknown[]) => [...new Set(ids.flatMap((id) => text(id) ?? []))]

const pairs = (entries: [string, unknown][]): [string, string][] =>
  entries.flatMap(([name, value]) => {
    const known = text(value)
    return name === '' || known === undefined ? [] : [[name, known]]
  })

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return undefined
  return typeof value === 'object' ? nested(value) : String(value)
}

function nested(value: object): string {
  try {
    return JSON.stringify(value)
  } catch {
    throw invalid(
      'An attribute of the OCEL file holds values nested inside each other too deeply to be read. Export the log with plain attribute values.',
    )
  }
}
