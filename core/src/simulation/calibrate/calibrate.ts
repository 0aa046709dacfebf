import { cellOf } from '../compile.ts'
import type { Model, Node, Pool, Rows, Segment, Step } from '../model.ts'
import { workedAt } from '../working-days.ts'
import { censoredWeights } from './censored-weights.ts'
import { type CellChoice, chooseCells } from './choose-cells.ts'
import { fitDemand } from './fit-demand.ts'
import { fitInterest } from './fit-interest.ts'
import { fitPools, type StepPool } from './fit-pools.ts'
import { fitStays, MOST_ROWS, type SeenStay, stayLikelihood } from './fit-stays.ts'
import { fitTurns } from './fit-turns.ts'
import type { History } from './history.ts'
import { type NodeHistory, offersAtOnceIn, seeStays, unitOf } from './see-stays.ts'
import { sinceChange } from './since-change.ts'

/** A model, and what it rests on. */
export interface Calibration {
  model: Model
  /** What was fitted, on how much, by what. */
  fitted: readonly Fitted[]
  /** Segment of each requisition of the history. */
  segmentOf: readonly number[]
  /** Line of the wait ledger behind each step of each node. */
  linesOf: readonly (readonly number[])[]
}

export interface Fitted {
  what: string
  n: number
  by: readonly string[]
  cells: number
  /** Segments with too few cases of their own. */
  fellBack: number
}

/**
 * Fits a model to a history: who asks for people and when, who applies, how long each step takes and how it ends, who gives up, and whose queues have a
 * limit. Open stays count for as long as they have lasted. Durations, decisions and limits are those since `history.recent`.
 */
export function calibrate(history: History): Calibration {
  const { segments, segmentOf } = segmentsOf(history)
  const values = segments.map((segment) => segment.values)
  const offersAtOnce = offersAtOnceIn(history)
  const nodes = seeStays(history, { segmentOf, offersAtOnce })
  const submitted = firstStays(history)
  const isAsked = hasRequisitions(history)
  const { interest, choice: interestChoice } = fitInterest(history, { segments: values, segmentOf, submitted })
  const approval = fitApproval(history, { values, segmentOf })
  const pools: Pool[] = []
  const fitted: Fitted[] = [
    tell('applications to an open requisition', submitted.length, interestChoice),
    tell('approval of a requisition', approval.n, approval.choice),
  ]
  const linesOf: number[][] = []
  const made = nodes.map((node): Node => {
    const quick = quickAnswers(history, node)
    const limits = node.lines.flatMap((line) => {
      if (unitOf(history.lines[line]?.side ?? '') === 'calendar') return []
      const found = fitPools(history, node, {
        line,
        segments: values,
        calendarOf: (segment) => segments[segment]?.calendar ?? 0,
        takesTime: (place) => (quick.get(line)?.[place] ?? null) === null,
      })
      return found === null ? [] : [found]
    })
    const {
      node: one,
      choice,
      withdrawn,
    } = fitNode(history, node, {
      values,
      limits,
      quick,
      pools,
      atOnce: node.kind === 'offer' && offersAtOnce === 1 ? 1 : null,
    })
    linesOf.push(node.lines.flatMap((line) => (limits.some((limit) => limit.line === line) ? [line, line] : [line])))
    fitted.push(
      tell(`${node.stage}${node.isAgain ? ' again' : ''}: how long and how it ends`, node.stays.length, choice),
      tell(`${node.stage}${node.isAgain ? ' again' : ''}: who gives up`, node.stays.length, withdrawn),
    )
    return one
  })
  const model: Model = {
    dimensions: history.dimensions,
    segments,
    calendars: history.calendars,
    demand: isAsked
      ? {
          ...fitDemand(
            history.requisitions.map(({ openedAt }) => openedAt),
            { from: history.from, until: history.until, recent: history.recent, stands: history.stands },
          ),
          inTurn: fitTurns(history),
        }
      : null,
    approval: approval.choice.cells,
    interest,
    entry: fitEntry(history, nodes, { values, segmentOf }),
    nodes: made,
    pools,
    goodbyeDays: goodbyeOf(history),
    cancelledPerDay: cancelledOf(history),
  }
  return { model, fitted, segmentOf: history.requisitions.map((_, place) => segmentOf(place)), linesOf }
}

const tell = <T>(what: string, n: number, { cells, fellBack }: CellChoice<T>): Fitted => ({
  what,
  n,
  by: cells.by,
  cells: cells.cells.length,
  fellBack,
})

function segmentsOf(history: History): { segments: Segment[]; segmentOf: (requisition: number) => number } {
  const places = new Map<string, number>()
  const segments: (Segment & { n: number })[] = []
  const of = history.requisitions.map(({ values, calendar, openedAt }) => {
    const key = [calendar, ...values].join('\u0000')
    const place = places.get(key) ?? segments.push({ values, calendar, n: 0 }) - 1
    places.set(key, place)
    const segment = segments[place] as { n: number }
    if (openedAt >= history.recent && openedAt < history.until) segment.n++
    return place
  })
  // Nothing recent anywhere: all are alike.
  if (segments.every(({ n }) => n === 0)) for (const segment of segments) (segment as { n: number }).n = 1
  return { segments, segmentOf: (requisition) => of[requisition] ?? 0 }
}

/** Where fewer than this share of requisitions is ever filled, they are no openings that one person fills. */
const hasRequisitions = ({ requisitions }: History): boolean =>
  requisitions.filter(({ filledAt }) => filledAt !== null).length >= 20

function firstStays({ stays }: History): { requisition: number; at: number; stage: number; isAgain: boolean }[] {
  const first = new Map<number, { requisition: number; at: number; stage: number; isAgain: boolean }>()
  for (const { application, requisition, enteredAt, stage, isAgain } of stays) {
    const known = first.get(application)
    if (known === undefined || enteredAt < known.at)
      first.set(application, { requisition, at: enteredAt, stage, isAgain })
  }
  return [...first.values()]
}

function fitApproval(
  history: History,
  { values, segmentOf }: { values: readonly (readonly string[])[]; segmentOf: (requisition: number) => number },
): { choice: CellChoice<Rows>; n: number } {
  const rows = history.requisitions.flatMap((requisition, place) => {
    const { openedAt, approvedAt, closedAt, calendar } = requisition
    if (openedAt < history.recent || openedAt >= history.until) return []
    const days = history.calendars[calendar]
    if (days === undefined) return []
    const end = approvedAt ?? closedAt ?? history.until
    const worked = Math.max(0, workedAt(days, end) - workedAt(days, openedAt))
    return [{ segment: segmentOf(place), days: worked, isOver: approvedAt !== null }]
  })
  const choice = chooseCells(rows, {
    dimensions: history.dimensions,
    segments: values,
    segmentOf: ({ segment }) => segment,
    parameters: 2,
    logLikelihood: (some) =>
      stayLikelihood(
        some.map(({ days, isOver, segment }) => ({
          segment,
          days: [],
          passed: days,
          route: isOver ? 0 : null,
          isWithdrawn: false,
        })),
        1,
      ),
    fit: (some): Rows => {
      const weights = censoredWeights(some)
      const kept = some
        .map(({ days }, i) => ({ days, weight: weights[i] as number }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => a.days - b.days)
        .filter((_, i, all) => all.length <= MOST_ROWS || i % Math.ceil(all.length / MOST_ROWS) === 0)
      if (kept.length === 0) return { n: some.length, days: [0], weight: [1] }
      return { n: some.length, days: kept.map(({ days }) => days), weight: kept.map(({ weight }) => weight) }
    },
  })
  return { choice, n: rows.length }
}

function fitNode(
  history: History,
  node: NodeHistory,
  {
    values,
    limits,
    quick,
    pools,
    atOnce,
  }: {
    values: readonly (readonly string[])[]
    limits: readonly StepPool[]
    quick: QuickAnswers
    pools: Pool[]
    atOnce: number | null
  },
): { node: Node; choice: CellChoice<Node['stays']['cells'][0]>; withdrawn: CellChoice<{ rate: number; n: number }> } {
  const around = { dimensions: history.dimensions, segments: values, segmentOf: ({ segment }: SeenStay) => segment }
  const seen = withoutQueues(node, limits)
  const steps = stepsOf(history, node, { limits, pools, quick })
  // At the door of a pool stands one service; how long its queue is the simulation makes.
  const widened = seen.map((row, place) => ({
    ...row,
    days: node.lines.flatMap((line, step) => {
      const own = quick.get(line)
      const passed = own?.[place] ?? null
      const days = passed === null ? (row.days[step] ?? 0) : 0
      const service = limits.some((one) => one.line === line) ? [days > 0 ? 1 : 0] : []
      return [days, ...service, ...(own === undefined ? [] : [passed ?? 0])]
    }),
  }))
  const changedAt = sinceChange(
    widened.map((row, place) => ({ at: node.stays[place]?.stay.enteredAt ?? 0, seen: row })),
    node.routes.length,
  )
  const ofToday = changedAt === null ? widened : widened.filter((_, place) => isSince(node.stays[place], changedAt))
  const choice = chooseCells(ofToday, {
    ...around,
    parameters: node.routes.length + 1,
    logLikelihood: (rows) => stayLikelihood(rows, node.routes.length),
    fit: (rows) => fitStays(rows, node.routes, steps.length),
  })
  // Whoever waited in a queue could give up there.
  const withdrawn = chooseCells(
    node.stays.map((one) => one.seen),
    {
      ...around,
      parameters: 1,
      logLikelihood: (rows) => {
        const { events, days } = withdrawals(rows)
        return events > 0 && days > 0 ? events * Math.log(events / days) - events : 0
      },
      fit: (rows) => {
        const { events, days } = withdrawals(rows)
        return { rate: days > 0 ? events / days : 0, n: events }
      },
    },
  )
  const { stage, kind, isAgain, isHeld } = node
  return {
    choice,
    withdrawn,
    node: { stage, kind, isAgain, isHeld, atOnce, steps, stays: choice.cells, withdrawnPerDay: withdrawn.cells },
  }
}

const isSince = (one: NodeHistory['stays'][0] | undefined, at: number): boolean =>
  one !== undefined && one.stay.enteredAt >= at

function stepsOf(
  history: History,
  node: NodeHistory,
  { limits, pools, quick }: { limits: readonly StepPool[]; pools: Pool[]; quick: QuickAnswers },
): Step[] {
  return node.lines.flatMap((line): Step[] => {
    const { side = '', owner = '', kind = '' } = history.lines[line] ?? {}
    const step: Step = { side, owner, kind, unit: unitOf(side), pool: null }
    const limit = limits.find((one) => one.line === line)
    const machine: Step[] = quick.has(line) ? [{ ...step, unit: 'calendar' }] : []
    if (limit === undefined) return [step, ...machine]
    const first = pools.length
    pools.push(...limit.pools)
    const cells = limit.of.cells.map((place) => (place === null ? null : first + place))
    return [step, { ...step, pool: { ...limit.of, cells } }, ...machine]
  })
}

/** Calendar days of each stay that a machine answered, by line of the ledger; null for the others. */
type QuickAnswers = ReadonlyMap<number, readonly (number | null)[]>

/** Answers within so many days may come from a machine. */
const QUICK_DAYS = 0.5
const FEWEST_QUICK = 40
/** Share of quick answers outside of working time from which on a machine gives them: people who answer at night are fewer. */
const AT_NIGHT = 0.25

/** Where many quick answers come at night and on weekends, a machine gives them, and working time has nothing to do with it. */
function quickAnswers(history: History, node: NodeHistory): QuickAnswers {
  const found = new Map<number, (number | null)[]>()
  for (const line of node.lines) {
    if (unitOf(history.lines[line]?.side ?? '') === 'calendar') continue
    let [all, atNight] = [0, 0]
    const quick = node.stays.map(({ stay }) => {
      const piece = stay.pieces.find((one) => one.line === line)
      const days = history.calendars[history.requisitions[stay.requisition]?.calendar ?? 0]
      if (piece === undefined || piece.passed > QUICK_DAYS || stay.leftAt === null || days === undefined) return null
      const end = piece.from + piece.passed
      all++
      if (workedAt(days, end + 0.01) - workedAt(days, end - 0.01) < 1e-9) atNight++
      return Math.max(1e-6, piece.passed)
    })
    if (all >= FEWEST_QUICK && atNight >= AT_NIGHT * all) found.set(line, quick)
  }
  return found
}

/**
 * Stays as they would have been without the queues that the simulation makes itself: who waited for a queue takes as long on that step as somebody of the same
 * rank among those who did not.
 */
function withoutQueues(node: NodeHistory, limits: readonly StepPool[]): SeenStay[] {
  let rows = node.stays.map(({ seen }) => seen)
  for (const { line, isQueued, of } of limits) {
    const place = node.lines.indexOf(line)
    const found = node.stays.map(({ stay, seen }, i) => {
      const piece = stay.pieces.find((one) => one.line === line)
      if (piece === undefined || cellOf(of, seen.segment) === null) return null
      return { i, days: seen.days[place] ?? 0, isQueued: isQueued(seen.segment, piece.from) }
    })
    const known = found.filter((one) => one !== null).sort((a, b) => a.days - b.days)
    const alone = known.filter((one) => !one.isQueued).map(({ days }) => days)
    const queued = known.filter((one) => one.isQueued)
    if (alone.length < 20 || queued.length === 0) continue
    const next = [...rows]
    queued.forEach(({ i }, rank) => {
      const own = alone[Math.floor(((rank + 0.5) / queued.length) * alone.length)] as number
      const row = rows[i] as SeenStay
      const saved = Math.max(0, (row.days[place] ?? 0) - own)
      next[i] = {
        ...row,
        days: row.days.map((days, step) => (step === place ? Math.min(days, own) : days)),
        passed: Math.max(0, row.passed - 1.4 * saved),
      }
    })
    rows = next
  }
  return rows
}

function withdrawals(rows: readonly SeenStay[]): { events: number; days: number } {
  return rows.reduce(
    (sum, { isWithdrawn, passed }) => ({ events: sum.events + Number(isWithdrawn), days: sum.days + passed }),
    { events: 0, days: 0 },
  )
}

function fitEntry(
  history: History,
  nodes: readonly NodeHistory[],
  { values, segmentOf }: { values: readonly (readonly string[])[]; segmentOf: (requisition: number) => number },
): Model['entry'] {
  const placeOf = new Map(nodes.map(({ stage, isAgain }, place) => [`${stage} ${isAgain}`, place]))
  const rows = firstStays(history).flatMap(({ requisition, stage, isAgain, at }) => {
    const node = placeOf.get(`${history.stages[stage]?.stage} ${isAgain}`)
    return node === undefined || at < history.recent ? [] : [{ segment: segmentOf(requisition), node }]
  })
  const counts = (some: readonly { node: number }[]) => {
    const own = nodes.map(() => 0)
    for (const { node } of some) own[node] = (own[node] as number) + 1
    return own
  }
  const { cells } = chooseCells(rows, {
    dimensions: history.dimensions,
    segments: values,
    segmentOf: ({ segment }) => segment,
    parameters: 1,
    logLikelihood: (some) =>
      counts(some).reduce((sum, count) => (count > 0 ? sum + count * Math.log(count / some.length) : sum), 0),
    fit: counts,
  })
  return { nodes: nodes.map((_, place) => place), weights: cells }
}

/** Mean calendar days from the end of a requisition to the last word to those who were in the running. */
function goodbyeOf({ stays, requisitions }: History): number {
  let [days, n] = [0, 0]
  for (const { requisition, enteredAt, leftAt, exit } of stays) {
    const closed = requisitions[requisition]?.closedAt
    if (closed == null || leftAt === null || exit !== 'rejected' || enteredAt > closed || leftAt < closed) continue
    days += leftAt - closed
    n++
  }
  return n > 0 ? days / n : 1
}

/** Requisitions that were closed without anybody, per day that one was open. */
function cancelledOf({ requisitions, from, until }: History): number {
  let [given, days] = [0, 0]
  for (const { approvedAt, filledAt, closedAt } of requisitions) {
    if (approvedAt === null || (closedAt ?? until) < from) continue
    if (filledAt === null && closedAt !== null && closedAt < until) given++
    days += Math.max(0, Math.min(filledAt ?? closedAt ?? until, until) - Math.max(approvedAt, from))
  }
  return days > 0 ? given / days : 0
}
