import { createHash } from 'node:crypto'
import type { PilotDesign } from '@tandem/core/pilots'
import { bind, type Sql, sql } from '@tandem/core/sql'
import { dimensionSql, type Grain } from '@tandem/core/trace'

type Assigned = Pick<PilotDesign, 'share'> & { salt: string }

/**
 * The arm of a unit: always the same for the same id, and nobody can tell it without the salt. The first 32 bits of SHA-256 of the salt and the id, as a
 * share of all, lie below the share of what is tried. `hashedSql` says the same in the warehouse.
 */
export function armOf(unit: string, { salt, share }: Assigned): 'today' | 'tried' {
  const hash = createHash('sha256').update(`${salt}:${unit}`).digest()
  return hash.readUInt32BE(0) / 2 ** 32 < share ? 'tried' : 'today'
}

/** 1 for what is tried, 0 for today, 2 for what belongs to no arm. */
export function armSql(design: PilotDesign, { salt, grain, began }: { salt: string; grain: Grain; began: Sql }): Sql {
  if (design.design === 'before and after')
    return sql`toUInt8(${began} >= toDateTime(${bind(design.from, 'Date')}, 'UTC'))`
  if (design.armsBy === 'hash') return hashedSql(unitSql(design.unit, { grain, began }), { salt, share: design.share })
  const tool = dimensionSql('tool', grain)
  return sql`toUInt8(multiIf(${tool} = ${design.arms.tried}, 1, ${tool} = ${design.arms.today}, 0, 2))`
}

const hashedSql = (unit: Sql, { salt, share }: Assigned): Sql =>
  sql`toUInt8(reinterpretAsUInt32(reverse(substring(SHA256(concat(${salt}, ':', ${unit})), 1, 4))) / 4294967296 < ${bind(share, 'Float64')})`

/** What is assigned, as the events name it; a week by its Monday. */
export function unitSql(unit: PilotDesign['unit'], { grain, began }: { grain: Grain; began: Sql }): Sql {
  switch (unit) {
    case 'application':
      return sql`toString(application_id)`
    case 'requisition':
      return sql`toString(requisition_id)`
    case 'recruiter':
      return dimensionSql('recruiter', grain)
    case 'week':
      return sql`toString(toMonday(${began}, 'UTC'))`
  }
}
