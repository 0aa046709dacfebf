import { compareDays, type FairnessDay, type GroupDay } from '@tandem/core/objectives'
import { differsByFew } from '../privacy/differs-by-few.ts'
import { readGroupDays } from '../privacy/read-vault.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'
import type { Comparing } from './countings.ts'
import { workingDays } from './working-days.ts'

/** What the vault says of an objective, day by day: counts of groups, to be told of and never kept. */
export interface Compared {
  days: readonly GroupDay[]
  judged: readonly FairnessDay[]
  /** People a count must have. */
  minimum: number
  /** Another objective is about nearly the same people, so that two numbers laid side by side would tell of the few. */
  isTooAlike: boolean
}

/** So many whole years before the present one are counted. */
const YEARS = 3

/**
 * Compares groups over the last years, as the days would have been judged by what is known now. Counted anew each time, because what it is made of is not
 * kept anywhere but in the vault. It begins on a first of January, so that from one day to the next the same days are looked at.
 */
export async function compareGroups(
  store: Store,
  comparing: Comparing,
  { until, all }: { until: string; all: readonly Comparing[] },
): Promise<Compared> {
  const { calendar, target, periodDays } = comparing.objective
  const from = `${Number(until.slice(0, 4)) - YEARS}-01-01`
  const { minimumCell: minimum } = await privacyInForce(store.state)
  const days = await readGroupDays(store.warehouse, comparing, { from, until })
  const first = days[0]?.day
  const isTooAlike = await isLikeAnother(store, comparing, { all, minimum })
  if (first === undefined) return { days, judged: [], minimum, isTooAlike }
  const working = await workingDays(store, calendar, { from, to: until })
  const compared = compareDays(days, working, { lowest: target, periodDays, fewest: minimum })
  return { days, judged: compared.filter(({ day }) => day >= first), minimum, isTooAlike }
}

/** Of the same people with another period or calendar, a number would be of a few days more or less. */
async function isLikeAnother(
  { warehouse }: Store,
  own: Comparing,
  { all, minimum }: { all: readonly Comparing[]; minimum: number },
): Promise<boolean> {
  const others = all.filter(
    ({ objective, attribute }) => objective.id !== own.objective.id && attribute === own.attribute,
  )
  const { periodDays, calendar, where } = own.objective
  const isSame = (other: Comparing) => [...other.objective.where].sort().join() === [...where].sort().join()
  const differs = ({ objective }: Comparing) => objective.periodDays !== periodDays || objective.calendar !== calendar
  if (others.some((other) => isSame(other) && differs(other))) return true
  return differsByFew(warehouse, own, others, minimum)
}
