import { type Fairness, fairnessOf, type GroupCounts, type ImpactRatio } from '../bias/fairness.ts'
import { daysBefore } from './days.ts'
import type { DayJudgement, EvidenceState, Urgency } from './judgement.ts'
import { EVIDENCE, FAIRNESS } from './settings.ts'

/** People decided on in one day, by the group they name, and how many name none. */
export interface GroupDay {
  day: string
  groups: readonly GroupCounts[]
  unknown: number
}

/**
 * One working day of a fairness objective, judged. It holds counts of groups, so it never leaves memory: what may be told of it is made by
 * `tellFairness`. All but `day` and `change` stands still between looks.
 */
export interface FairnessDay {
  day: string
  /** Whether the people since the last look were turned into evidence on this day. */
  looks: boolean
  state: EvidenceState
  score: number
  alarmAt: number
  since: string | null
  workingDays: number
  urgency: Urgency | null
  change: DayJudgement['change']
  /** The group that it is about. */
  about: string | null
  /** Of the period up to the last look; null before the first one. */
  fairness: Fairness | null
}

/** What is remembered from one working day to the next. */
export interface FairnessEvidence {
  /** log2 of the evidence that a group is selected at 0.7 of the rate of the others, and since when. */
  scores: Record<string, { score: number; since: string | null; workingDays: number }>
  /** The group an alarm is open for. */
  open: string | null
  closedFor: number | null
  /** Working days since the last look, and who was decided on in them. */
  pending: { workingDays: number; groups: readonly GroupCounts[] }
  days: readonly Pick<GroupDay, 'day' | 'groups'>[]
  last: FairnessDay | null
}

export const freshFairnessEvidence = (): FairnessEvidence => ({
  scores: {},
  open: null,
  closedFor: null,
  pending: { workingDays: 0, groups: [] },
  days: [],
  last: null,
})

export interface FairnessOptions {
  /** The lowest ratio to accept. */
  lowest: number
  periodDays: number
  /** People a group has to have in the period to be compared. */
  fewest?: number
  review?: number
}

/**
 * Judges one working day of a fairness objective. Looking every week at the ratio of a rolling period would cry wolf, because somebody
 * who looks often enough sees any ratio. So every fifth working day the people decided on since the last look are turned into an
 * e-value for each group against all others (Turner, Ly and Grünwald 2024): whatever the common rate, its mean is at most 1 if there is no difference.
 * Its logarithm is summed, never below 0. An alarm opens at the line if the ratio of the period is also below the lowest to accept,
 * and closes when the evidence is gone or the ratio of the period is back. Nothing changes between looks.
 */
export function judgeFairness(
  before: FairnessEvidence,
  { day, groups }: Pick<GroupDay, 'day' | 'groups'>,
  options: FairnessOptions,
): { evidence: FairnessEvidence; judged: FairnessDay } {
  const from = daysBefore(day, options.periodDays - 1)
  const past = before.days.filter((other) => other.day >= from)
  const pending = {
    workingDays: before.pending.workingDays + 1,
    groups: sumGroups([...before.pending.groups, ...groups]),
  }
  const closedFor = before.closedFor === null ? null : before.closedFor + 1
  const evidence = { ...before, closedFor, pending, days: [...past, { day, groups }] }
  if (pending.workingDays >= FAIRNESS.lookDays) return look(evidence, { day, past, before }, options)
  const judged = { ...(before.last ?? NOT_LOOKED), day, looks: false, change: null }
  return { evidence: { ...evidence, last: judged }, judged }
}

const NOT_LOOKED: Omit<FairnessDay, 'day'> = {
  looks: false,
  state: 'too few events',
  score: 0,
  alarmAt: FAIRNESS.alarmAt,
  since: null,
  workingDays: 0,
  urgency: null,
  change: null,
  about: null,
  fairness: null,
}

function look(
  evidence: FairnessEvidence,
  { day, past, before }: { day: string; past: FairnessEvidence['days']; before: FairnessEvidence },
  { lowest, fewest = 1, review = EVIDENCE.reviewBelow }: FairnessOptions,
): { evidence: FairnessEvidence; judged: FairnessDay } {
  const fairness = fairnessOf(sumGroups(evidence.days.flatMap((other) => other.groups)), { lowest, fewest })
  const compared = new Map(fairness.compared.map((ratio) => [ratio.group, ratio]))
  const comparedGroups = new Set([fairness.reference?.group ?? '', ...compared.keys()])
  const line = FAIRNESS.alarmAt + Math.log2(Math.max(1, comparedGroups.size / 2))
  const scores = addLook(before.scores, {
    day,
    line,
    judged: comparedGroups,
    pending: evidence.pending.groups,
    past: past.flatMap((other) => other.groups),
  })
  const { open } = before
  const isBelow = (group: string) => (compared.get(group)?.ratio ?? 1) < lowest - 1e-9
  const worst = worstOf(scores, compared)
  const scoreOf = (group: string) => scores[group]?.score ?? 0
  const closes = open !== null && (scoreOf(open) <= EVIDENCE.closeAt || !isBelow(open))
  const fires = open === null && worst !== null && scoreOf(worst) >= line && isBelow(worst)
  const again = fires && before.closedFor !== null && before.closedFor < EVIDENCE.reopenDays
  const opened = closes ? null : fires ? worst : open
  const about = open ?? worst
  const own = about === null ? undefined : scores[about]
  const score = closes ? 0 : (own?.score ?? 0)
  const interval = about === null ? null : compared.get(about)?.interval
  const judged: FairnessDay = {
    day,
    looks: true,
    state: opened !== null ? 'alarm' : score >= line - review ? 'review' : stateBy(fairness),
    score,
    alarmAt: line,
    since: own?.since ?? null,
    workingDays: own?.workingDays ?? 0,
    urgency: opened === null ? null : interval && interval[1] < lowest ? 'urgent' : 'soon',
    change: closes ? 'closed' : again ? 'reopened' : fires ? 'opened' : null,
    about,
    fairness,
  }
  return {
    evidence: {
      ...evidence,
      scores: closes ? { ...scores, [open]: NOTHING } : scores,
      open: opened,
      closedFor: closes ? 0 : evidence.closedFor,
      pending: { workingDays: 0, groups: [] },
      last: judged,
    },
    judged,
  }
}

/** A low ratio or a real difference without the evidence of weeks is for the weekly list. */
function stateBy({ state }: Fairness): EvidenceState {
  if (state === 'not enough data') return 'too few events'
  return state === 'ok' ? 'ok' : 'review'
}

const NOTHING = { score: 0, since: null, workingDays: 0 }

/** The evidence of one look, added for each group that is judged. */
function addLook(
  scores: FairnessEvidence['scores'],
  {
    day,
    line,
    judged,
    pending,
    past,
  }: {
    day: string
    line: number
    judged: ReadonlySet<string>
    pending: readonly GroupCounts[]
    past: readonly GroupCounts[]
  },
): FairnessEvidence['scores'] {
  const all = total(pending.filter(({ group }) => judged.has(group)))
  const known = total(past)
  // Known before the people of this look are decided on, so that the e-value stays one.
  const rate = (known.selected + 1) / (known.n + 2)
  return Object.fromEntries(
    [...judged]
      .filter((group) => group !== '')
      .map((group) => {
        const focal = pending.find((other) => other.group === group) ?? { n: 0, selected: 0 }
        const rest = { n: all.n - focal.n, selected: all.selected - focal.selected }
        const was = scores[group] ?? NOTHING
        const score = Math.min(line + EVIDENCE.capAbove, Math.max(0, was.score + evidenceOf(focal, rest, rate)))
        if (score === 0) return [group, NOTHING]
        const next = {
          score,
          since: was.since ?? day,
          workingDays: was.workingDays + FAIRNESS.lookDays,
        }
        return [group, next]
      }),
  )
}

interface Counts {
  n: number
  selected: number
}

/**
 * log2 of the e-value that a group is selected at 0.7 of the rate of the rest, against one rate for all, whatever it is. 0 where
 * only one side was decided on.
 */
export function evidenceOf(focal: Counts, rest: Counts, rate: number): number {
  const n = focal.n + rest.n
  if (focal.n === 0 || rest.n === 0) return 0
  const restRate = Math.min(0.99, rate / (1 - (focal.n / n) * (1 - FAIRNESS.suspected)))
  const focalRate = FAIRNESS.suspected * restRate
  const commonRate = (focal.n * focalRate + rest.n * restRate) / n
  const bits = ({ n, selected }: Counts, suspected: number) =>
    selected * Math.log2(suspected / commonRate) + (n - selected) * Math.log2((1 - suspected) / (1 - commonRate))
  return bits(focal, focalRate) + bits(rest, restRate)
}

function worstOf(scores: FairnessEvidence['scores'], compared: ReadonlyMap<string, ImpactRatio>): string | null {
  const candidates = [...compared.keys()].filter((group) => scores[group])
  return candidates.toSorted((a, b) => scores[b]!.score - scores[a]!.score)[0] ?? null
}

export function sumGroups(counts: readonly GroupCounts[]): GroupCounts[] {
  const sums = new Map<string, GroupCounts>()
  for (const { group, n, selected } of counts) {
    const sum = sums.get(group)
    sums.set(group, { group, n: n + (sum?.n ?? 0), selected: selected + (sum?.selected ?? 0) })
  }
  return [...sums.values()]
}

const total = (counts: readonly GroupCounts[]): Counts =>
  counts.reduce((sum, { n, selected }) => ({ n: sum.n + n, selected: sum.selected + selected }), { n: 0, selected: 0 })
