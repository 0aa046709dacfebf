import { type Sql, sql } from '@tandem/core/sql'
import { Population, populationSql } from '@tandem/core/trace'
import { canonicalText } from '@tandem/core/two-keys'
import type { Context } from '../operation.ts'
import type { State } from '../store/state.ts'

/** How long an earlier question is held against a new one. */
const REMEMBERED_MS = 90 * 86_400_000
const MOST_EARLIER = 200

/**
 * A sentence where two answers laid side by side would tell of a few people: this one and that of the whole company, or of a question answered
 * before, to anybody.
 */
export async function tellsOfFew(
  { store, now }: Pick<Context, 'store' | 'now'>,
  population: Population,
  minimum: number,
): Promise<string | null> {
  const others = [{}, ...(await earlier(store.state, now()))]
  const own = populationSql(population, 'application')
  const apart = others.flatMap((other): Sql[] => {
    const theirs = populationSql(other, 'application')
    return [sql`countIf(${own} and not (${theirs}))`, sql`countIf(${theirs} and not (${own}))`]
  })
  const { counts } = await store.warehouse.one<{ counts: number[] }>(
    sql`select [${apart.reduce((all, one) => sql`${all}, ${one}`)}] as counts from application`,
  )
  if (counts.every((count) => count === 0 || count >= minimum)) return null
  return `This differs from the whole company, or from a question that was answered before, by fewer than ${minimum} applications, so the two together would tell of these few. Ask of a population that differs by more.`
}

async function earlier(state: State, now: Date): Promise<Population[]> {
  const rows = await state
    .selectFrom('vault_answer')
    .select('population')
    .where('given_at', '>', new Date(now.getTime() - REMEMBERED_MS))
    .orderBy('given_at', 'desc')
    .limit(MOST_EARLIER)
    .execute()
  return rows.map(({ population }) => Population.parse(JSON.parse(population)))
}

/** Keeps a population that was answered, so that later questions are held against it. */
export async function remember(state: State, population: Population, now: Date): Promise<void> {
  await state
    .insertInto('vault_answer')
    .values({ population: canonicalText(population), given_at: now })
    .onConflict((same) => same.column('population').doUpdateSet({ given_at: now }))
    .execute()
}
