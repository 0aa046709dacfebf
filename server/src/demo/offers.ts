import type { Application } from './application.ts'
import { addWork, HOUR, WORKING_DAY, workBetween } from './calendar.ts'
import { work } from './crew.ts'
import { fill } from './filling.ts'
import { isDuring } from './frictions.ts'
import { inForce } from './interventions.ts'
import { enterInterview } from './interviews.ts'
import { rejectNow, turnAway, withdraw } from './leaving.ts'
import { welcome } from './preboarding.ts'
import { enterStage, isHeld } from './screening.ts'
import type { World } from './world.ts'

const HIRE_BAR = 0.85
const SECOND_ROUND_BAR = 0.65
/** Of the offers that are not accepted; the others expire. */
const DECLINED_SHARE = 0.14 / 0.19

export function enterDebrief(world: World, application: Application): void {
  enterStage(world, application, 'Debrief')
  const { calendar } = application.requisition.office
  const decided = addWork(calendar, world.now, world.random.lognormal(2.6, 0.6) * inForce(world).decision * WORKING_DAY)
  world.queue.schedule(decided, decideDebrief, application)
}

function decideDebrief(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, decideDebrief)) return
  const impression = application.impressions / application.impressionCount
  const undecided = impression > SECOND_ROUND_BAR && impression <= HIRE_BAR
  const passed = impression > HIRE_BAR || (undecided && application.round > 1)
  recordDebrief(world, application, passed)
  if (passed) propose(world, application)
  else if (undecided) enterInterview(world, application)
  else turnAway(world, application, 0.8)
}

function recordDebrief(world: World, application: Application, passed: boolean): void {
  const { channelDecline } = world.plan
  if (application.channel.name !== channelDecline.channel) return
  const phase = isDuring(channelDecline, application.submittedAt) ? 'during' : 'before'
  world.samples.add(`channel-decline debrief ${phase}`, passed ? 1 : 0)
}

/** One offer at a time: who passes while another offer is out waits for its answer. */
function propose(world: World, application: Application): void {
  const { requisition } = application
  if (requisition.offering) requisition.waiting.push(application)
  else makeOffer(world, application)
}

/** If this application held the offer, the next in line gets one. */
export function passOn(world: World, application: Application): void {
  const { requisition } = application
  if (requisition.offering !== application || requisition.state !== 'posted') return
  requisition.offering = undefined
  for (let next = requisition.waiting.shift(); next; next = requisition.waiting.shift()) {
    if (next.state !== 'open') continue
    makeOffer(world, next)
    return
  }
}

interface Offer {
  application: Application
  createdAt: number
}

function makeOffer(world: World, application: Application): void {
  const { requisition } = application
  requisition.offering = application
  enterStage(world, application, 'Offer')
  world.queue.schedule(work(requisition.recruiter, world.now, 3 * HOUR), draft, application)
}

function draft(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, draft)) return
  const { recruiter } = application.requisition
  const actor = recruiter.keys[0]!
  world.journal.application('offer.created', world.now, application, { actor })
  world.journal.application('offer.approval_requested', world.now, application, { actor, note: 'compensation' })
  const days = world.random.lognormal(1.6, 0.6) * inForce(world).offerApproval
  const approved = addWork(recruiter.calendar, world.now, days * WORKING_DAY)
  world.queue.schedule(approved, approve, { application, createdAt: world.now })
}

function approve(world: World, offer: Offer): void {
  const { application } = offer
  if (application.state !== 'open') return
  const { manager, recruiter } = application.requisition
  world.journal.application('offer.approved', world.now, application, { actor: manager, note: 'compensation' })
  const { offerApproval } = world.plan
  if (!isDuring(offerApproval, offer.createdAt)) {
    world.queue.schedule(work(recruiter, world.now, 0.5 * HOUR), send, offer)
    return
  }
  world.journal.application('offer.approval_requested', world.now, application, { actor: manager, note: 'finance' })
  const days = world.random.lognormal(offerApproval.extraWorkingDays, 0.35) * inForce(world).offerApproval
  world.queue.schedule(addWork(recruiter.calendar, world.now, days * WORKING_DAY), approveFinance, offer)
}

function approveFinance(world: World, offer: Offer): void {
  const { application } = offer
  if (application.state !== 'open') return
  const actor = world.financeApprover
  world.journal.application('offer.approved', world.now, application, { actor, note: 'finance' })
  world.queue.schedule(work(application.requisition.recruiter, world.now, 0.5 * HOUR), send, offer)
}

function send(world: World, offer: Offer): void {
  const { application } = offer
  if (application.state !== 'open') return
  const { random, queue } = world
  const { recruiter } = application.requisition
  world.journal.application('offer.sent', world.now, application, { actor: recruiter.keys[0]! })
  const phase = isDuring(world.plan.offerApproval, offer.createdAt) ? 'during' : 'before'
  world.samples.add(
    `offer-approval ${phase}`,
    workBetween(recruiter.calendar, offer.createdAt, world.now) / WORKING_DAY,
  )
  const { acceptedShare, offerAnswer } = inForce(world)
  const answer = random.next()
  const hours = random.lognormal(3.4, 0.6) * offerAnswer * 24 * HOUR
  if (answer < acceptedShare) queue.schedule(world.now + hours, accept, application)
  else if (answer < acceptedShare + DECLINED_SHARE * (1 - acceptedShare))
    queue.schedule(world.now + 1.3 * hours, decline, application)
  else queue.schedule(world.now + 10 * 24 * HOUR, expire, application)
}

function accept(world: World, application: Application): void {
  world.journal.application('offer.accepted', world.now, application)
  fill(world, application.requisition, application)
  welcome(world, application)
}

function decline(world: World, application: Application): void {
  world.journal.application('offer.declined', world.now, application)
  withdraw(world, application)
}

function expire(world: World, application: Application): void {
  world.journal.application('offer.expired', world.now, application)
  rejectNow(world, application)
}
