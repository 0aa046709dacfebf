import { addWork, closingTime, HOUR, MINUTE, nextOpenOn, WORKING_DAY, workBetween } from './calendar.ts'
import { work } from './crew.ts'
import { cancel } from './filling.ts'
import { isDuring } from './frictions.ts'
import { post } from './posting.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

const CANCELLED_SHARE = 0.03

interface Approval {
  requisition: Requisition
  askedAt: number
}

export function requestApproval(world: World, requisition: Requisition): void {
  const { journal, random, queue, plan } = world
  const { calendar } = requisition.office
  journal.requisition('requisition.approval_requested', world.now, requisition, { actor: requisition.manager })
  let answered = addWork(calendar, world.now, random.lognormal(1.4, 0.7) * WORKING_DAY)
  const { approvalBatch } = plan
  if (isDuring(approvalBatch, world.now) && approvalBatch.departments.includes(requisition.family.department)) {
    // A committee signs once a week at 14:00 what was handed in by the evening before.
    const handedIn = addWork(calendar, answered, 0.5 * WORKING_DAY)
    const session = nextOpenOn(calendar, closingTime(calendar, handedIn), [approvalBatch.weekday])
    answered = addWork(calendar, session, 5 * HOUR + random.between(0, 40) * MINUTE)
  }
  queue.schedule(answered, approve, { requisition, askedAt: world.now })
}

function approve(world: World, { requisition, askedAt }: Approval): void {
  const { journal, random, queue, plan, samples } = world
  const { calendar } = requisition.office
  journal.requisition('requisition.approved', world.now, requisition, { actor: world.approver })
  requisition.approvedAt = world.now
  if (plan.approvalBatch.departments.includes(requisition.family.department)) {
    const phase = isDuring(plan.approvalBatch, askedAt) ? 'during' : 'before'
    samples.add(`approval-batch ${phase}`, workBetween(calendar, askedAt, world.now) / WORKING_DAY)
  }
  queue.schedule(work(requisition.recruiter, world.now, 1.5 * HOUR), post, requisition)
  if (random.chance(CANCELLED_SHARE)) {
    queue.schedule(addWork(calendar, world.now, random.between(20, 60) * WORKING_DAY), cancel, requisition)
  }
}
