import { mix32, Random } from '@tandem/core/stats'
import type { Application } from './application.ts'
import { WEEK } from './calendar.ts'
import { REFERENCE_APPLICATIONS } from './company.ts'
import type { EventRow } from './event-row.ts'
import { type Plan, planFrictions, settle } from './frictions.ts'
import { headcountPlan, type Post } from './headcount.ts'
import { type InterventionPlan, type PlannedInterventions, planInterventions } from './interventions.ts'
import { Journal } from './journal.ts'
import { pseudonyms } from './keys.ts'
import { type Office, openOffices } from './office.ts'
import { EventQueue } from './queue.ts'
import { Samples } from './samples.ts'

export const YEARS_IN_WEEKS = 156
const WORKING_DAYS = 755

/** Everything a step of the simulation may read or change. */
export interface World {
  now: number
  readonly from: number
  readonly until: number
  readonly seed: number
  readonly scale: number
  readonly random: Random
  /** What is noted after a call: a stream of its own, so that nothing else in the history depends on it. */
  readonly smallTalk: Random
  readonly queue: EventQueue<World>
  readonly journal: Journal
  readonly plan: Plan
  readonly interventions: InterventionPlan
  readonly samples: Samples
  readonly offices: readonly Office[]
  readonly nextPost: () => Post
  readonly approver: string
  readonly financeApprover: string
  readonly newCandidate: () => string
  applications: number
  requisitions: number
  hires: number
  /** Whoever was scored in a stage, in the order in which they first were. */
  readonly scored: Readonly<Record<'Recruiter screen' | 'Interview', Set<Application>>>
}

export interface WorldOptions {
  applications: number
  seed: number
  /** The end of the history, exclusive. */
  until: number
  interventions?: PlannedInterventions | undefined
  settled?: boolean | undefined
}

export function createWorld(options: WorldOptions, emit: (row: EventRow) => void): World {
  const { applications, seed, until } = options
  const from = until - YEARS_IN_WEEKS * WEEK
  const newKey = pseudonyms('p', seed)
  const random = new Random(seed)
  const interventions = planInterventions(options.interventions)
  const { interviewers } = interventions.done
  const troubles = planFrictions(until)
  const offices = openOffices(from, until, { applicationsPerDay: applications / WORKING_DAYS, newKey, interviewers })
  return {
    now: from,
    from,
    until,
    seed,
    scale: applications / REFERENCE_APPLICATIONS,
    random,
    smallTalk: new Random(mix32(seed ^ 0x5ca1e)),
    queue: new EventQueue<World>(until),
    journal: new Journal(emit),
    plan: options.settled === true ? settle(troubles, { from, until }) : troubles,
    interventions,
    samples: new Samples(),
    offices,
    nextPost: headcountPlan(offices, random),
    approver: newKey(),
    financeApprover: newKey(),
    newCandidate: pseudonyms('c', seed),
    applications: 0,
    requisitions: 0,
    hires: 0,
    scored: { 'Recruiter screen': new Set(), Interview: new Set() },
  }
}
