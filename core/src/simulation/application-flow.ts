import { rowOf } from './alias.ts'
import { cellOf, PASSING, type Place } from './compile.ts'
import type { Route } from './model.ts'
import { join } from './pool-flow.ts'
import { close, open } from './requisition-flow.ts'
import { addRow } from './tables.ts'
import { workedOn } from './working-days.ts'
import { EVENT, type Exit, exitCode, REQUISITION, schedule, type World } from './world.ts'

/** A case that goes on for longer than this goes in circles: it ends, and the run says so. */
export const MOST_VISITS = 60
/** Applications of one requisition that have streams of their own. */
const STREAMS = 100_000

export function arrive(world: World, requisition: number, at: number): number {
  const { applications, requisitions } = world
  const application = addRow(applications)
  const nth = requisitions.applications[requisition]!
  requisitions.applications[requisition] = nth + 1
  world.ofApplications.begin(application, world.seed ^ 0x5bd1e995, (requisition + 1) * STREAMS + nth)
  applications.requisition[application] = requisition
  applications.submittedAt[application] = at
  applications.endedAt[application] = Number.POSITIVE_INFINITY
  applications.node[application] = -1
  schedule(world, at, EVENT.application, application)
  return application
}

/** What an application's next event means. */
export function advance(world: World, application: number): void {
  const { applications } = world
  if (applications.node[application]! === -1) {
    if (!isOver(world, application)) enter(world, application, firstNode(world, application), world.now)
    return
  }
  if (hasLeft(world, application, world.now)) return
  if (poolAhead(world, application) >= 0) goOn(world, application, world.now)
  else decide(world, application)
}

function firstNode(world: World, application: number): number {
  const { entry, model } = world.compiled
  const alias = cellOf(entry, segmentOf(world, application))
  return model.entry.nodes[rowOf(alias, world.ofApplications.next(application))] as number
}

export function enter(world: World, application: number, node: number, at: number): void {
  beginStay(world, application, node, at)
  drawStay(world, application)
  if (world.applications.visits[application]! > MOST_VISITS) {
    world.circles++
    leave(world, application, at, 'rejected')
  } else if (isHeld(world, application)) hold(world, application)
  else goOn(world, application, at)
}

/** Whether it has to wait for the answer to somebody else's offer. */
export function isHeld(world: World, application: number): boolean {
  if (placeOf(world, application).node.isHeld !== true || world.compiled.model.demand === null) return false
  return areOut(world, world.applications.requisition[application]!)
}

/** Whether each opening that is left has an offer out. */
const areOut = ({ requisitions }: World, requisition: number): boolean =>
  requisitions.offersOut[requisition]! >= Math.max(1, requisitions.openings[requisition]!)

export function hold({ held, applications }: World, application: number): void {
  const requisition = applications.requisition[application]!
  const own = held.get(requisition)
  if (own === undefined) held.set(requisition, [application])
  else own.push(application)
}

/** Whoever was kept waiting for an answer goes on, once there is one. */
function letGoOn(world: World, requisition: number): void {
  const own = world.held.get(requisition)
  if (own === undefined || areOut(world, requisition)) return
  world.held.delete(requisition)
  for (const other of own) if (!hasLeft(world, other, world.now)) goOn(world, other, world.now)
}

export function beginStay(world: World, application: number, node: number, at: number): void {
  const { applications, ofApplications } = world
  applications.visits[application] = applications.visits[application]! + 1
  applications.node[application] = node
  applications.enteredAt[application] = at
  applications.isWaiting[application] = 0
  world.visitCount++
  if (at >= world.from) world.entered[node] = world.entered[node]! + 1
  applications.place[application] = node * world.compiled.model.segments.length + segmentOf(world, application)
  const { isLimited, isOffer, withdrawnPerDay: rate } = placeOf(world, application)
  if (isLimited) countPresent(world, application, 1)
  if (isOffer) countOffer(world, application, 1)
  const patience = ofApplications.exponential(application)
  applications.withdrawAt[application] = rate > 0 ? at + patience / rate : Number.POSITIVE_INFINITY
}

/** How long it will take and what will be decided, as in one stay of the history. */
export function drawStay(world: World, application: number): void {
  const { applications, ofApplications } = world
  const { table } = placeOf(world, application)
  applications.row[application] = rowOf(table.alias, ofApplications.next(application))
  applications.step[application] = 0
}

/** On to the door of the next pool, or to the decision. */
export function goOn(world: World, application: number, from: number): void {
  const at = passSteps(world, application, from)
  const pool = poolAhead(world, application)
  if (pool >= 0 && at <= world.now) join(world, application, pool)
  else schedule(world, at, EVENT.application, application)
}

/** Passes the steps for which nobody has to be free, and answers when they are over. */
export function passSteps(world: World, application: number, from: number): number {
  const { applications } = world
  const { table, pools, passing, calendar } = placeOf(world, application)
  const { days, steps } = table
  const row = applications.row[application]! * steps
  let at = from
  // Working days in a row are passed together: to turn them into instants takes longer than all the rest.
  let worked = 0
  let step = applications.step[application]!
  for (; step < steps; step++) {
    const some = days[row + step]!
    if (some === 0) continue
    if (pools[step]! >= 0) break
    const how = passing[step]!
    if (how === PASSING.working) worked += some
    else if (how === PASSING.calendar) {
      at = (worked > 0 ? workedOn(calendar, at, worked) : at) + some
      worked = 0
    }
  }
  applications.step[application] = step
  return worked > 0 ? workedOn(calendar, at, worked) : at
}

/** So many days of a step later, in its unit. */
export function passDays(
  world: World,
  application: number,
  { step, from, days }: { step: number; from: number; days: number },
): number {
  const { node, calendar } = placeOf(world, application)
  return node.steps[step]?.unit === 'calendar' ? from + days : workedOn(calendar, from, days)
}

/** Days that were drawn for a step, in its unit. */
export function daysAt(world: World, application: number, step: number): number {
  const { table } = placeOf(world, application)
  return table.days[world.applications.row[application]! * table.steps + step] ?? 0
}

/** The pool whose door an application stands at; −1 at the decision. */
export function poolAhead(world: World, application: number): number {
  const { pools } = placeOf(world, application)
  const step = world.applications.step[application]!
  return step < pools.length ? pools[step]! : -1
}

/** Services that it needs there. */
export function servicesAhead(world: World, application: number): number {
  return daysAt(world, application, world.applications.step[application]!)
}

/** The stay is over by what was drawn for it, unless the next node has no room: one who passed waits for the answer to another's offer. */
function decide(world: World, application: number): void {
  const route = routeOf(world, application)
  if (route.to !== null && isFull(world, application, route.to)) {
    const place = roomOf(world, application, route.to)
    const line = world.waiting.get(place)
    if (line === undefined) world.waiting.set(place, [application])
    else line.push(application)
    world.applications.isWaiting[application] = 1
    return
  }
  follow(world, application, route)
}

function follow(world: World, application: number, route: Route): void {
  const { now, applications } = world
  const node = applications.node[application]!
  record(world, application, now, route.exit)
  goFrom(world, application)
  const isFilled = route.fills && fill(world, application)
  if (isWinner(world, application) && isStart(world, route)) start(world, applications.requisition[application]!)
  if (route.to === null) end(world, application, now, route.exit)
  else enter(world, application, route.to, now)
  if (!isFilled) callNext(world, applications.requisition[application]!, node)
}

/** Makes room at the node. */
function goFrom(world: World, application: number): void {
  const { isLimited, isOffer } = placeOf(world, application)
  if (isLimited) countPresent(world, application, -1)
  if (isOffer) countOffer(world, application, -1)
}

/** Somebody accepted. Answers whether that closed the requisition. */
function fill(world: World, application: number): boolean {
  const { requisitions, applications, compiled } = world
  const requisition = applications.requisition[application]!
  applications.isWinner[application] = 1
  if (compiled.model.demand === null) return false
  const left = requisitions.openings[requisition]! - 1
  requisitions.openings[requisition] = left
  if (left > 0) return false
  if (!Number.isFinite(requisitions.filledAt[requisition]!)) requisitions.filledAt[requisition] = world.now
  close(world, requisition, REQUISITION.filled)
  dismiss(world, requisition)
  return true
}

const isWinner = ({ applications }: World, application: number): boolean => applications.isWinner[application]! === 1

/** Whoever accepted begins to work. */
function isStart({ compiled }: World, { exit, to }: Route): boolean {
  if (to === null) return exit === 'hired' || exit === 'advanced'
  return compiled.model.nodes[to]?.kind === 'onboard'
}

function start(world: World, requisition: number): void {
  const { requisitions } = world
  requisitions.startedAt[requisition] = world.now
  if (requisitions.isAwaited[requisition]! === 0 || requisitions.openings[requisition]! > 0) return
  requisitions.isAwaited[requisition] = 0
  if (world.awaited !== null) world.awaited--
}

/** Who waited for room hears that there will be none. */
function dismiss(world: World, requisition: number): void {
  const { nodes } = world.compiled.model
  for (let node = 0; node < nodes.length; node++) {
    const place = requisition * nodes.length + node
    const line = world.waiting.get(place)
    if (line === undefined) continue
    world.waiting.delete(place)
    for (const other of line) hasLeft(world, other, world.now)
  }
  for (const other of world.held.get(requisition) ?? []) hasLeft(world, other, world.now)
  world.held.delete(requisition)
}

/** The next who waited for room, as when the answer to an offer was no. */
function callNext(world: World, requisition: number, node: number): void {
  const line = world.waiting.get(requisition * world.compiled.model.nodes.length + node)
  while (line !== undefined && line.length > 0) {
    if (isFull(world, line[0]!, node)) break
    const next = line.shift()!
    if (!hasLeft(world, next, world.now)) follow(world, next, routeOf(world, next))
  }
  letGoOn(world, requisition)
}

function isFull(world: World, application: number, node: number): boolean {
  const most = world.compiled.atOnce[node]!
  if (most === Number.POSITIVE_INFINITY || world.compiled.model.demand === null) return false
  const openings = world.requisitions.openings[world.applications.requisition[application]!]!
  return (world.present.get(roomOf(world, application, node)) ?? 0) >= most * Math.max(1, openings)
}

function countPresent(world: World, application: number, change: number): void {
  const node = world.applications.node[application]!
  const place = roomOf(world, application, node)
  world.present.set(place, (world.present.get(place) ?? 0) + change)
}

/** The room at a node for those of one requisition. */
const roomOf = ({ applications, compiled }: World, application: number, node: number): number =>
  applications.requisition[application]! * compiled.model.nodes.length + node

function countOffer(world: World, application: number, change: number): void {
  const { requisitions, applications } = world
  const requisition = applications.requisition[application]!
  requisitions.offersOut[requisition] = requisitions.offersOut[requisition]! + change
}

/** Whether the case is over at `at` for a reason of its own or of its requisition; if so, it is ended when that happened. */
export function hasLeft(world: World, application: number, at: number): boolean {
  const { applications } = world
  if (Number.isFinite(applications.endedAt[application]!)) return true
  const withdrawAt = applications.withdrawAt[application]!
  const closedAt = isOver(world, application)
    ? world.requisitions.closedAt[applications.requisition[application]!]!
    : Number.POSITIVE_INFINITY
  if (withdrawAt > at && closedAt > at) return false
  if (withdrawAt <= closedAt) leave(world, application, withdrawAt, 'withdrawn')
  else {
    const goodbye = world.compiled.model.goodbyeDays * world.ofApplications.exponential(application)
    leave(world, application, Math.max(closedAt, applications.enteredAt[application]!) + goodbye, 'closed')
  }
  return true
}

/** Whether its requisition is filled by somebody else, or given up. */
function isOver({ requisitions, applications }: World, application: number): boolean {
  const state = requisitions.state[applications.requisition[application]!]!
  return (state === REQUISITION.filled || state === REQUISITION.cancelled) && applications.isWinner[application]! === 0
}

function leave(world: World, application: number, at: number, exit: 'withdrawn' | 'rejected' | 'closed'): void {
  const { applications } = world
  const requisition = applications.requisition[application]!
  record(world, application, at, exit)
  goFrom(world, application)
  end(world, application, at, exit)
  if (applications.isWinner[application]! === 1) reopen(world, application, requisition)
  else callNext(world, requisition, applications.node[application]!)
}

/** Who accepted does not come: the search goes on. */
function reopen(world: World, application: number, requisition: number): void {
  const { requisitions, applications, compiled } = world
  applications.isWinner[application] = 0
  if (compiled.model.demand === null) return
  requisitions.openings[requisition] = requisitions.openings[requisition]! + 1
  if (requisitions.state[requisition]! === REQUISITION.filled) open(world, requisition)
}

function end({ applications }: World, application: number, at: number, exit: Route['exit'] | 'closed'): void {
  applications.endedAt[application] = at
  applications.outcome[application] = exitCode(exit)
}

/** Stays that have not ended when the run does. */
export function recordOpen(world: World): void {
  const { applications } = world
  for (let application = 0; application < applications.rows; application++) {
    if (applications.node[application] === -1 || Number.isFinite(applications.endedAt[application])) continue
    if (!hasLeft(world, application, world.now)) record(world, application, Number.POSITIVE_INFINITY, 'open')
  }
}

function record(world: World, application: number, at: number, exit: Exit): void {
  const { visits, applications } = world
  if (visits === null) return
  const visit = addRow(visits)
  visits.application[visit] = application
  visits.node[visit] = applications.node[application]!
  visits.enteredAt[visit] = applications.enteredAt[application]!
  visits.leftAt[visit] = at
  visits.exit[visit] = exitCode(exit)
}

const segmentOf = ({ requisitions, applications }: World, application: number): number =>
  requisitions.segment[applications.requisition[application]!]!

const placeOf = ({ compiled, applications }: World, application: number): Place =>
  compiled.places[applications.place[application]!]!

function routeOf(world: World, application: number): Route {
  const { route, stays } = placeOf(world, application).table
  return stays.routes[route[world.applications.row[application]!]!]!
}
