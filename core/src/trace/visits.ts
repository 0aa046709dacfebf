import type { EventKind, HiringEvent, Outcome } from './event.ts'
import { markOf, pendingAfter } from './pending.ts'
import { TERMINAL_LABEL } from './stage-rule.ts'

export type Exit =
  | 'advanced'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'hired'
  | 'transferred'
  | 'merged'
  | 'open'
  | 'ended'

/** One stay of an application in a stage; half-open [entered, left), UTC milliseconds. */
export interface Visit {
  /** 1 for the first stay of the application. */
  sequence: number
  stage: string
  enteredAt: number
  /** null while the stay goes on, and for the end itself. */
  leftAt: number | null
  exit: Exit
  nextStage: string | null
  /** 1 for the first stay in this stage, 2 and more for rework. */
  attempt: number
  /** It was entered in (enteredAt − this, enteredAt]. */
  enteredWidthMs: number
  /** Of both ends together: what is left of it is the width of the leaving. */
  uncertaintyMs: number
  attributes: Readonly<Record<string, string>>
  /** What happened inside the stay that opens or closes something waited for, and the bits of what is pending after it. */
  marks: { at: number; pending: number }[]
}

export interface SetAside {
  id: string
  reason:
    | 'before the application was submitted'
    | 'after the application had ended'
    | 'reverses an end that is not there'
}

export interface Visits {
  visits: Visit[]
  setAside: SetAside[]
  /** The last state, not whether the application ever reached one. */
  outcome: Outcome | null
}

const ENTRIES = new Set<EventKind>(['application.submitted', 'application.entered_stage', 'application.transferred'])
const REVERSALS = new Set<EventKind>(['application.unrejected', 'application.unhired'])
const ENDS = new Map<EventKind, Outcome>([
  ['application.rejected', 'rejected'],
  ['application.withdrawn', 'withdrawn'],
  ['application.hired', 'hired'],
  ['application.merged', 'merged'],
])
/** Kinds that make sense only while an application is being worked on; the rest may come at any time. */
const IN_PROCESS = /^(application|interview|scorecard)\./

/**
 * The visits of one application. This is the definition; the database computes the same in SQL, and a test holds the two
 * against each other. The order of the input does not matter: events are ordered by instant, then by place in the source.
 *
 * @param outcomeOf the outcome a stage stands for if an application stops there, null if it is a place to wait
 */
export function visitsOf(events: readonly HiringEvent[], outcomeOf: (stage: string) => Outcome | null): Visits {
  const ordered = [...events].sort(
    (a, b) => a.occurredAt - b.occurredAt || a.sequence - b.sequence || (a.id < b.id ? -1 : 1),
  )
  const first = ordered.findIndex((event) => ENTRIES.has(event.kind))
  const setAside: SetAside[] = []
  const steps: Step[] = []
  let attributes: Record<string, string> = {}
  let ended = false
  let lastStage = ''
  ordered.forEach((event, index) => {
    if (event.attributes !== undefined) attributes = { ...attributes, ...event.attributes }
    const { kind, id } = event
    const code = markOf(kind, event.details === undefined ? '' : JSON.stringify(event.details))
    if (code > 0) steps.at(-1)?.marks.push({ at: event.occurredAt, code })
    if (!IN_PROCESS.test(kind)) return
    if (first === -1 || index < first) {
      setAside.push({ id, reason: 'before the application was submitted' })
      return
    }
    const reversal = REVERSALS.has(kind)
    if (ended !== reversal) {
      setAside.push({ id, reason: ended ? 'after the application had ended' : 'reverses an end that is not there' })
      return
    }
    const outcome = ENDS.get(kind) ?? null
    if (outcome === null && !reversal && !ENTRIES.has(kind)) return
    ended = outcome !== null
    const stage = outcome === null ? event.stage || lastStage : TERMINAL_LABEL[outcome]
    if (outcome === null) lastStage = stage
    steps.push({
      kind,
      stage,
      at: event.occurredAt,
      uncertaintyMs: event.occurredAt - (event.occurredFrom ?? event.occurredAt),
      outcome: outcome ?? outcomeOf(stage),
      attributes,
      marks: [],
    })
  })
  return { visits: toVisits(steps), setAside, outcome: steps.at(-1)?.outcome ?? null }
}

interface Step {
  kind: EventKind
  stage: string
  at: number
  uncertaintyMs: number
  outcome: Outcome | null
  attributes: Record<string, string>
  marks: { at: number; code: number }[]
}

function toVisits(steps: readonly Step[]): Visit[] {
  const attempts = new Map<string, number>()
  const numbered = steps.map((step) => {
    const attempt = (attempts.get(step.stage) ?? 0) + 1
    attempts.set(step.stage, attempt)
    return { ...step, attempt }
  })
  return numbered.map((step, index) => {
    const next = numbered[index + 1]
    const isLast = next === undefined
    return {
      sequence: index + 1,
      stage: step.stage,
      enteredAt: step.at,
      leftAt: isLast ? null : next.at,
      exit: isLast ? (step.outcome === null ? 'open' : 'ended') : exitInto(next, index + 1 === steps.length - 1),
      nextStage: isLast ? null : next.stage,
      attempt: step.attempt,
      enteredWidthMs: step.uncertaintyMs,
      uncertaintyMs: step.uncertaintyMs + (isLast ? 0 : next.uncertaintyMs),
      attributes: step.attributes,
      marks: marksOf(step),
    }
  })
}

function marksOf({ marks }: Step): Visit['marks'] {
  const pending = pendingAfter(marks.map(({ code }) => code))
  return marks.map(({ at }, i) => ({ at, pending: pending[i] ?? 0 }))
}

/** An end is an end only if nothing follows it; before further steps it was a step like any other. */
function exitInto(next: Step & { attempt: number }, nextIsLast: boolean): Exit {
  if (next.kind === 'application.transferred') return 'transferred'
  if (next.outcome !== null && (nextIsLast || ENDS.has(next.kind))) return next.outcome
  return next.attempt > 1 ? 'returned' : 'advanced'
}
