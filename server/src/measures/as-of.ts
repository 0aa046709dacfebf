import type { AsOf } from '@tandem/core/measures'
import { clausesOf, type Population } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

/** The last instant each source of the population reported. */
export async function asOfOf(store: Store, population: Population = {}): Promise<AsOf> {
  const chosen = clausesOf(population.where).find(({ dimension }) => dimension === 'source')?.values
  const sources = await store.state.selectFrom('source').select(['name', 'as_of']).orderBy('name').execute()
  return sources.flatMap(({ name, as_of }) =>
    as_of === null || chosen?.includes(name) === false ? [] : [{ source: name, asOf: as_of.getTime() }],
  )
}
