import { requestApproval } from './approval.ts'
import { addWork, HOUR } from './calendar.ts'
import { isDuring } from './frictions.ts'
import { isoDate } from './instant.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

/** Puts a requisition on the job boards, or on hold where its department is frozen. */
export function post(world: World, requisition: Requisition): void {
  if (requisition.state === 'closed' || requisition.postedIndex >= 0) return
  requisition.state = 'posted'
  if (isFrozen(world, requisition)) hold(world, requisition)
  else requisition.postedIndex = requisition.office.posted.push(requisition) - 1
}

export function isFrozen(world: World, requisition: Requisition): boolean {
  const { freeze } = world.plan
  return requisition.family.department === freeze.department && isDuring(freeze, world.now)
}

/** Stops a requisition for the rest of the freeze and takes it off the job boards. */
export function hold(world: World, requisition: Requisition): void {
  const { freeze } = world.plan
  const note = `hiring freeze ${isoDate(freeze.from)}/${isoDate(freeze.to)}`
  world.journal.requisition('requisition.on_hold', world.now, requisition, { actor: world.approver, note })
  world.samples.tally('freeze held')
  requisition.heldUntil = freeze.to
  unpost(requisition)
  world.queue.schedule(addWork(requisition.office.calendar, freeze.to, 2 * HOUR), resume, requisition)
}

function resume(world: World, requisition: Requisition): void {
  if (requisition.state === 'filled' || requisition.state === 'closed') return
  world.journal.requisition('requisition.resumed', world.now, requisition, { actor: world.approver })
  if (requisition.state === 'posted') post(world, requisition)
  else requestApproval(world, requisition)
}

export function unpost(requisition: Requisition): void {
  const { posted } = requisition.office
  const index = requisition.postedIndex
  if (index < 0) return
  const last = posted.pop()!
  if (last !== requisition) {
    posted[index] = last
    last.postedIndex = index
  }
  requisition.postedIndex = -1
}
