import type { Application } from './application.ts'
import { addWork, WORKING_DAY } from './calendar.ts'
import { passOn } from './offers.ts'
import { startScreen } from './screening.ts'
import type { World } from './world.ts'

const SECOND_LOOK_SHARE = 0.006

/** Decides against an application; the message goes out after about `workingDays`. */
export function turnAway(world: World, application: Application, workingDays: number): void {
  if (application.state !== 'open') return
  application.state = 'leaving'
  const { calendar } = application.requisition.office
  const told = addWork(calendar, world.now, world.random.exponential(workingDays) * WORKING_DAY)
  world.queue.schedule(told, reject, application)
}

/** Rejects at once, with the score that decided it where there is one. */
export function rejectNow(world: World, application: Application, score?: number): void {
  if (application.state === 'ended') return
  end(world, application)
  const { recruiter } = application.requisition
  const actor = recruiter.keys[0]!
  world.journal.application(
    'application.rejected',
    world.now,
    application,
    score === undefined ? { actor } : { actor, score },
  )
  if (!application.unrejected && world.random.chance(SECOND_LOOK_SHARE)) {
    const days = world.random.between(2, 7)
    world.queue.schedule(addWork(recruiter.calendar, world.now, days * WORKING_DAY), takeBack, application)
  }
}

function reject(world: World, application: Application): void {
  rejectNow(world, application, application.stage === 'Recruiter screen' ? application.callScore : undefined)
}

/** A second look: the rejection is reversed and the conversation starts where it should have. */
function takeBack(world: World, application: Application): void {
  const { requisition } = application
  if (requisition.state !== 'posted' || requisition.heldUntil > world.now) return
  application.state = 'open'
  application.unrejected = true
  requisition.live.add(application)
  application.stage = 'Recruiter screen'
  world.journal.application('application.unrejected', world.now, application, {
    actor: requisition.recruiter.keys[0]!,
    stage: application.stage,
  })
  startScreen(world, application)
}

/** The candidate has had enough or found something else. */
export function withdraw(world: World, application: Application): void {
  if (application.state === 'ended') return
  end(world, application)
  world.journal.application('application.withdrawn', world.now, application)
}

/** Takes the application out of the running; interviews that were planned are cancelled first. */
function end(world: World, application: Application): void {
  for (const session of application.sessions) {
    if (session.state === 'scheduled') {
      world.journal.application('interview.cancelled', world.now, application, {
        actor: application.requisition.recruiter.keys[0]!,
        note: session.label,
      })
    }
    session.state = 'over'
  }
  application.sessions = []
  application.state = 'ended'
  application.requisition.live.delete(application)
  passOn(world, application)
}
