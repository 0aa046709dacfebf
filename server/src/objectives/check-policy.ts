import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { type BudgetPolicy, daysBetween } from '@tandem/core/objectives'
import type { State } from '../store/state.ts'
import { readObjectives } from './read-objectives.ts'

/** Longer than this and nobody remembers what was signed. */
const MOST_DAYS = 400

/** @throws TandemError `invalid` for a policy of no objective, or one that holds no day or too many */
export async function checkPolicy(
  { objective, expiresOn }: BudgetPolicy,
  { state, now }: { state: State; now: Date },
): Promise<void> {
  const known = (await readObjectives(state)).map(({ id }) => id)
  if (!known.includes(objective))
    throw invalid(`There is no objective ${objective} to have a budget. ${meantWords(objective, known)}`.trim())
  const days = daysBetween(now.toISOString().slice(0, 10), expiresOn)
  if (days < 1) throw invalid(`The policy would lapse on ${expiresOn}, before it can hold. Choose a later day.`)
  if (days > MOST_DAYS)
    throw invalid(`The policy would hold for ${days} days. Choose a day within ${MOST_DAYS}, and renew it then.`)
}
