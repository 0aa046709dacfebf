import {
  SkillFairness,
  SkillFairnessInput,
  type SkillFairnessTable,
  skillFairnessSentence,
  tellSuggested,
} from '@tandem/core/skills'
import { readOperation } from '../operation.ts'
import { checkAttributes } from '../privacy/check-attributes.ts'
import { readSuggestedDays } from '../privacy/read-vault.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'

export const skillFairness = readOperation({
  name: 'skill-fairness',
  summary: 'Whether matching suggests groups of people alike: impact ratios of those suggested and contacted.',
  positional: ['attribute'],
  input: SkillFairnessInput,
  output: SkillFairness,
  async run({ attribute }, { store, now }) {
    await checkAttributes(store, [attribute])
    const { minimumCell: minimum } = await privacyInForce(store.state)
    const today = now().toISOString().slice(0, 10)
    const tables = []
    for (const of of ['suggested', 'contacted'] as const) {
      const days = await readSuggestedDays(store.warehouse, { attribute, of }, today)
      const before = await toldBefore(store.state, attribute, of)
      const told = tellSuggested(of, { days, day: dayBefore(today), before, minimum })
      await remember(store.state, attribute, told)
      tables.push(told)
    }
    return { attribute, minimum, tables, sentence: skillFairnessSentence(tables, { attribute, minimum }) }
  },
})

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** What was told last, to anybody: two answers laid side by side must tell of many people. */
async function toldBefore(
  state: Store['state'],
  attribute: string,
  of: SkillFairnessTable['of'],
): Promise<SkillFairnessTable | null> {
  const row = await state
    .selectFrom('skill_fairness')
    .select('told')
    .where('attribute', '=', attribute)
    .where('of', '=', of)
    .executeTakeFirst()
  return row?.told ?? null
}

async function remember(state: Store['state'], attribute: string, table: SkillFairnessTable): Promise<void> {
  const told = JSON.stringify(table)
  await state
    .insertInto('skill_fairness')
    .values({ attribute, of: table.of, told })
    .onConflict((same) => same.columns(['attribute', 'of']).doUpdateSet({ told }))
    .execute()
}
