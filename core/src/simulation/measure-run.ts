import type { Pool } from './model.ts'
import { type WorkingDays, workedAt } from './working-days.ts'
import { exitCode, type PoolState, type World } from './world.ts'

/** What one run came to. Days are of the calendar. */
export interface RunMeasures {
  /** Median and 85th percentile from approval to the first acceptance, open requisitions counted for as long as they were; null where fewer are filled. */
  timeToFill: number | null
  timeToFill85: number | null
  requisitions: number
  /** Days for which requisitions were approved and nobody had accepted, all together. */
  vacancyDays: number
  /** Requisitions filled, per quarter of a year. */
  hiresPerQuarter: number
  applications: number
  /** Share of applications that candidates ended themselves. */
  withdrawn: number | null
  /** Median days from the application to the acceptance or the hire, of those who got so far. */
  timeToHire: number | null
  /** Stays in stages of the kind interview that began in the run. */
  interviews: number
  /** Cases that were ended because they went in circles. */
  circles: number
  pools: PoolMeasures[]
}

export interface PoolMeasures {
  name: string
  /** Share of its time for which it was busy. */
  load: number
  /** Work of all who came and stayed, as a share of its time: above 1 the queue grows for as long as people come. */
  offered: number
  /** Calendar days of queue before it on average, of those who were served. */
  wait: number | null
  served: number
  /** Who waited when the run ended. */
  waiting: number
}

/** A requisition for as long as it was open. */
interface Span {
  days: number
  isOver: boolean
}

const QUARTER = 365.25 / 4
const [WITHDRAWN, HIRED] = [exitCode('withdrawn'), exitCode('hired')]

/** @param from and `until`: requisitions approved and hires made in this time are counted, half-open */
export function measureRun(world: World, { from, until }: { from: number; until: number }): RunMeasures {
  const { requisitions, applications, compiled, pools } = world
  const spans: Span[] = []
  let [hires, vacancyDays] = [0, 0]
  for (let i = 0; i < requisitions.rows; i++) {
    const [approved, filled, closed] = [
      requisitions.approvedAt[i]!,
      requisitions.filledAt[i]!,
      requisitions.closedAt[i]!,
    ]
    if (filled >= from && filled < until) hires++
    vacancyDays += Math.max(0, Math.min(filled, closed, until) - Math.max(approved, from))
    if (approved < from || approved >= until) continue
    const isOver = Number.isFinite(filled)
    spans.push({ days: Math.min(filled, closed, world.until) - approved, isOver })
  }
  spans.sort((a, b) => a.days - b.days || Number(b.isOver) - Number(a.isOver))
  let [ended, gone, came] = [0, 0, 0]
  const toHire: number[] = []
  const { rows, submittedAt, endedAt, outcome } = applications
  for (let i = 0; i < rows; i++) {
    const at = submittedAt[i]!
    if (at < from || at >= until) continue
    came++
    if (!Number.isFinite(endedAt[i]!)) continue
    ended++
    if (outcome[i] === WITHDRAWN) gone++
    if (outcome[i] === HIRED) toHire.push(endedAt[i]! - at)
  }
  toHire.sort((a, b) => a - b)
  return {
    timeToFill: survivalQuantileOf(spans, 0.5),
    timeToFill85: survivalQuantileOf(spans, 0.85),
    requisitions: spans.length,
    vacancyDays,
    hiresPerQuarter: (hires / Math.max(1, until - from)) * QUARTER,
    applications: came,
    withdrawn: ended > 0 ? gone / ended : null,
    timeToHire: toHire.length > 0 ? (toHire[Math.floor(toHire.length / 2)] as number) : null,
    interviews: compiled.model.nodes.reduce(
      (sum, { kind }, node) => (kind === 'interview' ? sum + world.entered[node]! : sum),
      0,
    ),
    circles: world.circles,
    pools: pools.map((state, place) => measurePool(world, compiled.model.pools[place] as Pool, state)),
  }
}

function measurePool(world: World, { name, calendar, servers, service }: Pool, state: PoolState): PoolMeasures {
  const { busy, waited, served, queue, head } = state
  const days = world.compiled.model.calendars[calendar] as WorkingDays
  const open = (workedAt(days, world.until) - workedAt(days, world.from)) * servers
  let waiting = 0
  for (let place = head; place < queue.length; place++)
    if (!Number.isFinite(world.applications.endedAt[queue[place] as number]!)) waiting++
  return {
    name,
    load: open > 0 ? Math.min(1, busy / open) : 0,
    offered: open > 0 ? (busy + waiting * (served > 0 ? busy / served : service.days)) / open : 0,
    wait: served > 0 ? waited / served : null,
    served,
    waiting,
  }
}

/** By Kaplan and Meier; null where so many are never over. `sorted`: by days, and of equal ones those that are over first. */
function survivalQuantileOf(sorted: readonly Span[], p: number): number | null {
  let survival = 1
  for (let i = 0; i < sorted.length; i++) {
    const { days, isOver } = sorted[i] as Span
    if (!isOver) continue
    survival *= 1 - 1 / (sorted.length - i)
    if (survival <= 1 - p + 1e-12) return days
  }
  return null
}
