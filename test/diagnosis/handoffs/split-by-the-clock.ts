import type { LoggedStep } from '@tandem/core/diagnosis'

interface Known {
  caseId: string
  activity: string
  resource: string | null
  start: number
  end: number
  enabledAt: number
  source: Known | null
  batch: Known[] | null
}

/** Milliseconds of each cause by hand-off. */
export type Shares = Record<'waited' | 'batching' | 'contention' | 'prioritisation' | 'unavailability' | 'rest', number>

/**
 * The same split made slowly, from the words of the definition: every step looks at every other, and every tick of a wait is given to the
 * first cause that holds at that tick. Nothing is shared with the code under test.
 */
export function splitByTheClock(
  log: readonly LoggedStep[],
  {
    tick,
    isOff,
    leastSize = 2,
  }: { tick: number; isOff: (resource: string, at: number) => boolean; leastSize?: number },
): Map<string, Shares> {
  const steps: Known[] = log.map(({ start, ...step }) => ({
    ...step,
    start: start ?? step.end,
    enabledAt: 0,
    source: null,
    batch: null,
  }))
  steps.sort(
    (a, b) =>
      a.end - b.end || a.start - b.start || order(a.activity, b.activity) || order(a.resource ?? '', b.resource ?? ''),
  )
  const caseIds = [...new Set(steps.map(({ caseId }) => caseId))]
  const traces = caseIds.map((caseId) => steps.filter((step) => step.caseId === caseId))
  const occurrences = (...pattern: string[]) =>
    traces.reduce(
      (sum, trace) =>
        sum + trace.filter((_, i) => pattern.every((activity, j) => trace[i + j]?.activity === activity)).length,
      0,
    )
  const concurrent = (a: string, b: string) => {
    const [ab, ba] = [occurrences(a, b), occurrences(b, a)]
    const repeats = [a, b].some((one) => occurrences(one, one) / (occurrences(one, one) + 1) >= 0.9)
    const loops = repeats ? 0 : occurrences(a, b, a) + occurrences(b, a, b)
    return a !== b && ab > 0 && ba > 0 && Math.abs(ab - ba) / (ab + ba + 1) < 0.9 && loops / (loops + 1) < 0.9
  }
  for (const trace of traces) {
    trace.forEach((step, i) => {
      const before = trace
        .slice(0, i)
        .filter((p) => p.end < step.end && p.end <= step.start && !concurrent(p.activity, step.activity))
      step.source = before.at(-1) ?? null
      step.enabledAt = step.source?.end ?? Math.min(...trace.map(({ start }) => start))
    })
  }
  for (const resource of new Set(steps.map((step) => step.resource))) {
    for (const activity of new Set(steps.map((step) => step.activity))) {
      const own = steps.filter((step) => resource !== null && step.resource === resource && step.activity === activity)
      own.sort((a, b) => a.start - b.start || a.enabledAt - b.enabledAt)
      const groups: Known[][] = []
      for (const step of own) {
        const group = groups.at(-1)
        if (
          group?.[0] !== undefined &&
          step.enabledAt <= group[0].start &&
          step.start <= Math.max(...group.map(({ end }) => end))
        )
          group.push(step)
        else groups.push([step])
      }
      for (const group of groups) if (group.length >= leastSize) for (const step of group) step.batch = group
    }
  }
  const found = new Map<string, Shares>()
  for (const e of steps) {
    if (e.source === null) continue
    const key = JSON.stringify([e.source.activity, e.source.resource, e.activity, e.resource])
    const shares = found.get(key) ?? {
      waited: 0,
      batching: 0,
      contention: 0,
      prioritisation: 0,
      unavailability: 0,
      rest: 0,
    }
    found.set(key, shares)
    const batchEnabled = e.batch === null ? e.enabledAt : Math.max(...e.batch.map(({ enabledAt }) => enabledAt))
    const others = steps.filter(
      (q) => q !== e && q.resource !== null && q.resource === e.resource && q.start < e.start && q.end > e.enabledAt,
    )
    for (let at = e.enabledAt; at < e.start; at += tick) {
      const busy = others.flatMap((q) => {
        const since = e.batch !== null && q.batch === e.batch ? e.enabledAt : Math.min(batchEnabled, e.start)
        return q.start <= at && at < q.end && since <= at ? [q.enabledAt > since ? 'prioritisation' : 'contention'] : []
      })
      shares.waited += tick
      if (at < batchEnabled) shares.batching += tick
      else if (busy.includes('contention')) shares.contention += tick
      else if (busy.includes('prioritisation')) shares.prioritisation += tick
      else if (e.resource !== null && isOff(e.resource, at)) shares.unavailability += tick
      else shares.rest += tick
    }
  }
  return found
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
