/** Durations, shares and counts taken while the simulation runs, so that truth.json states what happened and not what was intended. */
export class Samples {
  readonly #series = new Map<string, number[]>()
  readonly #counts = new Map<string, number>()

  add(name: string, value: number): void {
    const series = this.#series.get(name)
    if (series) series.push(value)
    else this.#series.set(name, [value])
  }

  tally(name: string): void {
    this.#counts.set(name, this.count(name) + 1)
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  size(name: string): number {
    return this.#series.get(name)?.length ?? 0
  }

  median(name: string): number | null {
    const sorted = Float64Array.from(this.#series.get(name) ?? []).sort()
    if (sorted.length === 0) return null
    const middle = sorted.length >> 1
    return rounded(sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2)
  }

  mean(name: string): number | null {
    const series = this.#series.get(name)
    if (!series) return null
    return rounded(series.reduce((sum, value) => sum + value, 0) / series.length)
  }
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
