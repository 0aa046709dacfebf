import { z } from 'zod'
import { and, bind, column, type Sql, sql } from '../sql/index.ts'
import { STANDARD_DIMENSIONS } from './event.ts'

/** `name=value`, as typed on the command line and written in a URL. Repeats of one name mean "any of these". */
export const WhereClause = z
  .string()
  .regex(/^[^=]+=.*$/s, 'write a filter as dimension=value, for example department=Engineering')
  .describe('dimension=value')

const Instant = z.iso
  .datetime({ offset: true, local: true })
  .or(z.iso.date())
  .describe('an ISO date or date and time; without an offset it is UTC')

/** Who is looked at: any dimensions, and applications that began in the half-open time [from, to). */
export const Population = z.object({
  where: z
    .union([z.array(WhereClause), WhereClause.transform((one) => [one])])
    .optional()
    .describe('dimension=value; repeat for more; several values of one dimension mean any of them'),
  from: Instant.optional().describe('applications that began at or after this instant'),
  to: Instant.optional().describe('applications that began before this instant'),
})
export type Population = z.infer<typeof Population>

export interface Clause {
  dimension: string
  values: string[]
}

/** Groups `where` by dimension, in order of first mention. */
export function clausesOf(where: readonly string[] = []): Clause[] {
  const byName = new Map<string, string[]>()
  for (const text of where) {
    const at = text.indexOf('=')
    const name = text.slice(0, at).trim()
    byName.set(name, [...(byName.get(name) ?? []), text.slice(at + 1).trim()])
  }
  return [...byName].map(([dimension, values]) => ({ dimension, values }))
}

const COLUMNS = new Set<string>([
  ...STANDARD_DIMENSIONS,
  'source',
  'stage',
  'requisition_id',
  'application_id',
  'outcome',
])

/** The SQL of a dimension: a column of its own if it is a standard one, else a key of the free attributes. */
export function dimensionSql(name: string): Sql {
  return COLUMNS.has(name) ? sql`toString(${column(name)})` : sql`JSONExtractString(extra, ${name})`
}

/** Rows of a table with `began_at` that belong to the population. */
export function populationSql(population: Population): Sql {
  const conditions = clausesOf(population.where).map(({ dimension, values }) =>
    COLUMNS.has(dimension)
      ? sql`${column(dimension)} in ${values}`
      : sql`JSONExtractString(extra, ${dimension}) in ${values}`,
  )
  if (population.from !== undefined) conditions.push(sql`began_at >= ${instantSql(population.from)}`)
  if (population.to !== undefined) conditions.push(sql`began_at < ${instantSql(population.to)}`)
  return and(conditions)
}

/** UTC milliseconds of an ISO instant; a date alone is its midnight. */
export function instantMs(iso: string): number {
  const withZone = /(Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`
  return Date.parse(withZone)
}

function instantSql(iso: string): Sql {
  return sql`fromUnixTimestamp64Milli(${bind(instantMs(iso), 'Int64')}, 'UTC')`
}
