import { Random } from '@tandem/core/stats'
import type { EventKind } from '@tandem/core/trace'
import { DAY, HOUR, WEEK, weekdayOf } from './calendar.ts'
import { DEPARTMENTS, SYSTEMS } from './company.ts'
import type { Plan } from './frictions.ts'
import type { FrictionId } from './truth.ts'

/** Something that HR, IT or the business told the company of. */
export interface Announcement {
  kind: EventKind
  at: number
  note: string
  system?: string
  tool?: string
  department?: string
  location?: string
  jobFamily?: string
  channel?: string
}

/** By what the company was told of a friction when it began, without anybody knowing what would come of it; one for each department. */
export function announcedFrictions(plan: Plan): Partial<Record<FrictionId, Announcement[]>> {
  const { interviewerShortage, offerApproval, vendorOutage, signOnFault, approvalBatch, screeningTool } = plan
  const { jobFamily, location } = interviewerShortage
  return {
    'interviewer-shortage': [
      {
        kind: 'change.process',
        at: interviewerShortage.from,
        note: 'interviewers move to the platform programme',
        jobFamily,
        location,
      },
    ],
    'offer-approval-step': [{ kind: 'change.policy', at: offerApproval.from, note: 'finance approval of offers' }],
    'background-check-outage': [
      { kind: 'system.outage', at: vendorOutage.from, system: SYSTEMS.backgroundCheck, note: 'vendor outage' },
    ],
    // Nobody notices what this release breaks, so there is no outage.
    'mobile-sign-on-fault': [
      { kind: 'system.deployed', at: signOnFault.from, system: SYSTEMS.signOn, note: 'session cookie change' },
    ],
    'requisition-approval-batch': approvalBatch.departments.map((department) => ({
      kind: 'change.process',
      at: approvalBatch.from,
      note: 'a committee approves requisitions',
      department,
    })),
    'screening-tool-bias': screeningTool.departments.map((department) => ({
      kind: 'change.tool',
      at: screeningTool.from,
      note: `${screeningTool.name} rollout`,
      system: SYSTEMS.applicantTracking,
      tool: screeningTool.name,
      department,
    })),
    'agency-quality-decline': [
      {
        kind: 'change.policy',
        at: plan.channelDecline.from,
        note: 'agencies work at a lower fee',
        channel: plan.channelDecline.channel,
      },
    ],
  }
}

type Template = Pick<Announcement, 'kind' | 'note' | 'system' | 'tool'>

/** What touches nobody's speed: a marker near a change is not by itself its cause. */
const OF_EVERYBODY: readonly Template[] = [
  { kind: 'change.policy', note: 'travel policy for candidates' },
  { kind: 'change.policy', note: 'referral bonus paid after the trial period' },
  { kind: 'change.process', note: 'new wording of rejection letters' },
  { kind: 'change.policy', note: 'data protection notice renewed' },
  { kind: 'change.tool', note: 'new career site theme', system: SYSTEMS.applicantTracking, tool: 'career site' },
  { kind: 'change.process', note: 'employer brand campaign' },
  { kind: 'system.deployed', note: 'single reporting dashboard', system: SYSTEMS.hris },
  { kind: 'system.deployed', note: 'passkeys for employees', system: SYSTEMS.identity },
]
const OF_A_DEPARTMENT: readonly Template[] = [
  { kind: 'change.process', note: 'interview guide renewed' },
  { kind: 'change.policy', note: 'salary bands reviewed' },
  { kind: 'change.process', note: 'hiring managers trained' },
  { kind: 'change.tool', note: 'note taking pilot', system: SYSTEMS.applicantTracking, tool: 'note taking' },
  { kind: 'change.policy', note: 'hybrid work agreement' },
  { kind: 'change.process', note: 'graduate programme opens' },
  { kind: 'change.policy', note: 'relocation budget renewed' },
  { kind: 'change.process', note: 'job adverts rewritten' },
  { kind: 'change.tool', note: 'coding tasks renewed', system: SYSTEMS.applicantTracking, tool: 'assessment' },
  { kind: 'change.process', note: 'team structure renamed' },
  { kind: 'change.policy', note: 'internal moves announced first' },
  { kind: 'change.tool', note: 'calendar links in invitations', system: SYSTEMS.applicantTracking, tool: 'scheduling' },
]
const PER_YEAR = 12
/** So near to a friction only what touches others is announced, so that there is one right answer. */
const KEPT_CLEAR = 4 * WEEK

/**
 * Changes without any effect, about one a month, of everybody or of one department. They have a chance of their own, so that nothing else
 * of the company depends on them.
 */
export function planDecoys({
  from,
  until,
  seed,
  plan,
}: {
  from: number
  until: number
  seed: number
  plan: Plan
}): Announcement[] {
  const random = new Random(seed + 0x5eed)
  const spacing = (365 * DAY) / PER_YEAR
  const slots = Array.from({ length: Math.floor((until - from) / spacing) }, (_, i) => i)
  return slots.map((slot) => {
    const moment = from + (slot + 0.1 + 0.8 * random.next()) * spacing
    const day = Math.floor(moment / DAY)
    // Nobody announces anything on a weekend.
    const at = (day - Math.max(0, weekdayOf(day) - 4)) * DAY + 9 * HOUR
    const near = Object.values(plan).filter((friction) => Math.abs(friction.from - at) < KEPT_CLEAR)
    const isWide = random.chance(0.4) && near.length === 0
    const template = pick(random, isWide ? OF_EVERYBODY : OF_A_DEPARTMENT)
    if (isWide) return { ...template, at }
    const touched = new Set(near.flatMap(departmentsOf))
    return {
      ...template,
      at,
      department: pick(
        random,
        DEPARTMENTS.filter((name) => !touched.has(name)),
      ),
    }
  })
}

function departmentsOf(friction: Plan[keyof Plan]): readonly string[] {
  if ('departments' in friction) return friction.departments
  if ('department' in friction) return [friction.department]
  return 'jobFamily' in friction ? ['Engineering'] : []
}

const pick = <One>(random: Random, list: readonly One[]): One => list[random.below(list.length)] as One
