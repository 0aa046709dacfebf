import type { Route } from '../model.ts'
import type { SeenStay } from './fit-stays.ts'
import { areHeldByOffers, type Out, outAt } from './held-by-offers.ts'
import type { History, Stay } from './history.ts'

export interface NodeHistory {
  stage: string
  kind: string
  isAgain: boolean
  /** Whether one is kept waiting here while somebody else has an offer. */
  isHeld: boolean
  /** Lines of the ledger that it waits for, in the order in which they come. */
  lines: readonly number[]
  routes: readonly Route[]
  stays: readonly { stay: Stay; seen: SeenStay }[]
}

/** Rarer lines and routes are not modelled: their time goes to the other steps, their cases by the other routes. */
const LEAST_SHARE = 0.005

/** The stages as nodes, first visits and later ones apart, each with what is known of its stays. */
export function seeStays(
  history: History,
  { segmentOf, offersAtOnce }: { segmentOf: (requisition: number) => number; offersAtOnce: number },
): NodeHistory[] {
  const offers = offersByRequisition(history)
  const groups = new Map<string, Stay[]>()
  for (const stay of history.stays) {
    const key = `${stay.stage} ${stay.isAgain}`
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [stay])
    else own.push(stay)
  }
  const keys = [...groups.keys()].sort((a, b) => stageOf(a) - stageOf(b) || a.localeCompare(b))
  const placeOf = (stage: number, isAgain: boolean) => {
    const exact = keys.indexOf(`${stage} ${isAgain}`)
    return exact >= 0 ? exact : keys.indexOf(`${stage} ${!isAgain}`)
  }
  const nodeAgain = nextIsAgain(history)
  return keys.map((key) => {
    const stays = groups.get(key) as Stay[]
    const { stage, kind } = history.stages[stageOf(key)] as { stage: string; kind: string }
    const lines = commonLines(stays)
    const recent = stays.filter(({ enteredAt }) => enteredAt >= history.recent)
    const leadsToOffer =
      offersAtOnce === 1 && recent.some(({ next }) => next !== null && history.stages[next]?.kind === 'offer')
    const isHeld = offersAtOnce === 1 && kind !== 'offer' && areHeldByOffers(recent, offers)
    const { routes, routeOf } = routesOf(recent, { kind, placeOf, nodeAgain, history })
    return {
      stage,
      kind,
      isAgain: key.endsWith('true'),
      isHeld,
      lines,
      routes,
      stays: recent.map((stay) => ({ stay, seen: see(stay) })),
    }
    function see(stay: Stay): SeenStay {
      const { requisition } = stay
      const known = history.requisitions[requisition]
      const end = stay.leftAt ?? history.until
      const closed = known?.closedAt ?? Number.POSITIVE_INFINITY
      const isClosed =
        closed <= end &&
        stay.exit !== 'hired' &&
        kind !== 'preboard' &&
        (stay.exit === 'rejected' || stay.exit === 'open' || (isOn(stay) && kind !== 'offer' && closed < end))
      // While another's offer is out nobody is offered anything, whatever was decided: what can be known ends there, for those who were turned away too.
      const others = offers.get(requisition)
      const isKept = isHeld && outAt(others, stay, stay.enteredAt) !== null
      const held = isKept ? stay.enteredAt : leadsToOffer ? firstOther(others, stay) : null
      const until = Math.min(end, isClosed ? Math.max(closed, stay.enteredAt) : end, held ?? end)
      const isGone = stay.exit === 'withdrawn' && kind !== 'offer'
      const isDecided = stay.leftAt !== null && !isClosed && held === null && !isGone && stay.exit !== 'open'
      const route = isDecided ? routeOf(stay) : null
      return {
        segment: segmentOf(requisition),
        days: stepDays(stay, lines, history),
        passed: Math.max(0, until - stay.enteredAt),
        route,
        isWithdrawn: isGone && !isClosed && held === null,
      }
    }
  })
}

/** Who still went on after the requisition was closed tells as little of usual decisions as who was turned away by it. */
const isOn = ({ exit }: Stay): boolean => exit === 'advanced' || exit === 'returned'

const stageOf = (key: string): number => Number(key.split(' ')[0])

/** Lines that take a noticeable part of the waiting, in the order in which they are waited for. */
function commonLines(stays: readonly Stay[]): number[] {
  const sums = new Map<number, { passed: number; n: number; place: number }>()
  let total = 0
  for (const { pieces } of stays) {
    const order = [...pieces].sort((a, b) => a.from - b.from)
    order.forEach(({ line, passed }, place) => {
      const own = sums.get(line) ?? { passed: 0, n: 0, place: 0 }
      own.passed += passed
      own.n++
      own.place += place
      sums.set(line, own)
      total += passed
    })
  }
  return [...sums]
    .filter(([, { passed }]) => passed >= LEAST_SHARE * total && passed > 0)
    .sort(([, a], [, b]) => a.place / a.n - b.place / b.n)
    .map(([line]) => line)
}

/** Candidates and vendors wait by the calendar, everybody else by working time. */
export const unitOf = (side: string): 'working' | 'calendar' =>
  side === 'candidate' || side === 'vendor' || side === 'unattributed' ? 'calendar' : 'working'

function stepDays({ pieces }: Stay, lines: readonly number[], history: History): number[] {
  return lines.map((line) => {
    const piece = pieces.find((one) => one.line === line)
    if (piece === undefined) return 0
    return unitOf(history.lines[line]?.side ?? '') === 'calendar' ? piece.passed : piece.worked
  })
}

/** For each stay, whether the next stay of its application is a return. */
function nextIsAgain({ stays }: History): (stay: Stay) => boolean {
  const known = new Map<number, Stay[]>()
  for (const stay of stays) {
    const own = known.get(stay.application)
    if (own === undefined) known.set(stay.application, [stay])
    else own.push(stay)
  }
  return ({ application, leftAt, next }) =>
    known.get(application)?.findLast(({ stage, enteredAt }) => stage === next && enteredAt === leftAt)?.isAgain ?? false
}

function routesOf(
  stays: readonly Stay[],
  {
    kind,
    placeOf,
    nodeAgain,
    history,
  }: {
    kind: string
    placeOf: (stage: number, isAgain: boolean) => number
    nodeAgain: (stay: Stay) => boolean
    history: History
  },
): { routes: Route[]; routeOf: (stay: Stay) => number | null } {
  const hasOffers = history.stages.some((one) => one.kind === 'offer')
  const keyOf = (stay: Stay) => {
    const to = stay.next === null || stay.exit === 'hired' ? -1 : placeOf(stay.next, nodeAgain(stay))
    // On to a stage of which no stay is known is an end.
    return to < 0 ? `${stay.exit === 'transferred' ? 'rejected' : stay.exit}` : `${stay.exit} ${to}`
  }
  const counts = new Map<string, number>()
  let total = 0
  for (const stay of stays) {
    if (stay.leftAt === null || stay.exit === 'open' || (stay.exit === 'withdrawn' && kind !== 'offer')) continue
    counts.set(keyOf(stay), (counts.get(keyOf(stay)) ?? 0) + 1)
    total++
  }
  const keys = [...counts]
    .filter(([, n]) => n >= Math.max(1, LEAST_SHARE * total))
    .map(([key]) => key)
    .sort()
  const routes = keys.map((key): Route => {
    const [exit, to] = key.split(' ') as [Route['exit'], string | undefined]
    const goesForward = exit === 'advanced' || exit === 'hired'
    return {
      exit: exit === 'advanced' && to === undefined ? 'hired' : exit,
      to: to === undefined ? null : Number(to),
      fills: goesForward && (hasOffers ? kind === 'offer' : to === undefined),
    }
  })
  const places = new Map(keys.map((key, place) => [key, place]))
  return { routes, routeOf: (stay) => places.get(keyOf(stay)) ?? null }
}

function offersByRequisition({ stays, stages, until }: History): Map<number, Out[]> {
  const offers = new Map<number, Out[]>()
  for (const { stage, requisition, application, enteredAt, leftAt } of stays) {
    if (stages[stage]?.kind !== 'offer' || requisition < 0) continue
    const own = offers.get(requisition) ?? []
    own.push({ application, from: enteredAt, to: leftAt ?? until })
    offers.set(requisition, own)
  }
  return offers
}

/** When, in the course of a stay, another's offer was out first. */
function firstOther(offers: readonly Out[] | undefined, { application, enteredAt, leftAt }: Stay): number | null {
  const moments = (offers ?? [])
    .filter(
      (one) => one.application !== application && one.from < (leftAt ?? Number.POSITIVE_INFINITY) && one.to > enteredAt,
    )
    .map(({ from }) => Math.max(from, enteredAt))
  return moments.length === 0 ? null : Math.min(...moments)
}

/** 1 where hardly any offer goes out while another for the same opening is open. */
export function offersAtOnceIn(history: History): number {
  const offers = offersByRequisition(history)
  let [all, beside] = [0, 0]
  for (const own of offers.values())
    for (const one of own) {
      all++
      if (own.some((other) => other.application !== one.application && other.from < one.from && other.to > one.from))
        beside++
    }
  return all >= 20 && beside <= 0.05 * all ? 1 : Number.POSITIVE_INFINITY
}
