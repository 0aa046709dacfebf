import { daysBefore } from './days.ts'
import { type Fairness, fairnessOf, type GroupCounts, type ImpactRatio } from './fairness.ts'
import type { DayJudgement } from './judgement.ts'
import { EVIDENCE, FAIRNESS } from './settings.ts'

/** What is remembered of a fairness objective between working days: plain JSON. */
export interface FairnessEvidence {
  /** log2 of the evidence that a group is selected at 0.7 of the rate of the others, and since when. */
  scores: Record<string, { score: number; since: string | null; workingDays: number; n: number; selected: number }>
  /** The group an alarm is open for. */
  open: string | null
  closedFor: number | null
  /** Working days since the last look, and who was decided on in them. */
  pending: { workingDays: number; groups: readonly GroupCounts[] }
  days: readonly { day: string; groups: readonly GroupCounts[] }[]
}

export const freshFairnessEvidence = (): FairnessEvidence => ({
  scores: {},
  open: null,
  closedFor: null,
  pending: { workingDays: 0, groups: [] },
  days: [],
})

/**
 * Judges one working day of a fairness objective. Looking every week at the ratio of a rolling period would cry wolf, because somebody
 * who looks often enough sees any ratio. So every fifth working day the people decided on since the last look are turned into an
 * e-value for each group against all others (Turner, Ly and Grünwald 2024): whatever the common rate, its mean is at most 1 if there is no difference.
 * Its logarithm is summed, never below 0. An alarm opens at the line if the ratio of the period is also below the lowest to accept,
 * and closes when the evidence is gone or the ratio of the period is back.
 */
export function judgeFairness(
  before: FairnessEvidence,
  { day, groups }: { day: string; groups: readonly GroupCounts[] },
  { lowest, periodDays, review = EVIDENCE.reviewBelow }: { lowest: number; periodDays: number; review?: number },
): { evidence: FairnessEvidence; judgement: DayJudgement; fairness: Fairness } {
  const from = daysBefore(day, periodDays - 1)
  const past = before.days.filter((other) => other.day >= from)
  const days = [...past, { day, groups }]
  const fairness = fairnessOf(sumGroups(days.flatMap((other) => other.groups)), { lowest })
  const pending = {
    workingDays: before.pending.workingDays + 1,
    groups: sumGroups([...before.pending.groups, ...groups]),
  }
  const looks = pending.workingDays >= FAIRNESS.lookDays
  const compared = new Map(fairness.compared.map((ratio) => [ratio.group, ratio]))
  const judged = new Set([fairness.reference?.group ?? '', ...compared.keys()])
  const line = FAIRNESS.alarmAt + Math.log2(Math.max(1, judged.size / 2))
  const scores = looks
    ? addLook(before.scores, {
        day,
        line,
        judged,
        pending: pending.groups,
        past: past.flatMap((other) => other.groups),
      })
    : before.scores

  const isBelow = (group: string) => (compared.get(group)?.ratio ?? 1) < lowest - 1e-9
  const worst = worstOf(scores, compared)
  const scoreOf = (group: string) => scores[group]?.score ?? 0
  const closes = looks && before.open !== null && (scoreOf(before.open) <= EVIDENCE.closeAt || !isBelow(before.open))
  const fires = looks && before.open === null && worst !== null && scoreOf(worst) >= line && isBelow(worst)
  const again = fires && before.closedFor !== null && before.closedFor < EVIDENCE.reopenDays
  const open = closes ? null : fires ? worst : before.open
  const subject = before.open ?? worst
  const about = subject === null ? undefined : scores[subject]
  const score = closes ? 0 : (about?.score ?? 0)
  const ratio = subject === null ? undefined : compared.get(subject)

  const facts = {
    day,
    state:
      open !== null
        ? ('alarm' as const)
        : score >= line - review
          ? ('review' as const)
          : fairness.state === 'not enough data'
            ? ('too few events' as const)
            : ('ok' as const),
    score,
    alarmAt: line,
    since: about?.since ?? null,
    due: about?.n ?? 0,
    late: (about?.n ?? 0) - (about?.selected ?? 0),
    workingDays: about?.workingDays ?? 0,
    pace: null,
    urgency:
      open === null ? null : ratio?.interval && ratio.interval[1] < lowest ? ('urgent' as const) : ('soon' as const),
    change: closes ? ('closed' as const) : again ? ('reopened' as const) : fires ? ('opened' as const) : null,
  }
  const kept = closes ? { ...scores, [before.open!]: NOTHING } : scores
  return {
    evidence: {
      scores: kept,
      open,
      closedFor: closes ? 0 : before.closedFor === null ? null : before.closedFor + 1,
      pending: looks ? { workingDays: 0, groups: [] } : pending,
      days,
    },
    judgement: { ...facts, sentence: writeFairness(facts, { fairness, ratio, lowest, periodDays }) },
    fairness,
  }
}

const NOTHING = { score: 0, since: null, workingDays: 0, n: 0, selected: 0 }

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
          n: was.n + focal.n,
          selected: was.selected + focal.selected,
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

function sumGroups(counts: readonly GroupCounts[]): GroupCounts[] {
  const sums = new Map<string, GroupCounts>()
  for (const { group, n, selected } of counts) {
    const sum = sums.get(group)
    sums.set(group, { group, n: n + (sum?.n ?? 0), selected: selected + (sum?.selected ?? 0) })
  }
  return [...sums.values()]
}

const total = (counts: readonly GroupCounts[]): Counts =>
  counts.reduce((sum, { n, selected }) => ({ n: sum.n + n, selected: sum.selected + selected }), { n: 0, selected: 0 })

function writeFairness(
  { change, score, alarmAt }: Omit<DayJudgement, 'sentence'>,
  {
    fairness,
    ratio,
    lowest,
    periodDays,
  }: { fairness: Fairness; ratio: ImpactRatio | undefined; lowest: number; periodDays: number },
): string {
  const line = `score ${score.toFixed(1)}, alarm at ${alarmAt.toFixed(1)}`
  if (!ratio || !fairness.reference || ratio.ratio === null) return `Too few people to compare groups (${line}).`
  const { reference } = fairness
  const [lower, upper] = ratio.interval ?? [null, null]
  const interval = lower === null || upper === null ? '' : ` (${lower.toFixed(2)}–${upper.toFixed(2)})`
  const numbers =
    `${ratio.group}: ${ratio.selected} of ${ratio.n} selected in the last ${periodDays} days against ${reference.selected} of ${reference.n} of ` +
    `${reference.group}, ratio ${ratio.ratio.toFixed(2)}${interval}, lowest to accept ${lowest.toFixed(2)}`
  return change === 'closed' ? `Back within what is accepted. ${numbers}.` : `${numbers} (${line}).`
}
