import type { Handoff, Tier, WaitCauses } from './contract.ts'
import { compareText, type Step } from './logged-step.ts'
import type { WaitParts } from './split-wait.ts'

const CAUSES = ['batching', 'prioritisation', 'contention', 'unavailability', 'unexplained'] as const
type Causes = Record<(typeof CAUSES)[number], number | null>
const UNTOLD: Causes = {
  batching: null,
  prioritisation: null,
  contention: null,
  unavailability: null,
  unexplained: null,
}

interface Row extends Causes {
  from: Step
  to: Step
  tier: Tier
  handoffs: number
  cases: Set<string>
  waited: number
  overtaken: number | null
  inBursts: number | null
  offHoursAtMost: number | null
}

type Figures = Pick<Row, 'tier' | 'waited' | 'overtaken' | 'inBursts' | 'offHoursAtMost'> & Causes
const NOT_MEASURED = { overtaken: null, inBursts: null, offHoursAtMost: null }

/** Sums up hand-offs by who handed what to whom. Milliseconds inside, seconds outside. */
export class HandoffTable {
  readonly #rows = new Map<string, Row>()
  readonly #resourceOf: (step: Step) => string | null

  constructor(resourceOf: (step: Step) => string | null) {
    this.#resourceOf = resourceOf
  }

  addSplit(step: Step, parts: WaitParts): void {
    this.#add(step, { ...parts, ...NOT_MEASURED, tier: parts.unavailability === null ? 2 : 1 })
  }

  /** Of a wait for nobody who is known: none of it can be explained. */
  addWait(step: Step): void {
    const waited = step.start - step.enabledAt
    this.#add(step, { ...UNTOLD, ...NOT_MEASURED, tier: 2, waited, unexplained: waited })
  }

  addElapsed(
    step: Step,
    { overtaken, inBurst, offHours }: { overtaken: number | null; inBurst: boolean | null; offHours: number | null },
  ): void {
    this.#add(step, {
      ...UNTOLD,
      tier: 3,
      waited: step.end - step.enabledAt,
      overtaken,
      inBursts: inBurst === null ? null : Number(inBurst),
      offHoursAtMost: offHours,
    })
  }

  rows(): Handoff[] {
    return [...this.#rows.values()]
      .map(({ from, to, cases, handoffs, tier, overtaken, inBursts, offHoursAtMost, ...parts }) => ({
        fromActivity: from.activity,
        fromResource: this.#resourceOf(from),
        toActivity: to.activity,
        toResource: this.#resourceOf(to),
        cases: cases.size,
        handoffs,
        tier,
        ...inSeconds(parts),
        overtaken,
        inBursts,
        offHoursAtMost: seconds(offHoursAtMost),
      }))
      .sort((a, b) => b.seconds - a.seconds || compareText(nameOf(a), nameOf(b)))
  }

  total(): WaitCauses {
    const total = { waited: 0, ...UNTOLD }
    for (const row of this.#rows.values()) {
      total.waited += row.waited
      for (const cause of CAUSES) total[cause] = plus(total[cause], row[cause])
    }
    return inSeconds(total)
  }

  #add(step: Step, { waited, ...figures }: Figures): void {
    const from = step.source as Step
    const key = JSON.stringify([from.activity, this.#resourceOf(from), step.activity, this.#resourceOf(step)])
    const row = this.#rows.get(key)
    if (row === undefined) {
      this.#rows.set(key, { from, to: step, handoffs: 1, cases: new Set([step.caseId]), waited, ...figures })
      return
    }
    row.handoffs += 1
    row.cases.add(step.caseId)
    row.waited += waited
    for (const name of [...CAUSES, 'overtaken', 'inBursts', 'offHoursAtMost'] as const) {
      row[name] = plus(row[name], figures[name])
    }
  }
}

const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)
const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
const nameOf = (row: Pick<Handoff, 'fromActivity' | 'fromResource' | 'toActivity' | 'toResource'>) =>
  JSON.stringify([row.fromActivity, row.fromResource, row.toActivity, row.toResource])

const inSeconds = ({ waited, ...parts }: { waited: number } & Causes): WaitCauses => ({
  seconds: waited / 1000,
  batching: seconds(parts.batching),
  prioritisation: seconds(parts.prioritisation),
  contention: seconds(parts.contention),
  unavailability: seconds(parts.unavailability),
  unexplained: seconds(parts.unexplained),
})
