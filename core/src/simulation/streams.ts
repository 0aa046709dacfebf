import { mix32 } from '../stats/random.ts'
import { normalQuantile } from '../stats/special/normal-quantile.ts'

/**
 * Chance with one stream for each thing: what happens to one application never shifts the draws of another, so that two scenarios with the same seed
 * differ only where they differ. A stream is one 32-bit state that steps by Weyl's sequence and is scattered by Murmur3's finaliser (as in SplitMix).
 */
export class Streams {
  #states = new Int32Array(1024)

  /** Begins the stream of a thing, by a key that is the same in every scenario. */
  begin(thing: number, seed: number, key: number): void {
    if (thing >= this.#states.length) {
      const wider = new Int32Array(Math.max(2 * this.#states.length, thing + 1))
      wider.set(this.#states)
      this.#states = wider
    }
    this.#states[thing] = mix32(mix32(seed) ^ Math.imul(key, 0x9e3779b1))
  }

  /** Uniform in [0, 1). */
  next(thing: number): number {
    const state = ((this.#states[thing] as number) + 0x9e3779b9) | 0
    this.#states[thing] = state
    return (mix32(state) >>> 0) / 4294967296
  }

  /** Exponential with mean 1. */
  exponential(thing: number): number {
    return -Math.log(1 - this.next(thing))
  }
}

/** Poisson by inversion of one uniform, so that a higher rate never gives fewer; by the normal limit from 200 on. */
export function poisson(mean: number, uniform: number): number {
  // The exponential lies above its tangent: on most days of most requisitions nobody comes, and that is told without it.
  if (!(mean > 0) || uniform <= 1 - mean) return 0
  if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(clip(uniform))))
  let term = Math.exp(-mean)
  let sum = term
  let count = 0
  while (uniform > sum && count < 1000) {
    count++
    term *= mean / count
    sum += term
  }
  return count
}

const clip = (uniform: number) => Math.min(1 - 1e-12, Math.max(1e-12, uniform))
