import type { Random } from '@tandem/core/stats'

/** A binomial count; normal where that is as good. */
export function drawBinomial(random: Random, trials: number, p: number): number {
  if (trials * Math.min(p, 1 - p) > 25) {
    const drawn = Math.round(trials * p + Math.sqrt(trials * p * (1 - p)) * random.normal())
    return Math.min(trials, Math.max(0, drawn))
  }
  let count = 0
  for (let i = 0; i < trials; i++) if (random.chance(p)) count++
  return count
}
