import type { History, KnownRequisition } from '../simulation/index.ts'
import { kaplanMeier, type Observation, survivalAt, toHistogram } from '../stats/index.ts'

/** What one would say without a model. */
export interface Naive {
  /** Of requisitions that were open at earlier moments, the share that was filled within so many days more; null where there were none. */
  share(days: number): number | null
  /** The same of those that had been open for as long (Kaplan and Meier); null where nothing is known of that age. */
  shareAtAge(age: number, days: number): number | null
}

/** A requisition that was given up is never filled: it stays open beyond every age. */
const NEVER = 1e6
const EVERY_DAYS = 30
const LOOKED_BACK = 365

/** @param known a history as it was known then: nothing later enters */
export function naiveOf(known: History): Naive {
  const curve = kaplanMeier(
    toHistogram(
      known.requisitions.flatMap((one): Observation[] => {
        if (one.openedAt >= known.until) return []
        if (one.filledAt !== null) return [{ value: Math.max(0, one.filledAt - since(one)), censored: false }]
        const open = one.closedAt === null ? known.until - since(one) : NEVER
        return [{ value: Math.max(0, open), censored: true }]
      }),
    ),
  ).curve
  return {
    share: (days) => shareOf(known, days),
    shareAtAge(age, days) {
      const still = survivalAt(curve, age)
      return still > 0 ? 1 - survivalAt(curve, age + days) / still : null
    },
  }
}

function shareOf({ requisitions, from, until }: History, days: number): number | null {
  let [filled, all] = [0, 0]
  for (let at = until - days; at >= Math.max(from, until - days - LOOKED_BACK); at -= EVERY_DAYS) {
    for (const one of requisitions) {
      if (one.openedAt > at || (one.closedAt !== null && one.closedAt <= at)) continue
      all++
      if (one.filledAt !== null && one.filledAt <= at + days) filled++
    }
  }
  return all > 0 ? filled / all : null
}

/** Since it was approved, or asked for where it is not approved. */
export const since = ({ approvedAt, openedAt }: Pick<KnownRequisition, 'approvedAt' | 'openedAt'>): number =>
  approvedAt ?? openedAt
