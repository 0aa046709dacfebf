import { allowanceUsed, daysToExhaustion } from './allowance.ts'
import { clusteringOf, dayWeight } from './clustering.ts'
import type { DayCounts, Evidence } from './evidence.ts'
import type { DayJudgement, EvidenceState } from './judgement.ts'
import { CLUSTERING, EVIDENCE } from './settings.ts'
import { paceOf, urgencyOf } from './urgency.ts'
import { USUAL_WORDS, type VerdictWords, writeJudgement } from './write-judgement.ts'

export interface JudgeOptions {
  /** The share that may be bad, in (0, 1): 1 − target. */
  allowed: number
  /** Length of the rolling period in calendar days. */
  periodDays: number
  /** The score from which on an objective is on the weekly list; 1 below the alarm unless told. */
  review?: number
  /** What is counted, for the sentence. */
  words?: VerdictWords
}

/**
 * Judges one working day of an objective by a cumulative sum (Page 1954) of the evidence, in bits, that the odds of being late have
 * doubled over what is allowed. Verdicts of one day are alike, so that a day of many counts as fewer. The caller keeps `evidence`
 * and gives it back on the next working day; the argument is left as it was.
 */
export function judgeDay(
  before: Evidence,
  today: DayCounts,
  options: JudgeOptions,
): { evidence: Evidence; judgement: DayJudgement } {
  const { allowed, periodDays, review = EVIDENCE.alarmAt - EVIDENCE.reviewBelow, words = USUAL_WORDS } = options
  const { day, due, late } = today
  checkDay(today, before)
  const days = remembered([...before.days, { day, due, late }], periodDays)
  const clustering = before.open ? before.clustering : clusteringOf(days)

  const evidencePerDue = Math.log2(1 + allowed)
  const gain = dayWeight(due, clustering) * (late - evidencePerDue * due)
  const reached = Math.min(EVIDENCE.cap, Math.max(0, before.score + gain))

  const closes = before.open && reached <= EVIDENCE.closeAt
  const fires = !before.open && reached >= EVIDENCE.alarmAt
  const again = fires && before.closedFor !== null && before.closedFor < EVIDENCE.reopenDays
  const score = closes ? 0 : reached
  const open = fires || (before.open && !closes)
  const run = addDay(before.run, today)
  const closedFor = closes ? 0 : before.closedFor === null ? null : before.closedFor + 1

  const shown = score > 0 || closes ? run : NO_RUN

  const first = daysBefore(day, periodDays - 1)
  const inPeriod = days.filter((other) => other.day >= first)
  const counting = inPeriod.reduce((sum, other) => sum + dayWeight(other.due, clustering) * other.due, 0)
  const needed = fewestToSee(allowed)
  const state: EvidenceState = open ? 'alarm' : score >= review ? 'review' : counting < needed ? 'too few events' : 'ok'

  const pace = shown.due > 0 ? paceOf(shown, allowed) : null
  const used = allowanceUsed(
    {
      bad: inPeriod.reduce((sum, other) => sum + other.late, 0),
      valid: inPeriod.reduce((sum, other) => sum + other.due, 0),
    },
    { allowed, periodDays, coveredDays: daysBetween(days[0]!.day, day) + 1 },
  )
  const facts = {
    day,
    state,
    score,
    ...shown,
    pace,
    urgency: open && pace !== null ? urgencyOf(pace) : null,
    change: closes ? ('closed' as const) : again ? ('reopened' as const) : fires ? ('opened' as const) : null,
  }
  const exhaustedInDays = pace === null ? null : daysToExhaustion({ used, pace, periodDays })
  return {
    evidence: { score, run: score > 0 ? run : null, open, closedFor, clustering, days },
    judgement: {
      ...facts,
      sentence: writeJudgement(facts, { allowed, periodDays, words, exhaustedInDays, counting, needed }),
    },
  }
}

/** How many independent verdicts a period needs for a doubling to be seen reliably within it: 169 at B = .05, 28 at .25. */
export const fewestToSee = (allowed: number): number => EVIDENCE.alarmAt / (2 * allowed - Math.log2(1 + allowed))

const NO_RUN = { since: null, workingDays: 0, due: 0, late: 0 }

const addDay = (run: Evidence['run'], { day, due, late }: DayCounts) => ({
  since: run?.since ?? day,
  workingDays: (run?.workingDays ?? 0) + 1,
  due: (run?.due ?? 0) + due,
  late: (run?.late ?? 0) + late,
})

/** Those within the period, and as many as the clustering is estimated from. */
function remembered(days: readonly DayCounts[], periodDays: number): readonly DayCounts[] {
  const spare = days.length - CLUSTERING.overDays - CLUSTERING.lagDays
  if (spare <= 0) return days
  const first = daysBefore(days.at(-1)!.day, periodDays - 1)
  const from = days.findIndex(({ day }, i) => i === spare || day >= first)
  return days.slice(from)
}

const DAY_MS = 86_400_000
const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

function checkDay({ day, due, late }: DayCounts, before: Evidence): void {
  if (!Number.isSafeInteger(due) || !Number.isSafeInteger(late) || late < 0 || late > due) {
    throw new RangeError(`Of what is due on a day, some are late: ${late} of ${due} cannot be.`)
  }
  const last = before.days.at(-1)?.day
  if (last !== undefined && day <= last) throw new RangeError(`${day} is judged already: the last day was ${last}.`)
}
