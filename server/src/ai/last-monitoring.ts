import type { Store } from '../store/store.ts'

/**
 * The day on which selection by group was last counted: by an objective of fairness that was judged. Null if never. Of which tool is not told
 * apart, because an objective of fairness holds for a whole population.
 */
export async function lastMonitoring({ state }: Pick<Store, 'state'>): Promise<string | null> {
  const fair = await state.selectFrom('objective').select(['id', 'content']).execute()
  const ids = fair
    .filter(({ content }) => (content as { indicator?: { kind?: string } }).indicator?.kind === 'fairness')
    .map(({ id }) => id)
  if (ids.length === 0) return null
  const row = await state
    .selectFrom('objective_judged')
    .select(({ fn }) => fn.max('day').as('day'))
    .where('objective', 'in', ids)
    .executeTakeFirst()
  return row?.day ?? null
}
