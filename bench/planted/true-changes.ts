import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pair } from './pairs.ts'
import { generatedTimeToFill } from './time-to-fill.ts'

/** Companies are generated with seeds from here on: none of them is one that a model was fitted to. */
const FIRST_SEED = 1001

export interface TrueChange {
  days: number
  /** Standard error: companies differ by chance, with the intervention and without. */
  error: number
}

/** What each intervention does to the median time to fill, on average over many generated companies; known ones are read from the folder. */
export function trueChanges(
  pairs: readonly Pair[],
  { companies, folder }: { companies: number; folder: string },
): { usual: number; changes: TrueChange[] } {
  const file = join(folder, 'settled-truth.jsonl')
  const known = new Map(
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as { name: string; seed: number; median: number })
          .map(({ name, seed, median }) => [`${seed} ${name}`, median])
      : [],
  )
  const medians = ({ name, does }: Pick<Pair, 'name' | 'does'>) =>
    Array.from({ length: companies }, (_, i) => {
      const seed = FIRST_SEED + i
      const found = known.get(`${seed} ${name}`)
      if (found !== undefined) return found
      const median = generatedTimeToFill(seed, does)
      appendFileSync(file, `${JSON.stringify({ name, seed, median })}\n`)
      return median
    })
  const base = medians({ name: 'base', does: {} })
  const changes = pairs.map((pair) => {
    const own = medians(pair)
    return {
      days: mean(own) - mean(base),
      error: Math.sqrt((variance(own) + variance(base)) / companies),
    }
  })
  return { usual: mean(base), changes }
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

function variance(values: readonly number[]): number {
  const middle = mean(values)
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / Math.max(1, values.length - 1)
}
