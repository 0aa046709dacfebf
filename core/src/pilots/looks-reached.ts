import type { PilotCase } from './pilot-case.ts'
import { PILOT } from './settings.ts'

export interface ReachedLook {
  share: number
  /** How many cases had come when so many of the planned units had; null where that is still to come. */
  cases: number | null
}

/** When each planned look fell due, in cases. Units count when their first case comes. */
export function looksReached(
  cases: readonly PilotCase[],
  planned: number,
  shares: readonly number[] = PILOT.looks,
): ReachedLook[] {
  const seen = new Set<string | number>()
  const firsts: number[] = []
  cases.forEach(({ unit }, i) => {
    const own = unit ?? i
    if (seen.has(own)) return
    seen.add(own)
    firsts.push(i + 1)
  })
  return shares.map((share) => ({ share, cases: firsts[Math.max(1, Math.ceil(share * planned - 1e-9)) - 1] ?? null }))
}
