import { nearNames } from '../near-names.ts'

/** A place in a set of documents, so that what is wrong can be shown where it stands. */
export interface Place {
  document: number
  path: readonly (string | number)[]
}

/** What is said of a place. */
export interface Remark {
  level: 'error' | 'warning'
  /** Id of the objective; null if it is about none. */
  objective: string | null
  place: Place
  sentence: string
}

/** A value and where it stands. */
export interface Node {
  value: unknown
  place: Place
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands below a node; its place is known even where it is missing. */
export function at(node: Node, ...keys: (string | number)[]): Node {
  return keys.reduce<Node>(
    ({ value, place }, key) => ({
      value: isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[key] : undefined,
      place: { ...place, path: [...place.path, key] },
    }),
    node,
  )
}

export const itemsOf = (node: Node): Node[] => (Array.isArray(node.value) ? node.value.map((_, i) => at(node, i)) : [])

export const textOf = ({ value }: Node): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null

/** Names the fields of a node that are none of the known ones: they are said, and not kept. */
export function strangersOf(node: Node, known: readonly string[]): { place: Place; sentence: string }[] {
  if (!isRecord(node.value)) return []
  return Object.keys(node.value)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const [near] = nearNames(name, known)
      return {
        place: at(node, name).place,
        sentence: `${name} means nothing to Tandem and is not kept.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      }
    })
}

const DAYS = { m: 1 / 1440, h: 1 / 24, d: 1, w: 7, M: 30, Q: 90, Y: 365 } as const

/** Days of a duration of OpenSLO, as in 90d; null if it is none. A month counts as 30 days, a quarter as 90, a year as 365. */
export function daysOf(text: string | null): number | null {
  const match = /^([1-9]\d*)([mhdwMQY])$/.exec(text ?? '')
  return match === null ? null : Number(match[1]) * DAYS[match[2] as keyof typeof DAYS]
}

/** A duration of OpenSLO for so many days, to the minute. */
export function shorthandOf(days: number): string {
  if (Number.isInteger(days)) return `${days}d`
  const minutes = Math.max(1, Math.round(days * 1440))
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}
