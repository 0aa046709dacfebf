import type { History } from '../simulation/index.ts'

/** A model needs so many days before the moment it is fitted at. */
export const LEAST_HISTORY_DAYS = 180
/** And so many requisitions that were filled by then. */
export const LEAST_FILLED = 20

/** The last `most` starts of months (UTC) after which the whole horizon is known, and before which enough is, oldest first. Days since 1970-01-01. */
export function chooseOrigins(
  { from, until, requisitions }: Pick<History, 'from' | 'until' | 'requisitions'>,
  { horizonDays, most }: { horizonDays: number; most: number },
): number[] {
  const origins: number[] = []
  const last = new Date((until - horizonDays) * 86_400_000)
  for (let back = 0; origins.length < most; back++) {
    const at = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back, 1) / 86_400_000
    if (at < from + LEAST_HISTORY_DAYS) break
    const filled = requisitions.filter(({ filledAt }) => filledAt !== null && filledAt < at).length
    if (requisitions.length > 0 && Number.isFinite(requisitions[0]?.openings) && filled < LEAST_FILLED) break
    origins.push(at)
  }
  return origins.reverse()
}
