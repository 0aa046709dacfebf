import type { IncidentState } from './contract.ts'

/** Forward only; people may skip ahead, and whatever is over may be opened again. */
export const MOVES: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  candidate: ['open', 'acknowledged', 'resolved'],
  open: ['acknowledged', 'identified', 'mitigated', 'resolved'],
  acknowledged: ['identified', 'mitigated', 'resolved'],
  identified: ['mitigated', 'resolved'],
  mitigated: ['open', 'resolved'],
  resolved: ['open', 'reviewed'],
  reviewed: ['open'],
}

export const mayMove = (from: IncidentState, to: IncidentState): boolean => MOVES[from].includes(to)

/** It still goes on. */
export const isLive = ({ state }: { state: IncidentState }): boolean => state !== 'resolved' && state !== 'reviewed'
