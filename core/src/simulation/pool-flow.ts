import { goOn, hasLeft, servicesAhead } from './application-flow.ts'
import type { Pool } from './model.ts'
import { instantOf, type WorkingDays, workedAt } from './working-days.ts'
import { EVENT, type PoolState, schedule, type World } from './world.ts'

/** Waits for one of the pool's servers, or is served at once. */
export function join(world: World, application: number, pool: number): void {
  const state = world.pools[pool] as PoolState
  if (state.free > 0) {
    serve(world, application, pool)
    return
  }
  if (helpElsewhere(world, application, pool)) return
  state.queue.push(application)
  state.joined.set(application, world.now)
}

/** Where the queue is too long somebody else steps in, after as long as anybody is left to wait. */
function helpElsewhere(world: World, application: number, pool: number): boolean {
  const { calendars, pools } = world.compiled.model
  const { longest, servers, service, calendar: place } = pools[pool] as Pool
  const { queue, head } = world.pools[pool] as PoolState
  if (longest === undefined || ((queue.length - head + 0.5) * service.days) / servers <= longest) return false
  const calendar = calendars[place] as WorkingDays
  world.applications.step[application] = world.applications.step[application]! + 1
  goOn(world, application, instantOf(calendar, workedAt(calendar, world.now) + longest))
  return true
}

/** A server has become free: the next one who is still there. */
export function release(world: World, pool: number): void {
  const state = world.pools[pool] as PoolState
  state.free++
  while (state.free > 0 && state.head < state.queue.length) {
    const next = takeNext(world, pool)
    const joined = state.joined.get(next) as number
    state.joined.delete(next)
    if (hasLeft(world, next, world.now)) continue
    state.waited += world.now - joined
    serve(world, next, pool)
  }
}

function takeNext(world: World, pool: number): number {
  const state = world.pools[pool] as PoolState
  const { priority } = world.compiled.model.pools[pool] as Pool
  if (priority !== 'first come') bringForward(world, state, priority)
  const next = state.queue[state.head++] as number
  // The part that has been served is let go now and then, not with every case.
  if (state.head > 1024 && 2 * state.head > state.queue.length) {
    state.queue.splice(0, state.head)
    state.head = 0
  }
  return next
}

/** Puts whoever comes first by the rule at the head; of equals, who came first. */
function bringForward({ applications, requisitions }: World, state: PoolState, rule: Pool['priority']): void {
  const urgency = (application: number) =>
    rule === 'latest stage'
      ? -applications.node[application]!
      : requisitions.openedAt[applications.requisition[application]!]!
  let best = state.head
  for (let place = state.head + 1; place < state.queue.length; place++)
    if (urgency(state.queue[place] as number) < urgency(state.queue[best] as number)) best = place
  const [chosen] = state.queue.splice(best, 1) as [number]
  state.queue.splice(state.head, 0, chosen)
}

function serve(world: World, application: number, pool: number): void {
  const { applications, compiled, now, ofApplications } = world
  const state = world.pools[pool] as PoolState
  const { calendar: place, service, goesOn } = compiled.model.pools[pool] as Pool
  const calendar = compiled.model.calendars[place] as WorkingDays
  const each = service.kind === 'fixed' ? service.days : service.days * ofApplications.exponential(application)
  const days = each * servicesAhead(world, application)
  const worked = workedAt(calendar, now)
  const [start, until] = [instantOf(calendar, worked), instantOf(calendar, worked + days)]
  state.free--
  state.busy += days
  state.served++
  schedule(world, until, EVENT.server, pool)
  applications.step[application] = applications.step[application]! + 1
  goOn(world, application, goesOn === 'at start' ? Math.max(now, start) : until)
}
