import type { HiringEvent, Outcome, StageKind } from '../trace/event.ts'
import type { StageRule } from '../trace/stage-rule.ts'
import { activationsOf } from './activations.ts'
import { isMeant, undoes } from './match-event.ts'
import { type Limit, type Rule, termsOf } from './rule.ts'

/** What is known of one application, or of one requisition. Instants are UTC milliseconds. */
export interface CaseTrace {
  /** In any order; where a rule speaks of requisitions, those of its requisition too. */
  events: readonly HiringEvent[]
  /** In order, its end included. */
  stays: readonly { stage: string; kind: StageKind | 'end' | ''; enteredAt: number }[]
  outcome: Outcome | null
  /** When it ended, if that stands. */
  endedAt: number | null
  /** How far its source has told. */
  asOf: number
  rules: readonly StageRule[]
}

/** By what limits are counted. In whole seconds since 1970. */
export interface CheckClock {
  due(from: number, limit: Limit): number
  between(from: number, to: number, limit: Limit): number
}

export const VERDICTS = ['not applicable', 'kept', 'violated', 'pending'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Judged {
  verdict: Verdict
  /** When it was first violated, when it was kept for good, or when a pending one is due; null where there is no such moment. */
  at: number | null
  /** How often it was violated in this case. */
  times: number
  /** Seconds beyond the limits, by the limit's clock; 0 for rules without a limit. */
  lostSeconds: number
}

/**
 * What a rule says of one case. This is the definition; the database computes the same in SQL, and a property test holds the two together.
 * Each time a rule is called upon is judged by itself. A case is violated if one of them is, from the first on; else pending if one of them
 * is; else kept, since the last; and where the rule was never called upon, it is not applicable.
 */
export function judgeTrace(rule: Rule, trace: CaseTrace, clock: CheckClock): Judged {
  const [first, second] = termsOf(rule)
  const steps = [...trace.events]
    .sort((a, b) => a.occurredAt - b.occurredAt || a.sequence - b.sequence || (a.id < b.id ? -1 : 1))
    .map((event) => {
      const one = first !== undefined && isMeant(first, event, trace.rules)
      return {
        at: event.occurredAt,
        actor: event.actorKey ?? '',
        one,
        // What is both counts as the first.
        other: !one && second !== undefined && isMeant(second, event, trace.rules),
        undoesOne: first !== undefined && undoes(first, event),
        undoesOther: second !== undefined && undoes(second, event),
      }
    })
    .filter(({ one, other, undoesOne, undoesOther }) => one || other || undoesOne || undoesOther)
  const activations = activationsOf(rule, { ...trace, steps }, clock)
  const of = (verdict: Verdict) => activations.filter((one) => one.verdict === verdict)
  const [violated, pending, kept] = [of('violated'), of('pending'), of('kept')]
  const lostSeconds = activations.reduce((sum, one) => sum + one.lostSeconds, 0)
  if (violated.length > 0) return { verdict: 'violated', at: least(violated), times: violated.length, lostSeconds }
  if (pending.length > 0) return { verdict: 'pending', at: least(pending), times: 0, lostSeconds }
  if (kept.length > 0) return { verdict: 'kept', at: Math.max(...kept.map(({ at }) => at ?? 0)), times: 0, lostSeconds }
  return { verdict: 'not applicable', at: null, times: 0, lostSeconds: 0 }
}

function least(list: readonly { at: number | null }[]): number | null {
  const known = list.flatMap(({ at }) => (at === null ? [] : [at]))
  return known.length === 0 ? null : Math.min(...known)
}
