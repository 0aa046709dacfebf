import type { Mapping } from '@tandem/core/intake'
import { join, type Sql, sql } from '@tandem/core/sql'
import { STANDARD_DIMENSIONS } from '@tandem/core/trace'
import { harmlessSql } from './harmless-sql.ts'
import { pseudonym } from './people-sql.ts'
import { textOf } from './text-sql.ts'

/** The carried dimensions as JSON: standard ones by name, free ones together under `extra`. Empty when the row has none. */
export function attributesSql(mapping: Mapping, secret: string): Sql {
  const standard: [string, Sql][] = []
  const free: Record<string, string> = {}
  for (const [dimension, name] of Object.entries(mapping.dimensions)) {
    if (!(STANDARD_DIMENSIONS as readonly string[]).includes(dimension)) free[dimension] = name
    else if ((dimension === 'recruiter' || dimension === 'hiring_manager') && !mapping.plain.includes(dimension)) {
      standard.push([dimension, pseudonym(textOf(name), 'p', secret)])
    } else standard.push([dimension, harmlessSql(textOf(name))])
  }
  const pairs = standard.map(([dimension, value]) => jsonPair(dimension, sql`toJSONString(${value})`, value))
  if (Object.keys(free).length > 0) {
    const inner = detailsSql(free)
    pairs.push(jsonPair('extra', inner, inner))
  }
  return jsonObject(pairs)
}

/** Columns as a JSON object under their keys, without those that are empty or tell of a person. */
export function detailsSql(columns: Readonly<Record<string, string>>): Sql {
  return jsonObject(
    Object.entries(columns).map(([key, name]) => {
      const value = harmlessSql(textOf(name))
      return jsonPair(key, sql`toJSONString(${value})`, value)
    }),
  )
}

const jsonPair = (key: string, json: Sql, presence: Sql) =>
  sql`if(${presence} = '', '', concat(${`,${JSON.stringify(key)}:`}, ${json}))`

/** Concatenated pairs behind a comma each; the first comma becomes the brace. */
function jsonObject(pairs: readonly Sql[]): Sql {
  if (pairs.length === 0) return sql`''`
  const body = pairs.length === 1 ? (pairs[0] as Sql) : sql`concat(${join(pairs)})`
  return sql`arrayMap(body -> if(body = '', '', concat('{', substring(body, 2), '}')), [${body}])[1]`
}
