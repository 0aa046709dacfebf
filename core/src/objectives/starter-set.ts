/** What a company may promise first. Rank 1 is proposed first; the set is cut where it would be too large to look at every week. */
interface Candidate {
  id: string
  rank: number
  measure: string
  where?: readonly string[]
  hrOwner: string
  itOwner: string
  title(share: string, days: string): string
  /** Leaves this one out where the other can be proposed, as it is a part of it. */
  unless?: string
}

/** So many that two people can look at them in an hour a week. */
export const MOST_PROPOSED = 12

const HIRING_SYSTEM = 'Owner of the hiring system'

export const PROMISES: readonly Candidate[] = [
  {
    id: 'first-answer',
    rank: 1,
    measure: 'time_to_first_response',
    hrOwner: 'Head of recruiting',
    itOwner: HIRING_SYSTEM,
    title: (share, days) => `${share} of applicants hear back within ${days}`,
  },
  {
    id: 'interview-feedback',
    rank: 2,
    measure: 'time_to_feedback',
    hrOwner: 'Head of recruiting',
    itOwner: HIRING_SYSTEM,
    title: (share, days) => `Feedback of ${share} of interviews is in within ${days}`,
  },
  {
    id: 'interview-stage',
    rank: 3,
    measure: 'time_in_stage',
    where: ['kind=interview'],
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of calendars and scheduling',
    title: (share, days) => `${share} of candidates leave the interview stage within ${days}`,
  },
  {
    id: 'offers-sent',
    rank: 4,
    measure: 'offer_sending_time',
    hrOwner: 'Head of compensation',
    itOwner: 'Owner of approval workflows',
    title: (share, days) => `${share} of offers are sent within ${days} of being drawn up`,
  },
  {
    id: 'offers-approved',
    rank: 4,
    measure: 'offer_approval_time',
    hrOwner: 'Head of compensation',
    itOwner: 'Owner of approval workflows',
    title: (share, days) => `${share} of offers are approved within ${days}`,
    unless: 'offers-sent',
  },
  {
    id: 'requisitions-approved',
    rank: 5,
    measure: 'requisition_approval_time',
    hrOwner: 'Head of workforce planning',
    itOwner: 'Owner of approval workflows',
    title: (share, days) => `${share} of requisitions are approved within ${days}`,
  },
  {
    id: 'vendor-tasks',
    rank: 6,
    measure: 'vendor_task_time',
    hrOwner: 'Head of HR operations',
    itOwner: 'Owner of vendor integrations',
    title: (share, days) => `Vendors finish ${share} of their checks within ${days}`,
  },
  {
    id: 'it-ready',
    rank: 7,
    measure: 'it_task_time',
    hrOwner: 'Head of HR operations',
    itOwner: 'Head of the service desk',
    title: (share, days) => `Accounts and devices of ${share} of new hires are ready within ${days}`,
  },
  {
    id: 'interviews-scheduled',
    rank: 13,
    measure: 'interview_scheduling_time',
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of calendars and scheduling',
    title: (share, days) => `${share} of interviews have a date within ${days}`,
  },
]
export type PromiseCandidate = (typeof PROMISES)[number]

/** Slices of the interview stage that get an objective of their own, where they are large and different. */
export const SLICES = { of: 'interview-stage', by: ['job_family', 'location'], most: 2, ranks: [9, 15] } as const

export const ACCEPTANCE = {
  id: 'offers-accepted',
  rank: 10,
  measure: 'offer_acceptance',
  hrOwner: 'Head of compensation',
  itOwner: HIRING_SYSTEM,
  title: (share: string) => `${share} of offers are accepted`,
} as const

/**
 * Fairness is not taken from history, which may be unfair itself: the lowest ratio to accept is four fifths (29 CFR 1607.4(D)). Per tool,
 * because a tool must be audited by itself (New York City Local Law 144, 6 RCNY § 5-301).
 */
export const FAIRNESS_STARTERS = {
  measure: 'pass_through',
  target: 0.8,
  hrOwner: 'Head of recruiting',
  itOwner: 'Owner of selection tools',
  ranks: { tool: [8, 12], company: [11, 14] },
  /** Values of the dimension tool that stand for none. */
  noTool: /^(|manual|none|no|human|n\/a|-)$/i,
} as const

export const FRESHNESS = {
  id: 'data-fresh',
  rank: 2.5,
  target: 0.95,
  hrOwner: 'Head of recruiting',
  itOwner: 'Owner of integrations',
} as const
