import { BudgetPolicy, shareOfBudget } from '@tandem/core/objectives'
import { Charter } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { checkPolicy } from '../objectives/check-policy.ts'
import { pilotDecision } from '../pilots/decision-kind.ts'
import type { State } from '../store/state.ts'
import type { StateTables } from '../store/state-tables.ts'

/** Something that takes effect only by two keys. */
export interface Kind<Content extends z.ZodType = z.ZodType> {
  name: string
  content: Content
  titleOf(content: z.output<Content>): string
  /** Refuses a content that cannot take effect, before anybody signs it. */
  check?(content: z.output<Content>, world: { state: State; now: Date }): Promise<void>
  /** Makes it so, in the transaction of the second signature. What only has to be on record does nothing more. */
  takeEffect?(content: z.output<Content>, transaction: Transaction<StateTables>, at: Date): Promise<void>
}

const charter: Kind<typeof Charter> = {
  name: 'charter',
  content: Charter,
  titleOf: ({ title }) => title,
}

/** In force by being on record: what it asks of whom is read from there. */
const budgetPolicy: Kind<typeof BudgetPolicy> = {
  name: 'budget-policy',
  content: BudgetPolicy,
  titleOf: ({ objective, thresholds }) =>
    `What happens when the budget of ${objective} is used: at ${thresholds.map(({ used }) => shareOfBudget(used)).join(', ')}`,
  check: checkPolicy,
}

export const KINDS: readonly Kind[] = [
  charter as unknown as Kind,
  budgetPolicy as unknown as Kind,
  pilotDecision as unknown as Kind,
]
