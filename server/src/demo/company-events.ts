import { DAY, HOUR, WEEK } from './calendar.ts'
import { SYSTEMS } from './company.ts'
import { isoDate } from './instant.ts'
import { hold } from './posting.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

/** What happens to the whole company: outages, releases, rollouts, policies and the freeze. */
export function startCompanyEvents(world: World): void {
  const { queue, plan, from } = world
  queue.schedule(plan.vendorOutage.from, vendorDown, null)
  queue.schedule(plan.vendorOutage.to, vendorUp, null)
  queue.schedule(plan.signOnFault.from, releaseSignOn, null)
  queue.schedule(plan.signOnFault.to, fixSignOn, null)
  queue.schedule(plan.offerApproval.from, addFinanceApproval, null)
  queue.schedule(plan.screeningTool.from, rollOutTool, null)
  queue.schedule(plan.freeze.from, freeze, null)
  queue.schedule(plan.freeze.to, thaw, null)
  // Ordinary releases, so that a marker near a change is not by itself its cause.
  Object.values(SYSTEMS).forEach((system, index) => {
    queue.schedule(from + (index + 1) * WEEK + 20 * HOUR, release, system)
  })
}

function vendorDown(world: World): void {
  world.journal.company('system.outage', world.now, { system: SYSTEMS.backgroundCheck, note: 'vendor outage' })
}

function vendorUp(world: World): void {
  world.journal.company('system.recovered', world.now, { system: SYSTEMS.backgroundCheck, note: 'vendor recovered' })
}

/** The release that breaks sign-on from a phone. Nobody notices, so there is no outage event. */
function releaseSignOn(world: World): void {
  world.journal.company('system.deployed', world.now, { system: SYSTEMS.signOn, note: 'session cookie change' })
}

function fixSignOn(world: World): void {
  world.journal.company('system.deployed', world.now, { system: SYSTEMS.signOn, note: 'mobile session fix' })
  world.journal.company('system.recovered', world.now, { system: SYSTEMS.signOn, note: 'mobile sign-on' })
}

function addFinanceApproval(world: World): void {
  world.journal.company('change.policy', world.now, { note: 'finance approval of offers' })
}

function rollOutTool(world: World): void {
  const { screeningTool } = world.plan
  for (const department of screeningTool.departments) {
    world.journal.company('change.tool', world.now, {
      department,
      tool: screeningTool.name,
      system: SYSTEMS.applicantTracking,
      note: `${screeningTool.name} rollout`,
    })
  }
}

/** The department hires nobody for six weeks: its requisitions are put on hold and taken off the job boards. */
function freeze(world: World): void {
  const { freeze: period } = world.plan
  const note = `hiring freeze ${isoDate(period.from)}/${isoDate(period.to)}`
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
