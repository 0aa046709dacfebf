import { type Announcement, announcedFrictions, planDecoys } from './announcements.ts'
import { DAY, HOUR, WEEK } from './calendar.ts'
import { SYSTEMS } from './company.ts'
import type { Plan } from './frictions.ts'
import { isoDate } from './instant.ts'
import { hold } from './posting.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

/** What happens to the whole company: outages, releases, rollouts, policies and the freeze. */
export function startCompanyEvents(world: World): void {
  const { queue, plan, from } = world
  for (const announcement of [...Object.values(announcedFrictions(plan)).flat(), ...planDecoys(world)]) {
    queue.schedule(announcement.at, announce, announcement)
  }
  queue.schedule(plan.vendorOutage.to, vendorUp, null)
  queue.schedule(plan.signOnFault.to, fixSignOn, null)
  queue.schedule(plan.freeze.from, freeze, null)
  queue.schedule(plan.freeze.to, thaw, null)
  // Ordinary releases, so that a marker near a change is not by itself its cause.
  Object.values(SYSTEMS).forEach((system, index) => {
    queue.schedule(from + (index + 1) * WEEK + 20 * HOUR, release, system)
  })
}

function announce({ journal }: World, { kind, at, ...detail }: Announcement): void {
  journal.company(kind, at, detail)
}

function vendorUp(world: World): void {
  world.journal.company('system.recovered', world.now, { system: SYSTEMS.backgroundCheck, note: 'vendor recovered' })
}

function fixSignOn(world: World): void {
  world.journal.company('system.deployed', world.now, { system: SYSTEMS.signOn, note: 'mobile session fix' })
  world.journal.company('system.recovered', world.now, { system: SYSTEMS.signOn, note: 'mobile sign-on' })
}

export const freezeNote = ({ freeze }: Plan): string => `hiring freeze ${isoDate(freeze.from)}/${isoDate(freeze.to)}`

/** The department hires nobody for six weeks: its requisitions are put on hold and taken off the job boards. */
function freeze(world: World): void {
  const { freeze: period } = world.plan
  const note = freezeNote(world.plan)
  world.journal.company('change.freeze', world.now, { department: period.department, note })
  for (const requisition of postedIn(world, period.department)) hold(world, requisition)
}

function postedIn(world: World, department: string): Requisition[] {
  return world.offices.flatMap((office) => office.posted.filter((one) => one.family.department === department))
}

function thaw(world: World): void {
  const { freeze: period } = world.plan
  world.journal.company('change.policy', world.now, { department: period.department, note: 'hiring freeze lifted' })
}

function release(world: World, system: string): void {
  const { journal, random, queue } = world
  journal.company('system.deployed', world.now, { system, note: 'routine release' })
  queue.schedule(world.now + (5 + random.below(4)) * WEEK + random.below(3) * DAY, release, system)
}
