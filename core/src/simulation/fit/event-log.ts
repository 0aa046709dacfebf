import type { History } from '../calibrate/history.ts'
import type { World } from '../world.ts'
import { EXITS } from '../world.ts'

/** What happened between two instants, real or simulated: applications that were under way or came. Days since 1970-01-01 UTC, half-open. */
export interface EventLog {
  from: number
  until: number
  cases: readonly Case[]
}

export interface Case {
  /** What is kept together when a log is split: its requisition or itself; negative where it came later than the split can know. */
  unit: number
  arrivedAt: number
  /** Null where it was still under way. */
  endedAt: number | null
  /** Stays of which a part lies in the log. */
  visits: readonly Visit[]
  /** How it ended; null where it did not. */
  outcome: string | null
}

export interface Visit {
  stage: string
  enteredAt: number
  /** Null where it was still there. */
  leftAt: number | null
}

type Unit = 'requisition' | 'application'

/** What a history tells of the time from `from` to `until`. */
export function logOfHistory(
  { stays, stages }: History,
  { from, until, unit }: { from: number; until: number; unit: Unit },
): EventLog {
  const logs = new Log({ from, until })
  for (const { requisition, application, stage, enteredAt, leftAt, exit } of stays)
    logs.add(application, unit === 'application' ? application : requisition, {
      stage: stages[stage]?.stage ?? '',
      enteredAt,
      leftAt,
      exit: exit === 'transferred' ? 'rejected' : exit,
    })
  return logs.done()
}

/** What a run did. Requisitions and applications of its beginning are called as in the history that it began from. */
export function logOfWorld(
  { applications, visits, compiled, from, until }: World,
  { unit, requisitions, running }: { unit: Unit; requisitions: readonly number[]; running: readonly number[] },
): EventLog {
  const logs = new Log({ from, until })
  const nodes = compiled.model.nodes.map(({ stage }) => stage)
  const units = unit === 'application' ? running : requisitions
  for (let i = 0; i < (visits?.rows ?? 0); i++) {
    const application = visits?.application[i] as number
    const own = unit === 'application' ? application : (applications.requisition[application] as number)
    const exit = EXITS[visits?.exit[i] as number] as string
    const leftAt = visits?.leftAt[i] as number
    logs.add(application, units[own] ?? -1 - own, {
      stage: nodes[visits?.node[i] as number] as string,
      enteredAt: visits?.enteredAt[i] as number,
      leftAt: Number.isFinite(leftAt) ? leftAt : null,
      // Who hears that a requisition is closed was turned away.
      exit: exit === 'closed' ? 'rejected' : exit,
      arrivedAt: applications.submittedAt[application] as number,
    })
  }
  return logs.done()
}

class Log {
  readonly #span: { from: number; until: number }
  readonly #cases = new Map<number, { -readonly [Key in keyof Case]: Case[Key] } & { visits: Visit[] }>()

  constructor(span: { from: number; until: number }) {
    this.#span = span
  }

  add(
    application: number,
    unit: number,
    { stage, enteredAt, leftAt, exit, arrivedAt = enteredAt }: Visit & { exit: string; arrivedAt?: number },
  ): void {
    const { from, until } = this.#span
    if (enteredAt >= until) return
    const own = this.#cases.get(application) ?? { unit, arrivedAt, endedAt: null, visits: [], outcome: null }
    this.#cases.set(application, own)
    own.arrivedAt = Math.min(own.arrivedAt, arrivedAt)
    const left = leftAt !== null && leftAt < until ? leftAt : null
    if (left === null || left >= from) own.visits.push({ stage, enteredAt, leftAt: left })
    if (left === null || exit === 'advanced' || exit === 'returned' || exit === 'open') return
    own.endedAt = left
    own.outcome = exit
  }

  done(): EventLog {
    const cases = [...this.#cases.values()].filter(({ visits }) => visits.length > 0)
    for (const { visits } of cases) visits.sort((a, b) => a.enteredAt - b.enteredAt)
    return { ...this.#span, cases }
  }
}
