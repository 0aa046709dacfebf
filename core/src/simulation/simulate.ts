import { advance, recordOpen } from './application-flow.ts'
import type { Compiled } from './compile.ts'
import { release } from './pool-flow.ts'
import { approveLater, ask, monthOf, open, passDay, weekdayOf } from './requisition-flow.ts'
import { type Beginning, resume } from './resume.ts'
import { poisson, Streams } from './streams.ts'
import { turnsOf } from './take-turns.ts'
import { instantOf, workedAt } from './working-days.ts'
import { calendarOf, createWorld, EVENT, type World } from './world.ts'

export interface RunOptions {
  seed: number
  /** Days since 1970-01-01 UTC, half-open. */
  from: number
  until: number
  /** Where it begins; empty unless told. */
  beginning?: Beginning
  /** Requisitions that will be asked for at known times, instead of by chance. */
  asked?: readonly { segment: number; at: number; openings?: number }[]
  keepsVisits?: boolean
  /** Places in `beginning.requisitions`: the run may end as soon as who was hired for them has started. */
  untilStarted?: readonly number[]
}

/** One run of the model, from `from` to `until`. The same seed gives the same run, and two scenarios with one seed have the same luck. */
export function simulate(compiled: Compiled, options: RunOptions): World {
  const { seed, from, until, beginning, asked, keepsVisits = false, untilStarted } = options
  const world = createWorld(compiled, { seed, from, until, keepsVisits })
  if (beginning !== undefined) resume(world, beginning)
  if (untilStarted !== undefined) awaitStarts(world, untilStarted)
  if (asked !== undefined) for (const one of asked) approveLater(world, ask(world, one.segment, one.at, one.openings))
  else if (compiled.model.demand !== null) demand(world, { from, until })
  else standOpen(world)
  const { events } = world
  while ((events.size > 0 || world.tonight.length > 0) && world.awaited !== 0) {
    if (world.tonight.length > 0 && world.midnight <= events.nextTime) {
      beginDay(world)
      continue
    }
    world.now = events.nextTime
    if (world.now >= world.midnight) world.midnight = Math.floor(world.now) + 1
    const event = events.pop()
    const thing = event >> 2
    switch (event & 3) {
      case EVENT.application:
        advance(world, thing)
        break
      case EVENT.requisition:
        open(world, thing)
        break
      default:
        release(world, thing)
    }
  }
  if (world.awaited !== 0) world.now = until
  recordOpen(world)
  return world
}

function awaitStarts(world: World, places: readonly number[]): void {
  for (const place of places) world.requisitions.isAwaited[place] = 1
  world.awaited = new Set(places).size
}

function beginDay(world: World): void {
  const open = world.tonight
  world.tonight = []
  world.now = world.midnight
  world.midnight++
  for (const requisition of open) passDay(world, requisition)
}

/** What will be asked for, day by day: as many as chance gives on each, with the values that were asked for before. */
function demand(world: World, { from, until }: { from: number; until: number }): void {
  const { model } = world.compiled
  if (model.demand === null) return
  const { perDay, weekdays, months, dispersion } = model.demand
  const streams = new Streams()
  streams.begin(0, world.seed ^ 0x27d4eb2f, 1)
  const next = turnsOf(model, streams)
  for (let day = Math.ceil(from); day < until; day++) {
    const rate = perDay * (weekdays[weekdayOf(day)] ?? 1) * (months[monthOf(day)] ?? 1)
    const count = batches(rate, dispersion, streams)
    for (let i = 0; i < count; i++) {
      const segment = next()
      const calendar = calendarOf(world, segment)
      // At some time of the office day.
      const at = instantOf(calendar, workedAt(calendar, day) + 0.999 * streams.next(0))
      approveLater(world, ask(world, segment, at))
    }
  }
}

/** Requisitions of a day; where weeks differ by more than chance, they come several at a time. */
function batches(rate: number, dispersion: number, streams: Streams): number {
  const mean = Math.max(1, dispersion)
  let count = 0
  for (let left = poisson(rate / mean, streams.next(0)); left > 0; left--) {
    count += Math.floor(mean) + (streams.next(0) < mean % 1 ? 1 : 0)
  }
  return count
}

/** Where nobody asks for people, every segment stands open for ever. */
function standOpen(world: World): void {
  world.compiled.model.segments.forEach((_, segment) => {
    const requisition = ask(world, segment, world.now, Number.POSITIVE_INFINITY)
    open(world, requisition)
  })
}
