import { z } from 'zod'
import { PENDING_NAMES } from '../trace/pending.ts'

/** Whose move it is. */
export const SIDES = ['HR', 'business', 'candidate', 'vendor', 'IT', 'unattributed'] as const
export const Side = z.enum(SIDES)
export type Side = z.infer<typeof Side>

/** Events that a source reports or does not. */
export const EVENT_FAMILIES = ['interview', 'scorecard', 'offer', 'task'] as const

/** A line of the table that says who is waited for. The first line that fits a piece of waiting decides. */
export const WaitRule = z.object({
  when: z.enum(['nothing', ...PENDING_NAMES]).describe('what is pending; nothing: the stay itself is the wait'),
  stages: z
    .array(z.string().trim().min(1).max(200))
    .nullable()
    .default(null)
    .describe('kinds or names of stages; null for all'),
  needs: z
    .enum(EVENT_FAMILIES)
    .nullable()
    .default(null)
    .describe('only for sources that report such events; for others the time is unattributed and says so'),
  side: Side.exclude(['unattributed']),
  owner: z.string().trim().min(1).max(80),
  kind: z.string().trim().min(1).max(80),
})
export type WaitRule = z.infer<typeof WaitRule>

/** Stages that wait for a system: while it is down, the wait is IT's. */
export const SystemDependency = z.object({
  system: z.string().trim().min(1).max(200),
  stages: z.array(z.string().trim().min(1).max(200)).min(1).describe('kinds or names of stages'),
})
export type SystemDependency = z.infer<typeof SystemDependency>

const rule = (
  when: WaitRule['when'],
  [side, owner, kind]: readonly [WaitRule['side'], string, string],
  { stages = null, needs = null }: Partial<Pick<WaitRule, 'stages' | 'needs'>> = {},
): WaitRule => ({ when, stages, needs, side, owner, kind })

/** The table as it comes: what is pending first, in the order of what holds up the rest; then stays in which nothing is. */
export const USUAL_RULES: readonly WaitRule[] = [
  rule('answer to an offer', ['candidate', 'candidate', 'candidate']),
  rule('approval of an offer', ['business', 'approver', 'approval']),
  rule('offer to be sent', ['HR', 'recruiter', 'preparing an offer']),
  rule('interview under way', ['business', 'interviewer', 'interview']),
  rule('scorecard', ['business', 'interviewer', 'feedback']),
  rule('interview to be held', ['business', 'interviewer calendar', 'lead time']),
  rule('interview to be scheduled', ['HR', 'recruiter or scheduling tool', 'scheduling']),
  rule('task of a vendor', ['vendor', 'vendor', 'external']),
  rule('task of IT', ['IT', 'IT', 'provisioning']),
  rule('task of HR', ['HR', 'HR operations', 'paperwork']),
  rule('decision after a scorecard', ['business', 'hiring manager', 'decision']),
  rule('nothing', ['HR', 'recruiter', 'queue'], { stages: ['apply', 'screen'] }),
  rule('nothing', ['candidate', 'candidate', 'assessment'], { stages: ['assess'] }),
  rule('nothing', ['HR', 'recruiter', 'queue'], { stages: ['interview'], needs: 'interview' }),
  rule('nothing', ['business', 'hiring manager', 'decision'], { stages: ['decide'] }),
  rule('nothing', ['HR', 'recruiter', 'preparing an offer'], { stages: ['offer'], needs: 'offer' }),
  rule('nothing', ['candidate', 'candidate', 'notice period'], { stages: ['preboard'], needs: 'task' }),
]
