import { createHmac, hkdfSync } from 'node:crypto'
import { bind, join, type Sql, sql } from '@tandem/core/sql'
import { BLANKS } from '../intake/people-sql.ts'

/** As `pseudonym` in SQL: the same person has the same key, whichever way they came. */
export function pseudonym(name: string, prefix: string, secret: string): string {
  const value = trimmed(name)
  return value === '' ? '' : `${prefix}_${createHmac('sha256', secret).update(value).digest('hex').slice(0, 12)}`
}

function trimmed(name: string): string {
  let [from, to] = [0, name.length]
  while (from < to && BLANKS.includes(name.charAt(from))) from += 1
  while (to > from && BLANKS.includes(name.charAt(to - 1))) to -= 1
  return name.slice(from, to)
}

/** How a candidate may stand in the warehouse: as a key that was given as such, as the pseudonym of what was given, or as it is. */
export function candidateKeys(given: string, secret: string): string[] {
  if (/^c_[0-9a-f]{12}$/.test(given)) return [given]
  return [pseudonym(given, 'c', secret), given]
}

/** Stands for somebody in a receipt: who holds the secret and the id can tell that it was them, and nobody else can. */
export function subjectHash(key: string, secret: string): string {
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'tandem erasure receipts', 32))
  return createHmac('sha256', own).update(key).digest('hex').slice(0, 32)
}

/** A keyed hash in the engine, of 16 bytes. What was erased is known by it alone. */
export function tombstoneKey(secret: string, parts: readonly Sql[]): Sql {
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'tandem tombstones', 16))
  const key = sql`(${bind(own.readBigUInt64LE(0), 'UInt64')}, ${bind(own.readBigUInt64LE(8), 'UInt64')})`
  return sql`sipHash128Keyed(${key}, ${join(parts)})`
}
