import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  OUTCOMES,
  type Released,
  SelfIdentification,
  SelfIdentificationInput,
  withholdSmallCells,
} from '@tandem/core/privacy'
import { type Sql, sql } from '@tandem/core/sql'
import { Population, populationSql } from '@tandem/core/trace'
import { canonicalText } from '@tandem/core/two-keys'
import { type Context, readOperation } from '../operation.ts'
import type { State } from '../store/state.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { readVault, vaultCounts } from './read-vault.ts'
import { privacyInForce } from './settings.ts'

/** How long an earlier question is held against a new one. */
const REMEMBERED_MS = 90 * 86_400_000
const MOST_EARLIER = 200

export const selfIdentification = readOperation({
  name: 'self-identification',
  summary: 'How far applications got, by what people say of themselves. Counts of too few people are withheld.',
  positional: ['attributes'],
  input: SelfIdentificationInput,
  output: SelfIdentification,
  async run({ attributes, purpose: _, ...population }, context) {
    const { store, now } = context
    await checkDimensions(store, 'application', { population, by: [] })
    await checkAttributes(context, attributes)
    const { minimumCell: minimum } = await privacyInForce(store.state)
    const cells = await readVault(store.warehouse, attributes, population)
    const n = cells.reduce((sum, { furthest }) => sum + furthest.reduce((all, one) => all + one, 0), 0)
    const groups = cells.map(({ values, furthest }) => ({ name: values, furthest }))
    const all = groups.length * OUTCOMES.length
    const answer = { attributes, minimum, n: n >= minimum ? n : null }
    const refusal =
      n < minimum
        ? `Fewer than ${minimum} applications fit, so nothing is shown. Ask of a wider population.`
        : await tellsOfFew(context, population, minimum)
    if (refusal !== null) return { ...answer, outcomes: [], rows: [], suppressed: all, sentence: refusal }
    await remember(store.state, population, now())
    const released = withholdSmallCells(groups, minimum)
    const outcomes = released.steps.map((step) => OUTCOMES[step] ?? OUTCOMES[0])
    const rows = released.groups.map(({ names, atLeast }) => ({
      values: attributes.map((_, at) => [...new Set(names.map((values) => values[at] ?? ''))]),
      together: names.length > 1,
      counts: Object.fromEntries(outcomes.map((outcome, at) => [outcome, atLeast[at] ?? 0])),
    }))
    const alone = rows.filter(({ together }) => !together).length
    return {
      ...answer,
      outcomes,
      rows,
      suppressed: all - alone * outcomes.length,
      sentence: sentenceOf(released, minimum),
    }
  },
})

/** @throws TandemError `invalid` where nobody has said anything under such a name, or the same is named twice */
export async function checkAttributes({ store }: Pick<Context, 'store'>, attributes: readonly string[]): Promise<void> {
  const known = [...new Set((await vaultCounts(store.warehouse)).map(({ attribute }) => attribute))]
  const stranger = attributes.find((name) => !known.includes(name))
  if (stranger !== undefined)
    throw invalid(
      `Nobody has said anything as “${stranger}”. ${known.length === 0 ? 'The vault is empty.' : meantWords(stranger, known)}`.trim(),
    )
  if (new Set(attributes).size < attributes.length) throw invalid('Name two different attributes.')
}

/**
 * A sentence where two answers laid side by side would tell of a few people: this one and that of the whole company, or of a question answered
 * before, to anybody.
 */
async function tellsOfFew({ store, now }: Context, population: Population, minimum: number): Promise<string | null> {
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

async function remember(state: State, population: Population, now: Date): Promise<void> {
  await state
    .insertInto('vault_answer')
    .values({ population: canonicalText(population), given_at: now })
    .onConflict((same) => same.column('population').doUpdateSet({ given_at: now }))
    .execute()
}

function sentenceOf({ steps, groups }: Released<string[]>, minimum: number): string {
  if (groups.length === 0) return `No count has ${minimum} people and leaves ${minimum} behind, so nothing is shown.`
  const hidden = OUTCOMES.length - steps.length
  const together = groups.some(({ names }) => names.length > 1)
  return [
    `Every count is of at least ${minimum} applications, and so is every difference between two.`,
    ...(together ? ['Groups too small to stand alone are counted together.'] : []),
    ...(hidden > 0 ? [`${hidden === 1 ? '1 outcome is' : `${hidden} outcomes are`} withheld for all groups.`] : []),
  ].join(' ')
}
