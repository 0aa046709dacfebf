import {
  arrive,
  beginStay,
  daysAt,
  drawStay,
  hold,
  isHeld,
  passDays,
  passSteps,
  poolAhead,
} from './application-flow.ts'
import { join } from './pool-flow.ts'
import { approveLater, ask, open } from './requisition-flow.ts'
import { EVENT, REQUISITION, schedule, type World } from './world.ts'

/** What is under way when a run begins. Instants are days since 1970-01-01 UTC. */
export interface Beginning {
  requisitions: readonly {
    segment: number
    openedAt: number
    /** Null while it waits for approval. */
    approvedAt: number | null
    /** Nobody has accepted yet; 0 where all have. */
    openings: number
    /** Nobody gives it up before it is filled. */
    isKept?: boolean
  }[]
  applications: readonly {
    /** Place in `requisitions`. */
    requisition: number
    node: number
    submittedAt: number
    enteredAt: number
    /** What it waits for now and for how long already, in the unit of the step; unless told, only the whole stay is known. */
    step?: number
    waited?: number
    /** Has accepted, and not started yet. */
    isWinner?: boolean
  }[]
}

export function resume(world: World, { requisitions, applications }: Beginning): void {
  const places = requisitions.map((one) => resumeRequisition(world, one))
  for (const one of [...applications].sort((a, b) => a.enteredAt - b.enteredAt)) {
    const application = arrive(world, places[one.requisition] as number, Number.POSITIVE_INFINITY)
    world.applications.submittedAt[application] = one.submittedAt
    if (one.isWinner === true) world.applications.isWinner[application] = 1
    takeUp(world, application, one)
  }
  requisitions.forEach(({ approvedAt, openings }, place) => {
    if (approvedAt !== null && openings > 0) open(world, places[place] as number)
  })
}

function resumeRequisition(
  world: World,
  { segment, openedAt, approvedAt, openings, isKept }: Beginning['requisitions'][0],
) {
  const requisition = ask(world, segment, openedAt, openings)
  if (isKept === true) world.requisitions.isKept[requisition] = 1
  if (approvedAt === null) {
    approveLater(world, requisition)
    return requisition
  }
  world.requisitions.approvedAt[requisition] = approvedAt
  if (openings === 0) {
    world.requisitions.state[requisition] = REQUISITION.filled
    world.requisitions.closedAt[requisition] = world.now
  }
  return requisition
}

const TRIES = 40
/** Of what outlasted everything known, as much again of the time it has taken, on average. */
const AGAIN = 0.25

/** Who has been in a stage, or has waited for a step of it, for a while stays as long as somebody who stayed at least as long. */
function takeUp(world: World, application: number, known: Beginning['applications'][0]): void {
  const { applications, ofApplications, now } = world
  const { node, enteredAt } = known
  beginStay(world, application, node, enteredAt)
  // Patience has no memory: what counts is how long it goes on.
  applications.withdrawAt[application] = applications.withdrawAt[application]! + now - enteredAt
  if (known.step === 0 && isHeld(world, application)) {
    drawStay(world, application)
    hold(world, application)
    return
  }
  for (let tries = 0; tries < TRIES; tries++) {
    drawStay(world, application)
    const at = known.step === undefined ? goneSince(world, application, enteredAt) : goneOn(world, application, known)
    if (at === null) continue
    const pool = poolAhead(world, application)
    if (at <= now && pool >= 0) join(world, application, pool)
    else schedule(world, Math.max(now, at), EVENT.application, application)
    return
  }
  const more = AGAIN * (now - enteredAt) * ofApplications.exponential(application)
  schedule(world, now + more, EVENT.application, application)
}

/** When what was drawn is over or at the door of a pool, for a stay that began so long ago; null if that would be over already. */
function goneSince(world: World, application: number, enteredAt: number): number | null {
  const at = passSteps(world, application, enteredAt)
  return at > world.now || poolAhead(world, application) >= 0 ? at : null
}

/** The same from the step that is waited for; null if that one would be over already. */
function goneOn(
  world: World,
  application: number,
  { step = 0, waited = 0 }: Beginning['applications'][0],
): number | null {
  const { applications, now } = world
  applications.step[application] = step
  if (poolAhead(world, application) >= 0) return now
  const left = daysAt(world, application, step) - waited
  if (left <= 0) return null
  const begun = passDays(world, application, { step, from: now, days: left })
  applications.step[application] = step + 1
  return passSteps(world, application, begun)
}
