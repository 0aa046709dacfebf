import { type Clustering, type History, simulate, type Volume } from './histories.ts'
import type { Rule } from './rules.ts'

export const BUDGETS = [0.05, 0.1, 0.2, 0.25]
export const VOLUMES = [2, 5, 20, 80, 200]
const THREE_YEARS = 782
export const QUARTERS = 12
const QUARTER_DAYS = 65
const HEALTHY = 0.8
const DOUBLED = 2
/** The odds double on this day, and there are so many more to notice it. A rule that was alarming shortly before says nothing of delay. */
const CHANGE = 200
const SETTLED = 40
const TO_NOTICE = 300

/** One rule in one cell. Delays in working days, the day of the change being the first. */
export interface Cell extends Volume {
  falseAlarms: number
  /** Of these, how many went a whole point above the line. */
  farAbove: number
  delay: number
  meanDelay: number
  budgetUsed: number
}

/** Runs every rule over the same histories of every cell. */
export function assess(
  rules: readonly Rule[],
  { clustering, rounds, seed }: { clustering: Clustering; rounds: number; seed: number },
): Map<string, Cell[]> {
  const cells = new Map<string, Cell[]>(rules.map(({ name }) => [name, []]))
  for (const [b, allowed] of BUDGETS.entries()) {
    for (const [v, perDay] of VOLUMES.entries()) {
      const volume = { allowed, perDay, clustering }
      const stream = (round: number, kind: number) => ((b * 8 + v) * 2 + kind) * 100_000 + round
      const healthy: History[] = []
      const doubled: History[] = []
      for (let round = 0; round < rounds; round++) {
        const steady = { before: HEALTHY, from: Number.POSITIVE_INFINITY, after: HEALTHY }
        healthy.push(simulate({ seed, stream: stream(round, 0) }, { ...volume, days: THREE_YEARS, pace: steady }))
        const change = { before: HEALTHY, from: CHANGE, after: DOUBLED }
        doubled.push(
          simulate({ seed, stream: stream(round, 1) }, { ...volume, days: CHANGE + TO_NOTICE, pace: change }),
        )
      }
      for (const rule of rules) {
        const few = Math.ceil(rounds * (rule.part ?? 1))
        const histories = { healthy: healthy.slice(0, few), doubled: doubled.slice(0, few) }
        cells.get(rule.name)!.push(assessCell(rule, { allowed, perDay, ...histories }))
      }
    }
  }
  return cells
}

function assessCell(
  rule: Rule,
  { allowed, perDay, healthy, doubled }: Volume & { healthy: readonly History[]; doubled: readonly History[] },
): Cell {
  const alarms = healthy.flatMap((history) => rule.alarms(history, allowed))
  const delays: number[] = []
  const used: number[] = []
  for (const history of doubled) {
    const opened = rule.alarms(history, allowed).map(({ day }) => day)
    const noticed = opened.find((day) => day >= CHANGE)
    const before = opened.findLast((day) => day < CHANGE)
    if (noticed === undefined && before !== undefined && before > CHANGE - SETTLED) continue
    const last = noticed ?? CHANGE + TO_NOTICE - 1
    delays.push(last - CHANGE + 1)
    const late = history.late.slice(CHANGE, last + 1).reduce((sum, count) => sum + count, 0)
    used.push(late / (allowed * perDay * QUARTER_DAYS))
  }
  return {
    allowed,
    perDay,
    falseAlarms: alarms.length / healthy.length,
    farAbove: alarms.filter(({ above }) => above >= 1).length / healthy.length,
    delay: median(delays),
    meanDelay: mean(delays),
    budgetUsed: median(used),
  }
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
