import { DAY, HOUR, nextOpen, weekdayOf } from './calendar.ts'
import { REFERENCE_APPLICATIONS } from './company.ts'
import { season } from './frictions.ts'
import { openRequisition } from './opening.ts'
import type { World } from './world.ts'

const REQUISITIONS_PER_APPLICATION = 0.0485
/** What is already open when the history begins: about seven weeks of demand. */
const FIRST_WEEK_BACKLOG_DAYS = 48

/** Opens the posts that were waiting on day one and starts the stream of new ones. */
export function startDemand(world: World): void {
  const backlog = Math.round(requisitionsPerDay(world) * FIRST_WEEK_BACKLOG_DAYS)
  for (let index = 0; index < backlog; index++) {
    world.queue.schedule(world.from + world.random.between(6, 60) * HOUR, requestInOfficeHours, null)
  }
  world.queue.schedule(world.from + DAY, demandDay, null)
}

function requisitionsPerDay(world: World): number {
  const total = world.scale * REFERENCE_APPLICATIONS * REQUISITIONS_PER_APPLICATION
  return total / ((world.until - world.from) / DAY + FIRST_WEEK_BACKLOG_DAYS)
}

/** Once a day: managers ask for people on weekdays, less so in the dips. */
function demandDay(world: World): void {
  const day = Math.floor(world.now / DAY)
  if (weekdayOf(day) < 5) {
    // 7/5 moves the week into its working days, 1.07 makes up for the dips.
    const expected = requisitionsPerDay(world) * (7 / 5) * 1.07 * season(day)
    const count = Math.floor(expected) + (world.random.chance(expected % 1) ? 1 : 0)
    for (let index = 0; index < count; index++) {
      world.queue.schedule(world.now + world.random.between(0, 20) * HOUR, requestInOfficeHours, null)
    }
  }
  world.queue.schedule(world.now + DAY, demandDay, null)
}

function requestInOfficeHours(world: World): void {
  const post = world.nextPost()
  world.queue.schedule(nextOpen(post.office.calendar, world.now), openRequisition, post)
}
