import type { Application } from './application.ts'
import { HOUR } from './calendar.ts'
import { work } from './crew.ts'
import { turnAway } from './leaving.ts'
import { post, unpost } from './posting.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

/** The offer was accepted: the others hear in the next days that the post is taken. */
export function fill(world: World, requisition: Requisition, winner: Application): void {
  requisition.state = 'filled'
  requisition.recruiter.openRequisitions--
  world.journal.requisition('requisition.filled', world.now, requisition, { actor: requisition.recruiter.keys[0]! })
  unpost(requisition)
  letGo(world, requisition, winner)
}

function letGo(world: World, requisition: Requisition, except: Application | undefined): void {
  requisition.waiting = []
  for (const application of requisition.live) {
    if (application !== except) turnAway(world, application, 1.5)
  }
}

/** The person who accepted does not come: the search starts again. */
export function reopen(world: World, requisition: Requisition): void {
  const { journal, now } = world
  journal.requisition('requisition.reopened', now, requisition, { actor: requisition.recruiter.keys[0]! })
  requisition.offering = undefined
  requisition.recruiter.openRequisitions++
  requisition.state = 'requested'
  requisition.approvedAt = now
  world.queue.schedule(work(requisition.recruiter, now, HOUR), post, requisition)
}

export function close(world: World, requisition: Requisition): void {
  if (requisition.state === 'closed') return
  requisition.state = 'closed'
  world.journal.requisition('requisition.closed', world.now, requisition, { actor: requisition.recruiter.keys[0]! })
}

/** The need is gone before anyone was found. */
export function cancel(world: World, requisition: Requisition): void {
  if (requisition.state !== 'posted' || requisition.offering) return
  requisition.recruiter.openRequisitions--
  unpost(requisition)
  close(world, requisition)
  letGo(world, requisition, undefined)
}
