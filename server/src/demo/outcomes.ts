import type { Application } from './application.ts'
import { DAY, nextOpen } from './calendar.ts'
import type { World } from './world.ts'

const RATED_AFTER_DAYS = 120
const EARLY_LEAVERS = 0.045
const YEARLY_LEAVERS_MEAN_DAYS = 2400

interface Hire {
  application: Application
  startedAt: number
}

/** What became of the person: productive, rated, still there. Fit decides part of it, chance the rest. */
export function begin(world: World, application: Application): void {
  const { random, queue, now } = world
  const { calendar } = application.requisition.office
  const hire: Hire = { application, startedAt: now }
  const stays = now + stayDays(world, application) * DAY
  const ramped = nextOpen(calendar, now + random.lognormal(78 - 8 * application.fit, 0.3) * DAY)
  const rated = nextOpen(calendar, now + (RATED_AFTER_DAYS + random.between(-6, 6)) * DAY)
  if (ramped < stays) queue.schedule(ramped, ramp, application)
  if (rated < stays) queue.schedule(rated, rate, hire)
  queue.schedule(nextOpen(calendar, stays), leave, application)
  if (inDecliningChannel(world, application) && now + 90 * DAY < world.until) {
    world.samples.add(`channel-decline left ${phaseOf(world, application)}`, stays < now + 90 * DAY ? 1 : 0)
  }
}

function stayDays(world: World, application: Application): number {
  const { random, plan } = world
  const early = declined(world, application) ? plan.channelDecline.leavesEarly : EARLY_LEAVERS
  return random.chance(early * Math.exp(-0.25 * (application.fit - 1)))
    ? random.between(8, 86)
    : 92 + random.exponential(YEARLY_LEAVERS_MEAN_DAYS)
}

function ramp(world: World, application: Application): void {
  world.journal.application('hire.ramped', world.now, application)
}

/** Chance in a rating, as a standard deviation. */
export const RATING_NOISE = 8

/** What a rating would be on average, of whoever applies. */
export function expectedRating(world: World, application: Application): number {
  const drop = declined(world, application) ? world.plan.channelDecline.ratingDrop : 0
  return 60 + 9 * application.fit - drop
}

function rate(world: World, { application }: Hire): void {
  const rating = expectedRating(world, application) + RATING_NOISE * world.random.normal()
  const score = Math.max(0, Math.min(100, Math.round(rating)))
  world.journal.application('hire.rated', world.now, application, { actor: application.requisition.manager, score })
  if (inDecliningChannel(world, application)) {
    world.samples.add(`channel-decline rating ${phaseOf(world, application)}`, score)
  }
}

function leave(world: World, application: Application): void {
  world.journal.application('hire.left', world.now, application)
}

function inDecliningChannel(world: World, application: Application): boolean {
  return application.channel.name === world.plan.channelDecline.channel
}

function declined(world: World, application: Application): boolean {
  return inDecliningChannel(world, application) && application.submittedAt >= world.plan.channelDecline.from
}

function phaseOf(world: World, application: Application): 'before' | 'during' {
  return declined(world, application) ? 'during' : 'before'
}
