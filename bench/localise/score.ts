import type { Localisation } from '@tandem/core/diagnosis'

export type Cause = Readonly<Record<string, string>>

export interface Scored {
  /** Which kind of incident it is, for a row of the table. */
  kind: string
  truth: readonly Cause[]
  found: readonly Cause[]
  /** CPU time. */
  milliseconds: number
}

export function judge(kind: string, truth: readonly Cause[], localise: () => Localisation): Scored {
  const start = process.cpuUsage().user
  const { causes } = localise()
  return {
    kind,
    truth,
    found: causes.map(({ where }) => where),
    milliseconds: (process.cpuUsage().user - start) / 1000,
  }
}

/** F1 over the causes of all incidents together: a cause counts if it is exactly one that is true. */
export function f1(scored: readonly Scored[]): number {
  let both = 0
  let either = 0
  for (const { truth, found } of scored) {
    const wanted = new Set(truth.map(keyOf))
    both += found.filter((cause) => wanted.has(keyOf(cause))).length
    either += truth.length + found.length
  }
  return either === 0 ? 1 : (2 * both) / either
}

const keyOf = (cause: Cause) =>
  Object.entries(cause)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
