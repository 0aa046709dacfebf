import { z } from 'zod'
import { invalid } from '../errors.ts'
import { and, bind, column, type Sql, sql } from '../sql/index.ts'
import { STANDARD_DIMENSIONS } from './event.ts'

/** `name=value`, as typed on the command line and written in a URL. Repeats of one name mean "any of these". */
export const WhereClause = z
  .string()
  .regex(/^[^=]+=.*$/s, 'write a filter as dimension=value, for example department=Engineering')
  .describe('dimension=value')

/** Names to slice by, as a list or separated by commas, as typed on the command line and written in a URL. */
export const SliceBy = z.union([z.array(z.string()), z.string().transform((text) => [text])]).transform((given) =>
  given
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== ''),
)

export const Instant = z.iso
  .datetime({ offset: true, local: true })
  .or(z.iso.date())
  .describe('an ISO date or date and time; without an offset it is UTC')

/** Who is looked at: any dimensions, and a half-open time [from, to) that takes in applications by their beginning unless a measure says otherwise. */
export const Population = z.object({
  where: z
    .union([z.array(WhereClause), WhereClause.transform((one) => [one])])
    .optional()
    .describe('dimension=value; repeat for more; several values of one dimension mean any of them'),
  from: Instant.optional().describe('what began (or was decided, where the measure says so) at or after this instant'),
  to: Instant.optional().describe('what began (or was decided) before this instant'),
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

/** What a derived table has a row for. */
export type Grain = 'visit' | 'application' | 'requisition'

const SHARED = ['source', 'requisition_id', 'outcome', ...STANDARD_DIMENSIONS]
const COLUMNS: Readonly<Record<Grain, ReadonlySet<string>>> = {
  visit: new Set([...SHARED, 'application_id', 'stage', 'kind', 'exit']),
  application: new Set([...SHARED, 'application_id', 'stage', 'offer_decision']),
  requisition: new Set(SHARED),
}
/** Dimensions that the rows of a grain have as columns. */
export const columnsOf = (grain: Grain): readonly string[] => [...COLUMNS[grain]]
const EVERY_COLUMN = new Set(Object.values(COLUMNS).flatMap((names) => [...names]))

/** Whether some table has a column of this name, so that it is no free dimension. */
export const isColumn = (name: string): boolean => EVERY_COLUMN.has(name)

/**
 * The SQL of a dimension: a column of its own if the table has one, else a key of the free attributes.
 * @throws TandemError `invalid` for a column that only other tables have
 */
export function dimensionSql(name: string, grain: Grain): Sql {
  return COLUMNS[grain].has(name) ? sql`toString(${dimensionKey(name, grain)})` : dimensionKey(name, grain)
}

/** The same as the table keeps it: what is quick to group by. */
export function dimensionKey(name: string, grain: Grain): Sql {
  if (COLUMNS[grain].has(name)) return column(name)
  if (EVERY_COLUMN.has(name)) throw invalid(`This is counted over ${grain}s, which have no ${name}. Leave ${name} out.`)
  return sql`JSONExtractString(extra, ${name})`
}

/**
 * Rows of a table that belong to the population.
 * @param periodBy the instant that places a row in [from, to)
 */
export function populationSql(population: Population, grain: Grain, periodBy: Sql = column('began_at')): Sql {
  const conditions = clausesOf(population.where).map(({ dimension, values }) =>
    COLUMNS[grain].has(dimension)
      ? sql`${column(dimension)} in ${values}`
      : sql`${dimensionSql(dimension, grain)} in ${values}`,
  )
  if (population.from !== undefined) conditions.push(sql`${periodBy} >= ${instantSql(instantMs(population.from))}`)
  if (population.to !== undefined) conditions.push(sql`${periodBy} < ${instantSql(instantMs(population.to))}`)
  return and(conditions)
}

/** UTC milliseconds of an ISO instant; a date alone is its midnight. */
export function instantMs(iso: string): number {
  const withZone = /(Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`
  return Date.parse(withZone)
}

/** An instant given as UTC milliseconds. */
export function instantSql(ms: number): Sql {
  return sql`fromUnixTimestamp64Milli(${bind(ms, 'Int64')}, 'UTC')`
}
