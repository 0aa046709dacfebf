import type { Mapping } from '@tandem/core/intake'
import { type Sql, sql } from '@tandem/core/sql'
import { tellsOfAPersonSql } from './harmless-sql.ts'
import { textOf } from './text-sql.ts'

/** What may stand around a name without being part of it. Whoever makes keys takes off the same, or one person would have two. */
export const BLANKS = ' \t\n\v\f\r'

/** Keyed hash of a name: the same person gives the same key, and the key does not give the person. */
export function pseudonym(text: Sql, prefix: string, secret: string): Sql {
  const value = sql`trimBoth(${text}, ${BLANKS})`
  return sql`if(${value} = '', '', concat(${`${prefix}_`}, substring(lower(hex(HMAC('sha256', ${value}, ${secret}))), 1, 12)))`
}

/** The key of the candidate or of who did it: a pseudonym, unless the mapping says that it names no person. */
export function personSql(mapping: Mapping, field: 'candidate' | 'actor', secret: string): Sql {
  const value = textOf(mapping[field])
  if (mapping[field] === null) return value
  const key = pseudonym(value, field === 'candidate' ? 'c' : 'p', secret)
  // Whoever said that it names nobody cannot have seen every row.
  return mapping.plain.includes(field) ? sql`if(${tellsOfAPersonSql(value)}, ${key}, ${value})` : key
}
