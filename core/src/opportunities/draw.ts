import type { Change } from '../simulation/scenario.ts'
import type { Effect, Range } from './intervention.ts'

/** Value of a triangular distribution at a chance, by its inverse. @param u in [0, 1) */
export function drawn({ low, mode, high }: Range, u: number): number {
  const width = high - low
  if (width === 0) return mode
  const up = (mode - low) / width
  return u < up ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode))
}

/** What the model is told, with all effects as good or as bad as `u` says: what works badly works badly throughout. */
export const changesAt = (effects: readonly Effect[], u: number): Change[] =>
  effects.map((effect) => ({ ...effect, factor: drawn(effect.factor, u) }))

/** What the model is told if everything is as likely as not. */
export const usualChanges = (effects: readonly Effect[]): Change[] =>
  effects.map((effect) => ({ ...effect, factor: effect.factor.mode }))
