import type { LoggedStep } from './logged-step.ts'

/** The start or the completion of a step, as a row of its own. UTC milliseconds. */
export interface LifecycleRow {
  caseId: string
  activity: string
  resource: string | null
  at: number
  isStart: boolean
}

/**
 * Steps from rows of starts and completions. A completion belongs to the earliest open start of its case and activity, of its own
 * resource if that has one; without any, only the completion is known. Starts that are never completed are left over.
 */
export function pairLifecycle(rows: readonly LifecycleRow[]): { steps: LoggedStep[]; unfinished: number } {
  const steps: LoggedStep[] = []
  const open = new Map<string, LifecycleRow[]>()
  const sorted = [...rows].sort((a, b) => a.at - b.at || Number(b.isStart) - Number(a.isStart))
  for (const row of sorted) {
    const key = JSON.stringify([row.caseId, row.activity])
    const begun = open.get(key) ?? []
    if (row.isStart) {
      open.set(key, [...begun, row])
      continue
    }
    const own = begun.find(({ resource }) => resource === row.resource) ?? begun[0]
    open.set(
      key,
      begun.filter((other) => other !== own),
    )
    const { caseId, activity, at } = row
    steps.push({ caseId, activity, resource: row.resource ?? own?.resource ?? null, start: own?.at ?? null, end: at })
  }
  return { steps, unfinished: [...open.values()].reduce((sum, left) => sum + left.length, 0) }
}
