import { type Repair, type Repaired, rowRepairer } from '@tandem/core/intake'
import { bind, type Sql, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { HELD } from './held.ts'
import { originsOf } from './row-origin.ts'

/** Which rows a repair is for. */
export interface Chosen {
  source: string
  import?: number | undefined
  reason: string
}

export interface HeldRow {
  import: number
  file: string
  line: number
  /** Of 64 bits, so as text. */
  key: string
  detail: string
  row: string
}

const CHUNK = 20_000

export function chosenSql({ source, import: importId, reason }: Chosen): Sql {
  const ofImport = importId === undefined ? sql`` : sql` and import = ${bind(importId, 'UInt32')}`
  return sql`source = ${source} and reason = ${reason}${ofImport}`
}

export async function countHeld({ warehouse }: Store, chosen: Chosen): Promise<number> {
  const { n } = await warehouse.one<{ n: number }>(sql`select count() as n from ${HELD} where ${chosenSql(chosen)}`)
  return n
}

/** The chosen rows in the order they came, each with what the repair makes of it. */
export async function* repairedRows(
  store: Store,
  chosen: Chosen,
  { repair, nowMs, most = Number.POSITIVE_INFINITY }: { repair: Repair; nowMs: number; most?: number },
): AsyncGenerator<{ held: HeldRow; repaired: Repaired }> {
  const originOf = await originsOf(store, chosen.source)
  const repairers = new Map<number, ReturnType<typeof rowRepairer>>()
  const repairerOf = (importId: number) => {
    const known = repairers.get(importId) ?? rowRepairer(repair, { origin: originOf(importId), nowMs })
    repairers.set(importId, known)
    return known
  }
  for (let offset = 0; offset < most; offset += CHUNK) {
    const rows = await store.warehouse.rows<HeldRow>(sql`
      select import, file, line, toString(key) as key, detail, row from ${HELD} where ${chosenSql(chosen)}
      order by import, line, key limit ${bind(Math.min(CHUNK, most - offset), 'UInt32')} offset ${bind(offset, 'UInt64')}`)
    for (const held of rows) yield { held, repaired: repairerOf(held.import)(held.row, chosen.reason) }
    if (rows.length < CHUNK) return
  }
}
