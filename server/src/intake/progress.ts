import type { ImportProgress } from '@tandem/core/intake'

/** Progress of imports of this process, by ticket. Kept while it runs and a while after; a restart forgets it. */
const running = new Map<string, ImportProgress & { startedAt: number }>()
const KEPT = 100

/** A listener that files what it hears under a ticket and passes it on. */
export function track(ticket: string, totalBytes: number, onProgress: (progress: ImportProgress) => void = () => {}) {
  const startedAt = performance.now()
  running.delete(ticket)
  running.set(ticket, { phase: 'waiting', totalBytes, startedAt })
  for (const oldest of running.keys()) {
    if (running.size <= KEPT) break
    running.delete(oldest)
  }
  return (progress: ImportProgress) => {
    running.set(ticket, { ...running.get(ticket), ...progress, totalBytes, startedAt })
    onProgress({ ...progress, totalBytes })
  }
}

export function progressOf(ticket: string): ImportProgress {
  const found = running.get(ticket)
  if (found === undefined) return { phase: 'unknown' }
  const { startedAt, ...progress } = found
  return { ...progress, seconds: (performance.now() - startedAt) / 1000 }
}
