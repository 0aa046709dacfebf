import type { Generated, JSONColumnType } from 'kysely'

/** The tables of the state database, as Kysely sees them. */
export interface StateTables {
  migration: { name: string; applied_at: Generated<Date> }
  import: ImportTable
  source: SourceTable
  stage_rule: StageRuleTable
  audit: AuditTable
}

export interface ImportTable {
  id: Generated<number>
  source: string
  files: JSONColumnType<string[]>
  mapping: JSONColumnType<object>
  state: 'running' | 'done' | 'failed' | 'interrupted'
  started_at: Generated<Date>
  finished_at: Date | null
  read: number | null
  accepted: number | null
  duplicates: number | null
  quarantined: number | null
  error: string | null
}

export interface SourceTable {
  name: string
  /** Key of the warehouse partition. */
  created_at: Generated<Date>
  /** The last instant the source is known to have reported: open work is counted as open until then. */
  as_of: Date | null
}

export interface StageRuleTable {
  source: string
  stage: string
  kind: string | null
  outcome: string | null
  milestone: string | null
  position: number
  reason: string
}

export interface AuditTable {
  id: Generated<number>
  at: Generated<Date>
  actor: string
  operation: string
  input: JSONColumnType<object>
  outcome: string
}
