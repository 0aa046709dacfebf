import type { Realised } from '../opportunities/index.ts'
import type { DecidedRow } from './contract.ts'
import type { PilotDesign } from './pilot-design.ts'

/** Without a lowest value, a factor would be below nothing. */
const LEAST = 0

/**
 * What a finished pilot found, as the catalogue of opportunities takes it: times as much as without, with the limits of its interval. Only
 * what was assigned by chance replaces a range, and only where today’s level is known. The latest of an intervention counts.
 */
export function realisedByPilots(
  pilots: readonly { id: string; design: PilotDesign; decided: DecidedRow | null }[],
): Realised[] {
  const latest = new Map<string, { at: string; realised: Realised }>()
  for (const { id, design, decided } of pilots) {
    if (decided === null || design.opportunity === undefined || decided.decision === 'continue') continue
    if (design.design === 'before and after' || design.design === 'shadow') continue
    const { levels, estimate, interval, n, srmOk } = decided.result
    const today = levels[0]
    if (!srmOk || today === null || !(today > 0) || estimate === null || interval === null) continue
    const factor = (difference: number) => Math.max(LEAST, (today + difference) / today)
    const before = latest.get(design.opportunity)
    if (before !== undefined && before.at > decided.at) continue
    latest.set(design.opportunity, {
      at: decided.at,
      realised: {
        interventionId: design.opportunity,
        low: factor(interval[0]),
        mode: factor(estimate),
        high: factor(interval[1]),
        n,
        source: `Pilot ${id}, decided ${decided.at.slice(0, 10)}`,
      },
    })
  }
  return [...latest.values()].map(({ realised }) => realised)
}
