import type { Channel, Stage } from './company.ts'
import type { Requisition } from './requisition.ts'

export interface Application {
  id: string
  candidate: string
  requisition: Requisition
  channel: Channel
  device: 'mobile' | 'desktop'
  tool: string
  selfIdentification: SelfIdentification
  /** The truth about the person, which the screening tool sees whether or not the form was filled in. */
  sex: 'Female' | 'Male'
  /** Latent fit in standard deviations; decisions see it through noise, outcomes follow it. */
  fit: number
  submittedAt: number
  stage: Stage
  /** `leaving` is decided but not yet told: the requisition was filled or the answer is being written. */
  state: 'open' | 'leaving' | 'ended'
  /** Interviews booked or under way in the current round, and what the finished ones said. */
  round: number
  sessions: Session[]
  openSessions: number
  impressions: number
  impressionCount: number
  unrejected: boolean
  /** What the recruiter noted after the call. */
  callScore: number | undefined
}

/** What the person chose to say; empty or declined where they did not. */
export interface SelfIdentification {
  sex: string
  race: string
  disability: string
  veteran: string
}

/** One conversation with one interviewer. */
export interface Session {
  application: Application
  label: string
  interviewer: string
  scheduledAt: number
  startsAt: number
  state: 'requested' | 'scheduled' | 'started' | 'over'
  moved: boolean
}
