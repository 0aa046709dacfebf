import { invalid } from '@tandem/core/errors'
import type { World } from './world.ts'

/**
 * What the demo company does otherwise than by itself: what a prediction can be held against, since here the truth can be tried. Factors are of times
 * unless they say of what; 1 and false change nothing, and then not a byte of the history.
 */
export interface Interventions {
  /** Of a decision after the interviews. */
  decision: number
  /** Of each approval of an offer. */
  offerApproval: number
  /** From the first look to the recruiter's call. */
  screeningCall: number
  /** Recruiters read their inbox on every working day. */
  dailyInbox: boolean
  /** Every application is looked at within hours, night and day, by the bar of before. */
  promptReview: boolean
  /** Nobody is assessed between the call and the interviews. */
  noAssessment: boolean
  /** Of the candidate's answer to a request for interviews and of the notice that interviewers get. */
  scheduling: number
  /** From an interview to its scorecard. */
  scorecard: number
  /** Times as many applications, to the same requisitions and the same people. */
  applications: number
  /** Share of offers that are accepted; of the others as many as before expire for each that is declined. */
  acceptedShare: number
  /** Times as many interviewers, who give as many interviews each. */
  interviewers: number
  /** Of the candidate's answer to an offer. */
  offerAnswer: number
  backgroundCheck: number
  /** The screening tool treats women as it treats men. */
  fairTool: boolean
  /** The screening tool reads only every other requisition, by a hash of its id: a pilot of it. */
  toolPilot: boolean
}

export const NO_INTERVENTIONS: Interventions = {
  decision: 1,
  offerApproval: 1,
  screeningCall: 1,
  dailyInbox: false,
  promptReview: false,
  noAssessment: false,
  scheduling: 1,
  scorecard: 1,
  applications: 1,
  acceptedShare: 0.81,
  interviewers: 1,
  offerAnswer: 1,
  backgroundCheck: 1,
  fairTool: false,
  toolPilot: false,
}

/** As they are asked for: from an instant on (ISO date), or all the time. */
export interface PlannedInterventions extends Partial<Interventions> {
  from?: string
}

export interface InterventionPlan {
  done: Interventions
  from: number
}

export function planInterventions({ from, ...asked }: PlannedInterventions = {}): InterventionPlan {
  const done = { ...NO_INTERVENTIONS, ...asked }
  for (const [name, value] of Object.entries(done))
    if (typeof value === 'number' && !(value > 0 && value <= 10))
      throw invalid(`${name} must be a factor above 0 and at most 10, not ${value}.`)
  if (done.acceptedShare > 1) throw invalid(`At most all offers are accepted, not ${done.acceptedShare}.`)
  const at = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
  if (Number.isNaN(at)) throw invalid(`Interventions begin on a date like 2025-06-30, not "${from}".`)
  return { done, from: at }
}

/** What is done otherwise now. */
export const inForce = ({ interventions, now }: Pick<World, 'interventions' | 'now'>): Interventions =>
  now >= interventions.from ? interventions.done : NO_INTERVENTIONS
