import type { PilotDesign } from '@tandem/core/pilots'

const DAY_MS = 86_400_000
/** How far a comparison with the time before looks back. */
const BEFORE_DAYS = 365

/** The first day that is looked at. */
export const earliest = ({ design, from }: Pick<PilotDesign, 'design' | 'from'>): string =>
  design === 'before and after' ? new Date(Date.parse(from) - BEFORE_DAYS * DAY_MS).toISOString().slice(0, 10) : from
