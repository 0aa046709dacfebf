import type { Application } from './application.ts'
import { addWork, HOUR, nextOpenOn, WORKING_DAY, workBetween } from './calendar.ts'
import type { Stage } from './company.ts'
import { work } from './crew.ts'
import { inForce } from './interventions.ts'
import { enterInterview } from './interviews.ts'
import { rejectNow, turnAway, withdraw } from './leaving.ts'
import type { World } from './world.ts'

/** Bars on what is seen of a candidate's fit, in standard deviations. */
const REVIEW_BAR = 0.45
const CALL_BAR = 0.05
const ASSESSMENT_BAR = -0.1
/** Mean time until a candidate in the process loses patience. */
const PATIENCE_DAYS = 150

/** True, and the step is put off, while a freeze holds the requisition. */
export function isHeld(
  world: World,
  application: Application,
  step: (world: World, application: Application) => void,
): boolean {
  const { heldUntil, office } = application.requisition
  if (heldUntil <= world.now) return false
  world.queue.schedule(addWork(office.calendar, heldUntil, world.random.between(0, 16) * HOUR), step, application)
  return true
}

export function enterStage(world: World, application: Application, stage: Stage, score?: number): void {
  application.stage = stage
  const actor = application.requisition.recruiter.keys[0]!
  world.journal.application(
    'application.entered_stage',
    world.now,
    application,
    score === undefined ? { actor, stage } : { actor, stage, score },
  )
}

const WEEKDAYS = [0, 1, 2, 3, 4]

/** A new application waits for the day its recruiter reads the inbox, or for the tool, which reads at night too. */
export function receive(world: World, application: Application): void {
  const { recruiter } = application.requisition
  const { dailyInbox, promptReview } = inForce(world)
  if (application.tool === 'manual' && !promptReview) {
    const read = nextOpenOn(
      recruiter.calendar,
      addWork(recruiter.calendar, world.now, WORKING_DAY),
      dailyInbox ? WEEKDAYS : recruiter.inboxDays,
    )
    world.queue.schedule(read, takeUp, application)
  } else {
    world.queue.schedule(world.now + world.random.lognormal(5, 0.6) * HOUR, decideReview, application)
  }
}

function takeUp(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, takeUp)) return
  const hours = world.random.between(0.25, 0.75)
  world.queue.schedule(work(application.requisition.recruiter, world.now, hours * HOUR), decideReview, application)
}

function decideReview(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, decideReview)) return
  const { random, plan } = world
  const manual = application.tool === 'manual'
  let impression = application.fit + boostOf(world, application) + 0.9 * random.normal()
  if (!manual && !inForce(world).fairTool && application.sex === plan.screeningTool.sex)
    impression -= plan.screeningTool.penalty
  const passed = impression > REVIEW_BAR
  recordReview(world, application, passed)
  // Only the tool leaves a number; a person's first look does not.
  const score = manual ? undefined : scoreOf(impression)
  if (passed) enterScreen(world, application, score)
  else if (manual) turnAway(world, application, 0.7)
  else rejectNow(world, application, score)
}

/** A channel whose fit declines still sends papers that look as good as before: the interview finds out, not the first look. */
function boostOf(world: World, application: Application): number {
  const { channelDecline } = world.plan
  const declines = application.channel.name === channelDecline.channel && application.submittedAt >= channelDecline.from
  return declines ? channelDecline.fitDrop : 0
}

function recordReview(world: World, application: Application, passed: boolean): void {
  const { screeningTool } = world.plan
  const { family, office } = application.requisition
  if (!screeningTool.departments.includes(family.department)) return
  const phase = application.tool === 'manual' ? 'before' : 'during'
  const days = workBetween(office.calendar, application.submittedAt, world.now) / WORKING_DAY
  world.samples.add(`screening-tool review ${phase}`, days)
  const { sex } = application.selfIdentification
  if (sex === 'Female' || sex === 'Male') world.samples.add(`screening-tool ${sex} ${phase}`, passed ? 1 : 0)
}

export function scoreOf(impression: number): number {
  return Math.max(0, Math.min(100, Math.round(50 + 16 * impression)))
}

export function enterScreen(world: World, application: Application, score?: number): void {
  enterStage(world, application, 'Recruiter screen', score)
  startScreen(world, application)
}

/** What happens once an application is in the screen, however it got there. */
export function startScreen(world: World, application: Application): void {
  const { random, queue } = world
  const { calendar } = application.requisition.office
  queue.schedule(world.now + random.exponential(PATIENCE_DAYS) * 24 * HOUR, losePatience, application)
  const days = random.lognormal(3.4, 0.5) * inForce(world).screeningCall
  queue.schedule(addWork(calendar, world.now, days * WORKING_DAY), call, application)
}

/** Patience ends with an offer in hand or signed: then the answer to the offer decides. */
function losePatience(world: World, application: Application): void {
  if (application.state !== 'open') return
  if (application.stage === 'Offer' || application.stage === 'Pre-boarding') return
  withdraw(world, application)
}

function call(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, call)) return
  const hours = world.random.between(1, 2)
  world.queue.schedule(work(application.requisition.recruiter, world.now, hours * HOUR), decideCall, application)
}

function decideCall(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, decideCall)) return
  const impression = application.fit + boostOf(world, application) + 0.9 * world.random.normal()
  // How pleasant the talk was is what gets written down; it decides nothing and says nothing of how the person will do.
  application.callScore = scoreOf(world.smallTalk.normal())
  world.scored['Recruiter screen'].add(application)
  if (impression <= CALL_BAR) turnAway(world, application, 1)
  else if (application.requisition.family.assessed && !inForce(world).noAssessment) assess(world, application)
  else enterInterview(world, application, application.callScore)
}

/** The candidate has about a week; the result is there the moment it is handed in. */
function assess(world: World, application: Application): void {
  enterStage(world, application, 'Assessment', application.callScore)
  world.queue.schedule(world.now + world.random.lognormal(5.5, 0.4) * 24 * HOUR, grade, application)
}

function grade(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, grade)) return
  const impression = application.fit + 0.7 * world.random.normal()
  if (impression <= ASSESSMENT_BAR) rejectNow(world, application, scoreOf(impression))
  else enterInterview(world, application, scoreOf(impression))
}
