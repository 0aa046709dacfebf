import { BudgetPolicy, shareOfBudget } from '@tandem/core/objectives'
import { Charter } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { useCaseState } from '../ai/use-case-kind.ts'
import { decisionKind } from '../decisions/decision-kind.ts'
import { checkPolicy } from '../objectives/check-policy.ts'
import { pilotDecision } from '../pilots/decision-kind.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'

/** Something that takes effect only by two keys. */
export interface Kind<Content extends z.ZodType = z.ZodType> {
  name: string
  content: Content
  titleOf(content: z.output<Content>): string
  /** Refuses a content that cannot take effect, before anybody signs it. */
  check?(content: z.output<Content>, world: World): Promise<void>
  /** Refuses a signature where what is signed no longer can take effect. */
  checkAgain?(content: z.output<Content>, world: World): Promise<void>
  /** Makes it so, in the transaction of the second signature. What only has to be on record does nothing more. */
  takeEffect?(content: z.output<Content>, transaction: Transaction<StateTables>, signed: Signed): Promise<void>
}

interface World {
  store: Store
  now: Date
}

/** The second signature, and the proposal that it is for. */
export interface Signed {
  proposal: string
  reason: string
  by: string
  now: Date
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
  check: (content, { store, now }) => checkPolicy(content, { state: store.state, now }),
}

export const KINDS: readonly Kind[] = [
  charter,
  budgetPolicy,
  useCaseState,
  pilotDecision,
  decisionKind,
] as unknown as readonly Kind[]
