/**
 * A small seeded generator (sfc32) and the draws the simulation needs. Only `log`, `exp` and `sqrt` are used on top of
 * integer arithmetic, so a seed gives the same company on every machine that runs the same engine.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1
  #spareNormal: number | undefined

  constructor(seed: number, stream = 0) {
    this.#a = mix32(seed | 0)
    this.#b = mix32((seed ^ 0x9e3779b9) | 0)
    this.#c = mix32((stream + 0x85ebca6b) | 0)
    // The first outputs still resemble the seed; sfc32 forgets it within a dozen rounds.
    for (let round = 0; round < 16; round++) this.next()
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return (sum >>> 0) / 4294967296
  }

  /** An integer in [0, n). */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  chance(p: number): boolean {
    return this.next() < p
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  /** Standard normal by Marsaglia's polar method, which needs no trigonometry. */
  normal(): number {
    const spare = this.#spareNormal
    if (spare !== undefined) {
      this.#spareNormal = undefined
      return spare
    }
    for (;;) {
      const x = 2 * this.next() - 1
      const y = 2 * this.next() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spareNormal = y * scale
      return x * scale
    }
  }

  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  choose<T>(choice: Choice<T>): T {
    const at = this.next() * choice.total
    let index = 0
    while (index < choice.upper.length - 1 && at >= choice.upper[index]!) index++
    return choice.values[index]!
  }
}

/** Weighted alternatives, with the running total that makes a draw one comparison per step. */
export interface Choice<T> {
  values: readonly T[]
  upper: readonly number[]
  total: number
}

export function choiceOf<T>(values: readonly T[], weight: (value: T) => number): Choice<T> {
  let total = 0
  const upper = values.map((value) => {
    total += weight(value)
    return total
  })
  return { values, upper, total }
}

/** A bijection of 32-bit integers that scatters neighbours (Murmur3's finaliser). */
export function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
