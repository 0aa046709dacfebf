/** One step of a case as a log tells it: from start to end, half-open, UTC milliseconds. */
export interface LoggedStep {
  caseId: string
  activity: string
  /** Who or what carried it out; null if the log does not say. */
  resource: string | null
  /** Null where only the completion is known. */
  start: number | null
  end: number
}

/** A step whose start counts as its end where nothing else is known. */
export interface Step {
  caseId: string
  activity: string
  resource: string | null
  start: number
  end: number
  startIsKnown: boolean
  /** When it could have begun: see `enableSteps`. */
  enabledAt: number
  /** The step that it followed; null if none is known. */
  source: Step | null
}

/** The steps of each case in order of completion. What order the rows came in makes no difference. */
export function casesOf(log: readonly LoggedStep[]): Step[][] {
  const cases = new Map<string, Step[]>()
  for (const { caseId, activity, resource, start, end } of log) {
    const step: Step = {
      caseId,
      activity,
      resource,
      start: start ?? end,
      end,
      startIsKnown: start !== null,
      enabledAt: start ?? end,
      source: null,
    }
    const steps = cases.get(caseId)
    if (steps === undefined) cases.set(caseId, [step])
    else steps.push(step)
  }
  for (const steps of cases.values()) steps.sort(inOrderOfCompletion)
  return [...cases.values()]
}

const inOrderOfCompletion = (a: Step, b: Step) =>
  a.end - b.end ||
  a.start - b.start ||
  compareText(a.activity, b.activity) ||
  compareText(a.resource ?? '', b.resource ?? '')

/** By code units, so that every machine orders alike. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
