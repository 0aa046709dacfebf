import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import { clausesOf, columnsOf, type Grain, isColumn, type Population } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

/**
 * Refuses names that are no dimension of the data: a typing mistake would otherwise be an empty slice or an empty population.
 * @param extra names that are allowed beside dimensions
 * @throws TandemError `invalid`, naming what may have been meant
 */
export async function checkDimensions(
  { warehouse }: Pick<Store, 'warehouse'>,
  grain: Grain,
  { population, by = [], extra = [] }: { population: Population; by?: readonly string[]; extra?: readonly string[] },
): Promise<void> {
  const asked = [...new Set([...by, ...clausesOf(population.where).map(({ dimension }) => dimension)])]
  const unsure = asked.filter((name) => !isColumn(name) && !extra.includes(name))
  if (unsure.length === 0) return
  const { free } = await warehouse.one<{ free: string[] }>(
    sql`select groupUniqArrayArray(JSONExtractKeys(extra)) as free from application where extra != ''`,
  )
  const unknown = unsure.find((name) => !free.includes(name))
  if (unknown === undefined) return
  const known = [...new Set([...extra, ...columnsOf(grain), ...free])].sort()
  throw invalid(`There is no dimension ${unknown} in these data. ${meantWords(unknown, known)}`.trim())
}
