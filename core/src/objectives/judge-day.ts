import { alarmLine, evidencePerDue, fewestToSee } from './alarm-line.ts'
import { allowanceUsed, daysToExhaustion } from './budget.ts'
import { clusteringOf, dayWeight } from './clustering.ts'
import { daysBefore, daysBetween } from './days.ts'
import type { DayCounts, Evidence, PastDay, Run } from './evidence.ts'
import type { DayJudgement, EvidenceState } from './judgement.ts'
import { CLUSTERING, EVIDENCE } from './settings.ts'
import { paceOf, urgencyOf } from './urgency.ts'
import { USUAL_WORDS, type VerdictWords, writeJudgement } from './write-judgement.ts'

export interface JudgeOptions {
  /** The share that may be bad, in (0, 1): 1 − target. */
  allowed: number
  /** Length of the rolling period in calendar days. */
  periodDays: number
  /** How far below the alarm the weekly list begins; 1 unless told. */
  review?: number
  /** What is counted, for the sentence. */
  words?: VerdictWords
}

/**
 * Judges one working day of an objective by a cumulative sum (Page 1954) of the evidence, in bits, that the odds of being late have
 * doubled over what is allowed. Verdicts of one day are alike, so that a day of many counts as fewer. The caller keeps `evidence`
 * and gives it back on the next working day; the argument is left as it was.
 *
 * @throws RangeError if the counts are not whole, more are late than due, the share is outside (0, 1) or the day is judged already.
 */
export function judgeDay(
  before: Evidence,
  today: DayCounts,
  options: JudgeOptions,
): { evidence: Evidence; judgement: DayJudgement } {
  checkDay(today, before, options)
  const { allowed, periodDays, review = EVIDENCE.reviewBelow, words = USUAL_WORDS } = options
  const { day, due, late } = today
  const periodFrom = daysBefore(day, periodDays - 1)
  const days = [...stillNeeded(before.days, periodFrom), { day, due, late }]
  const clustering = before.open ? before.clustering : clusteringOf(days)
  const period = sumPeriod(days, { clustering, periodFrom })
  const alarmAt = before.open
    ? before.alarmAt
    : alarmLine({ allowedCount: allowed * period.counting, coveredDays: period.coveredDays })

  const gain = dayWeight(due, clustering) * (late - evidencePerDue(allowed) * due)
  const reached = Math.min(alarmAt + EVIDENCE.capAbove, Math.max(0, before.score + gain))
  const recovery = before.open ? Math.max(0, before.recovery + evidencePerDue(allowed) * due - late) : 0
  const wasKept = isKeptBetween(before, allowed)
  const change = changeOf(before, { reached, alarmAt, recovery, wasKept })
  const closes = change === 'closed'
  const score = closes ? 0 : reached
  const open = !closes && (before.open || change !== null)

  const run = addDay(before.run, today)
  const shown = score > 0 || closes ? run : NO_RUN
  const pace = shown.due > 0 ? paceOf(shown, allowed) : null
  const needed = fewestToSee(allowed, alarmAt)
  const facts = {
    day,
    state: stateOf({ open, toReview: score >= alarmAt - review, tooFew: period.counting < needed }),
    score,
    alarmAt,
    ...shown,
    pace,
    urgency: open && pace !== null ? urgencyOf(pace) : null,
    change,
  }
  const used = allowanceUsed({ bad: period.late, valid: period.due }, { allowed, periodDays, ...period })
  const exhaustedInDays = pace === null ? null : daysToExhaustion({ used, pace, periodDays })
  const surroundings = { allowed, periodDays, words, exhaustedInDays, counting: period.counting, needed }
  return {
    evidence: {
      score,
      run: score > 0 ? run : null,
      open,
      recovery: open ? recovery : 0,
      closedFor: closes ? 0 : before.closedFor === null ? null : before.closedFor + 1,
      sinceClosed: closes ? NONE : { due: before.sinceClosed.due + due, late: before.sinceClosed.late + late },
      clustering,
      alarmAt,
      days: closes ? markTroubled(days, run.since) : days,
    },
    judgement: { ...facts, sentence: writeJudgement(facts, surroundings) },
  }
}

/** Whether the promise was kept from the last closing until the present run began. */
function isKeptBetween({ sinceClosed, run }: Evidence, allowed: number): boolean {
  const { due, late } = run ?? NONE
  return sinceClosed.late - late + EVIDENCE.keptBy <= allowed * (sinceClosed.due - due)
}

const NONE = { due: 0, late: 0 }

function changeOf(
  { open, closedFor }: Evidence,
  now: { reached: number; alarmAt: number; recovery: number; wasKept: boolean },
): DayJudgement['change'] {
  if (open) return now.reached <= EVIDENCE.closeAt || now.recovery >= EVIDENCE.recoveredAt ? 'closed' : null
  if (now.reached < now.alarmAt) return null
  const sameFor = now.wasKept ? EVIDENCE.reopenDays : EVIDENCE.sameForDays
  return closedFor !== null && closedFor < sameFor ? 'reopened' : 'opened'
}

function stateOf(is: { open: boolean; toReview: boolean; tooFew: boolean }): EvidenceState {
  if (is.open) return 'alarm'
  if (is.toReview) return 'review'
  return is.tooFew ? 'too few events' : 'ok'
}

const NO_RUN = { since: null, workingDays: 0, due: 0, late: 0 }

const addDay = (run: Run | null, { day, due, late }: DayCounts): Run => ({
  since: run?.since ?? day,
  workingDays: (run?.workingDays ?? 0) + 1,
  due: (run?.due ?? 0) + due,
  late: (run?.late ?? 0) + late,
})

/** The period up to today: what was due and late in it, and how many independent verdicts that is. */
function sumPeriod(
  days: readonly PastDay[],
  { clustering, periodFrom }: { clustering: number; periodFrom: string },
): { due: number; late: number; counting: number; coveredDays: number } {
  const [first, today] = [days[0]!.day, days.at(-1)!.day]
  const coveredDays = daysBetween(first < periodFrom ? periodFrom : first, today) + 1
  const sum = { due: 0, late: 0, counting: 0, coveredDays }
  for (let i = days.length - 1; i >= 0 && days[i]!.day >= periodFrom; i--) {
    const { due, late } = days[i]!
    sum.due += due
    sum.late += late
    sum.counting += dayWeight(due, clustering) * due
  }
  return sum
}

/** Those within the period, and with today as many as the clustering is estimated from. */
function stillNeeded(days: readonly PastDay[], periodFrom: string): readonly PastDay[] {
  const spare = days.length + 1 - CLUSTERING.overDays
  let from = 0
  while (from < spare && days[from]!.day < periodFrom) from++
  return from === 0 ? days : days.slice(from)
}

const markTroubled = (days: readonly PastDay[], since: string): readonly PastDay[] =>
  days.map((day) => (day.day >= since ? { ...day, troubled: true } : day))

function checkDay({ day, due, late }: DayCounts, before: Evidence, { allowed, periodDays }: JudgeOptions): void {
  if (!(allowed > 0 && allowed < 1))
    throw new RangeError(`The share allowed must lie within 0 and 1, not be ${allowed}.`)
  if (!(periodDays >= 1)) throw new RangeError(`A period has at least a day, not ${periodDays}.`)
  if (!Number.isSafeInteger(due) || !Number.isSafeInteger(late) || late < 0 || late > due) {
    throw new RangeError(`Of what is due on a day, some are late: ${late} of ${due} cannot be.`)
  }
  const last = before.days.at(-1)?.day
  if (last !== undefined && day <= last) throw new RangeError(`${day} is judged already: the last day was ${last}.`)
}
