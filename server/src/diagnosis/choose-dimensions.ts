import type { Measure } from '@tandem/core/measures'
import { join, raw, sql } from '@tandem/core/sql'
import { clausesOf, columnsOf, dimensionSql, isColumn, populationSql, STANDARD_DIMENSIONS } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

/** A dimension with more values than this names people or numbers, not groups. */
const MOST_VALUES = 200
const SAMPLE = 50_000

/** Dimensions that name somebody. */
export const PERSONAL = ['recruiter', 'hiring_manager']

/**
 * @param of whose cases are looked at
 * @param within who is asked about among them; what names them is always among the dimensions
 *
 * By what a difference may be told apart in a population: what has two to two hundred values there. Never by a person, and never by how a
 * case ended, which is what is to be explained.
 */
export async function chooseDimensions(
  { warehouse }: Pick<Store, 'warehouse'>,
  { grain, rows }: Pick<Measure, 'grain' | 'rows'>,
  { of, within }: { of: readonly string[]; within: readonly string[] },
): Promise<string[]> {
  const population = populationSql({ where: [...of] }, grain)
  const sample = sql`(select * from ${raw(grain)} where (${raw(rows)}) and ${population} limit ${raw(String(SAMPLE))})`
  const { free } = await warehouse.one<{ free: string[] }>(
    sql`select groupUniqArrayArray(JSONExtractKeys(extra)) as free from ${sample} where extra != ''`,
  )
  const own = columnsOf(grain)
  const named = ['source', ...(grain === 'visit' ? ['stage'] : []), ...STANDARD_DIMENSIONS].filter(
    (name) => own.includes(name) && !PERSONAL.includes(name),
  )
  const asked = clausesOf(within).map(({ dimension }) => dimension)
  const all = [
    ...new Set([
      ...named,
      ...asked.filter((name) => name !== 'kind'),
      ...free.filter((name) => !isColumn(name)).sort(),
    ]),
  ]
  const { counts } = await warehouse.one<{ counts: number[] }>(
    sql`select [${join(all.map((name) => sql`toUInt32(uniq(${dimensionSql(name, grain)}))`))}] as counts from ${sample}`,
  )
  return all.filter((name, i) => asked.includes(name) || ((counts[i] ?? 0) > 1 && (counts[i] ?? 0) <= MOST_VALUES))
}
