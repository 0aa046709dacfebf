import { type Filter, parse } from 'scim2-parse-filter'
import { scimError } from './request.ts'

const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(User|Group):/i
const EXTENSION = /^(urn:[\w.:-]+:2\.0:User):(.+)$/i
/** Compared letter by letter; all else without regard to case (RFC 7643: caseExact of the schemas). */
const EXACT = /(^|\.)(id|externalId|resourceType|location)$/i
const LONGEST = 2000

/** @throws a SCIM error `invalidFilter` */
export function readFilter(text: string): Filter {
  try {
    if (text.length > LONGEST) throw new Error('too long')
    return parse(text)
  } catch (error) {
    throw scimError(400, 'invalidFilter', `The filter cannot be read: ${(error as Error).message}.`)
  }
}

/** Whether a filter of RFC 7644, section 3.4.2.2 lets a resource through. */
export function matchesFilter(filter: Filter, resource: unknown): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((one) => matchesFilter(one, resource))
    case 'or':
      return filter.filters.some((one) => matchesFilter(one, resource))
    case 'not':
      return !matchesFilter(filter.filter, resource)
    case '[]':
      return valuesAt(resource, filter.attrPath).some((value) => matchesFilter(filter.valFilter, value))
    case 'pr':
      return valuesAt(resource, filter.attrPath).some((value) => value !== null && value !== '')
    case 'ne':
      return !matchesFilter({ ...filter, op: 'eq' }, resource)
    default: {
      const { op, attrPath, compValue } = filter
      const exact = EXACT.test(attrPath)
      return valuesAt(resource, attrPath).some((value) => compare(op, plain(value), compValue, exact))
    }
  }
}

/**
 * The one comparison that directories make before every change, `userName eq "x"` for one, as it can be asked of the database;
 * null for any other filter, which is held against all resources instead.
 */
export function soleComparison(
  filter: Filter | null,
  names: readonly string[],
): { name: string; value: string } | null {
  if (filter?.op !== 'eq' || typeof filter.compValue !== 'string') return null
  const path = filter.attrPath.replace(CORE, '').toLowerCase()
  const name = names.find((one) => one.toLowerCase() === path)
  return name === undefined ? null : { name, value: filter.compValue }
}

/** Every value a path leads to: a list gives all of its values, a missing part none. Names count without regard to case. */
function valuesAt(resource: unknown, path: string): unknown[] {
  const [, extension, rest] = EXTENSION.exec(path.replace(CORE, '')) ?? []
  const names = extension === undefined ? path.replace(CORE, '').split('.') : [extension, ...(rest ?? '').split('.')]
  return names.reduce<unknown[]>((values, name) => values.flatMap((value) => partOf(value, name)), [resource])
}

function partOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const [, part] = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? []
  return part === undefined ? [] : Array.isArray(part) ? part : [part]
}

/** A value with parts is compared by its `value`. */
const plain = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value

function compare(op: string, given: unknown, asked: boolean | null | number | string, exact: boolean): boolean {
  // Entra ID asks for active eq "True".
  if (typeof given === 'boolean' && typeof asked === 'string')
    return op === 'eq' && String(given) === asked.toLowerCase()
  if (typeof given !== 'string' || typeof asked !== 'string') return op === 'eq' && given === asked
  const [a, b] = exact ? [given, asked] : [given.toLowerCase(), asked.toLowerCase()]
  switch (op) {
    case 'eq':
      return a === b
    case 'co':
      return a.includes(b)
    case 'sw':
      return a.startsWith(b)
    case 'ew':
      return a.endsWith(b)
    default:
      return inOrder(op, a, b)
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}t/i

function inOrder(op: string, a: string, b: string): boolean {
  const order = DATE.test(a) && DATE.test(b) ? Date.parse(a) - Date.parse(b) : a < b ? -1 : a > b ? 1 : 0
  if (op === 'gt') return order > 0
  if (op === 'ge') return order >= 0
  if (op === 'lt') return order < 0
  return op === 'le' && order <= 0
}
