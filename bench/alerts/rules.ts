import {
  burnWindows,
  type DayVerdicts,
  dayWeight,
  evidencePerDue,
  freshEvidence,
  judgeDay,
} from '@tandem/core/objectives'
import { binomialTail } from '@tandem/core/stats'
import type { History } from './histories.ts'

/** Days on which an alarm newly opens, by position; how far each went above the line, where the rule has one. */
export interface Alarm {
  day: number
  above: number
}
export interface Rule {
  name: string
  /** Run on this part of the histories only, because it is slow and its faults show all the same. */
  part?: number
  alarms: (history: History, allowed: number) => Alarm[]
}

export const PERIOD_DAYS = 90
/** As the product: an alarm that fires again within so many working days is the same one. */
const REOPEN_DAYS = 10

/** What Tandem does: the very function that judges a day. */
const product: Rule = {
  name: 'Tandem: evidence score, line by volume',
  alarms({ due, late }, allowed) {
    let evidence = freshEvidence()
    const alarms: Alarm[] = []
    due.forEach((count, i) => {
      const judged = judgeDay(
        evidence,
        { day: DAYS[i]!, due: count, late: late[i]! },
        { allowed, periodDays: PERIOD_DAYS },
      )
      evidence = judged.evidence
      const { change, score, alarmAt } = judged.judgement
      if (change === 'opened') alarms.push({ day: i, above: 0 })
      const last = alarms.at(-1)
      if (evidence.open && last) last.above = Math.max(last.above, score - alarmAt)
    })
    return alarms
  },
}

/** A cumulative sum with a fixed line, as before: r fixed, or estimated over 125 days lagged by 15. */
const fixedLine = (name: string, { line, adaptive }: { line: number; adaptive: boolean }): Rule => ({
  name,
  alarms({ due, late }, allowed) {
    const perDue = evidencePerDue(allowed)
    let clustering = 0.05
    let score = 0
    return openings(due.length, (i, open) => {
      if (adaptive && !open) clustering = laggedClustering({ due, late }, i)
      score = Math.min(line + 1, Math.max(0, score + dayWeight(due[i]!, clustering) * (late[i]! - perDue * due[i]!)))
      if (!open) return score >= line
      if (score > 1) return true
      score = 0
      return false
    })
  },
})

function laggedClustering({ due, late }: History, today: number): number {
  let [sumDue, sumLate, pairs] = [0, 0, 0]
  const to = Math.max(0, today + 1 - 15)
  const from = Math.max(0, to - 125)
  for (let i = from; i < to; i++) {
    sumDue += due[i]!
    sumLate += late[i]!
    pairs += due[i]! * (due[i]! - 1)
  }
  if (pairs <= 20 || sumLate === 0 || sumLate === sumDue) return 0.05
  const share = sumLate / sumDue
  const variance = share * (1 - share)
  let spread = 0
  for (let i = from; i < to; i++) spread += (late[i]! - share * due[i]!) ** 2
  const correlation = (spread - variance * sumDue) / (variance * pairs) - Math.sqrt(2 / pairs)
  return 2.5 * Math.min(0.16, Math.max(0.02, correlation))
}

/**
 * An e-detector (Shin, Ramdas and Rinaldo 2023): Shiryaev–Roberts sums of betting scores, mixed over odds of 1.5, 2 and 3. Days are
 * weighted as in the fixed rule.
 */
const mixture = (name: string, line: number): Rule => ({
  name,
  alarms({ due, late }, allowed) {
    const odds = [1.5, 2, 3]
    let sums = odds.map(() => 0)
    return openings(due.length, (i, open) => {
      const weight = dayWeight(due[i]!, 0.05)
      sums = sums.map((sum, j) => {
        const ratio = odds[j]!
        const bits = Math.log2(ratio) * late[i]! - Math.log2(1 - allowed + ratio * allowed) * due[i]!
        return Math.min(2 ** (line + 2), (sum + 1) * 2 ** (weight * bits))
      })
      const evidence = Math.log2(sums.reduce((sum, value) => sum + value, 0) / odds.length)
      return open ? evidence > line - 4 : evidence >= line
    })
  },
})

/** The windows that Tandem draws, as an alarm: any of the four. */
const windows = (name: string, fires: (window: ReturnType<typeof burnWindows>[number]) => boolean): Rule => ({
  name,
  part: 0.2,
  alarms({ due, late }, allowed) {
    const days: DayVerdicts[] = due.map((count, i) => ({
      day: DAYS[i]!,
      good: count - late[i]!,
      bad: late[i]!,
      due: count,
      late: late[i]!,
      excluded: 0,
    }))
    return openings(due.length, (i) =>
      burnWindows(days.slice(Math.max(0, i - 22), i + 1), {
        until: NEXT_DAYS[i]!,
        allowed,
        periodDays: PERIOD_DAYS,
      }).some(fires),
    )
  },
})

/** Counts shrunk to independent ones before the exact test, and a stricter level. */
const correctedWindows = (name: string, level: number): Rule => ({
  name,
  alarms({ due, late }, allowed) {
    const lengths = [
      { days: 3, factor: 3 },
      { days: 7, factor: 2 },
      { days: 11, factor: 1.5 },
      { days: 22, factor: 1 },
    ]
    return openings(due.length, (i) =>
      lengths.some(({ days, factor }) => {
        let [n, bad, whole] = [0, 0, 0]
        for (let j = Math.max(0, i - days + 1); j <= i; j++) {
          const weight = dayWeight(due[j]!, 0.05)
          n += weight * due[j]!
          bad += weight * late[j]!
          whole += due[j]!
        }
        if (whole === 0 || late[i] === 0 || bad < factor * allowed * n) return false
        return binomialTail(Math.floor(bad), { n: Math.round(n), p: Math.min(0.99, factor * allowed) }) < level
      }),
    )
  },
})

export const RULES: Rule[] = [
  windows(
    'Google’s windows, derived factors',
    ({ burn, shortBurn, factor }) => (burn ?? 0) >= factor && (shortBurn ?? 0) >= factor,
  ),
  windows('the same, exact guard, α = .05', ({ firing }) => firing),
  correctedWindows('the same, α = .01, clustering corrected', 0.01),
  mixture('e-process mixture', 9),
  fixedLine('evidence score, line 5, r = .05', { line: 5, adaptive: false }),
  fixedLine('evidence score, line 5, r adaptive', { line: 5, adaptive: true }),
  product,
]

/** Days on which a rule turns from quiet to alarm, without those that only fire again. */
function openings(days: number, alarming: (day: number, open: boolean) => boolean): Alarm[] {
  const alarms: Alarm[] = []
  let open = false
  let closedAt = Number.NEGATIVE_INFINITY
  for (let day = 0; day < days; day++) {
    const now = alarming(day, open)
    if (now && !open && day - closedAt > REOPEN_DAYS) alarms.push({ day, above: 0 })
    if (!now && open) closedAt = day
    open = now
  }
  return alarms
}

/** Mondays to Fridays. */
const LONGEST = 1200
const workingDay = (i: number): string =>
  new Date(Date.UTC(2025, 0, 6 + 7 * Math.floor(i / 5) + (i % 5))).toISOString().slice(0, 10)
const DAYS = Array.from({ length: LONGEST }, (_, i) => workingDay(i))
const NEXT_DAYS = DAYS.map((day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
