import { requestApproval } from './approval.ts'
import { addWork, WORKING_DAY } from './calendar.ts'
import { levelChoice } from './company.ts'
import type { Post } from './headcount.ts'
import { hold, isFrozen, post } from './posting.ts'
import type { Recruiter, Requisition } from './requisition.ts'
import { screeningToolFor } from './screening-tool.ts'
import type { World } from './world.ts'

/** A manager asks for a person; during a freeze the wish is noted and held. */
export function openRequisition(world: World, post: Post): void {
  const requisition = draftRequisition(world, post)
  const { office } = post
  const { random, queue } = world
  world.journal.requisition('requisition.opened', world.now, requisition, { actor: requisition.manager })
  if (isFrozen(world, requisition)) {
    hold(world, requisition)
    return
  }
  const asked = addWork(office.calendar, world.now, random.exponential(0.4 * WORKING_DAY))
  queue.schedule(asked, requestApproval, requisition)
}

function draftRequisition(world: World, { office, family }: Post): Requisition {
  const { random } = world
  const recruiter = leastLoaded(office.recruiters)
  recruiter.openRequisitions++
  const id = `R${1001 + world.requisitions++}`
  return {
    id,
    family,
    level: random.choose(levelChoice),
    office,
    recruiter,
    manager: random.pick(office.managers.get(family.department)!),
    tool: screeningToolFor(world, { id, family }),
    state: 'requested',
    approvedAt: 0,
    heldUntil: 0,
    live: new Set(),
    offering: undefined,
    waiting: [],
    postedIndex: -1,
  }
}

function leastLoaded(recruiters: readonly Recruiter[]): Recruiter {
  return recruiters.reduce((best, recruiter) => (recruiter.openRequisitions < best.openRequisitions ? recruiter : best))
}

/** An applicant must find something to apply to, even in the smallest company: then a post is opened and approved at once. */
export function openAtOnce(world: World): Requisition {
  const requisition = draftRequisition(world, world.nextPost())
  requisition.approvedAt = world.now
  const { journal, now } = world
  journal.requisition('requisition.opened', now, requisition, { actor: requisition.manager })
  journal.requisition('requisition.approval_requested', now, requisition, { actor: requisition.manager })
  journal.requisition('requisition.approved', now, requisition, { actor: world.approver })
  post(world, requisition)
  return requisition
}
