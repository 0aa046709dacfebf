import { isWhole, type RowScope } from '@tandem/core/access'
import { raw, type Sql, sql } from '@tandem/core/sql'
import type { Actor } from './actor.ts'

/** What is added to a statement so that its tables show only some rows. */
export interface TableFilters {
  narrow(statement: Sql): Sql
}

/**
 * The rows an actor sees, as conditions that the engine applies wherever a statement reads a table, in subqueries and joins too
 * (`additional_table_filters`). Null for those who see everything.
 */
export function rowFilters({ scope, sensitive }: Pick<Actor, 'scope' | 'sensitive'>): TableFilters | null {
  const byTable = { ...(isWhole(scope) ? {} : scopeFilters(scope)), ...(sensitive ? {} : { [VAULT]: '0' }) }
  const entries = Object.entries(byTable)
  if (entries.length === 0) return null
  const map = `{${entries.map(([table, condition]) => `${literal(table)}: ${literal(condition)}`).join(', ')}}`
  return { narrow: (statement) => sql`${statement} settings additional_table_filters = ${raw(map)}` }
}

const VAULT = 'vault.self_identification'

/** A table that holds rows of many departments and does not say which is closed. */
function scopeFilters(scope: RowScope): Record<string, string> {
  const rows = conditionOf(scope)
  const applications = `(source, application) in (select source, application from application where ${rows})`
  const requisitions = `(source, requisition_id) in (select source, requisition_id from requisition where ${rows})`
  // What systems did is nobody's row, and what was changed is everybody's unless it says whose.
  const events = `multiIf(application != 0, ${applications}, startsWith(kind, 'system.'), true, startsWith(kind, 'change.') and requisition_id = '', ${changesSeen(scope, rows)}, ${requisitions})`
  return {
    application: rows,
    visit: rows,
    requisition: rows,
    event: events,
    superseded: events,
    set_aside: applications,
    sent_span: applications,
    candidate_skill: applications,
    skill_considered: applications,
    [VAULT]: applications,
    quarantine: '0',
    tally: '0',
    released: '0',
    objective_day: '0',
  }
}

function conditionOf({ departments, locations, keys }: RowScope): string {
  const conditions = [
    ...(departments === null ? [] : [oneOf('department', departments)]),
    ...(locations === null ? [] : [oneOf('location', locations)]),
    ...(keys === null ? [] : [`(${oneOf('recruiter', keys)} or ${oneOf('hiring_manager', keys)})`]),
  ]
  return conditions.join(' and ')
}

/** A change that names a place is seen by those who have rows there. */
export const PLACES = ['department', 'location', 'job_family'] as const

function changesSeen({ departments, locations }: RowScope, rows: string): string {
  const own: Readonly<Record<string, readonly string[] | null>> = { department: departments, location: locations }
  return PLACES.flatMap((name) =>
    ['attributes', 'details'].map((column) => {
      const told = `JSONExtractString(${column}, '${name}')`
      const seen = `${told} in (select toString(${name}) from requisition where ${rows})`
      return `(${told} = '' or ${oneOf(told, own[name] ?? [])} or ${seen})`
    }),
  ).join(' and ')
}

const oneOf = (column: string, values: readonly string[]) =>
  values.length === 0 ? '0' : `${column} in (${values.map(literal).join(', ')})`

/** The engine takes no bound parameters inside table filters, so this is the one place that writes a value as text. */
const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
