import type { Application } from './application.ts'
import { addWork, DAY, HOUR, MINUTE, nextOpen, nextOpenOn, WORKING_DAY, weekdayOf, workBetween } from './calendar.ts'
import { levelChoice } from './company.ts'
import { work } from './crew.ts'
import { isDuring, season } from './frictions.ts'
import type { Post } from './headcount.ts'
import { isoDate } from './instant.ts'
import { turnAway } from './leaving.ts'
import type { Recruiter, Requisition } from './requisition.ts'
import type { World } from './world.ts'

const REQUISITIONS_PER_APPLICATION = 0.0485
/** What is already open when the history begins: about seven weeks of demand. */
const FIRST_WEEK_BACKLOG_DAYS = 48
const CANCELLED_SHARE = 0.03

/** Opens the posts that were waiting on day one and starts the stream of new ones. */
export function startDemand(world: World): void {
  const backlog = Math.round(requisitionsPerDay(world) * FIRST_WEEK_BACKLOG_DAYS)
  for (let index = 0; index < backlog; index++) {
    world.queue.schedule(world.from + world.random.between(6, 60) * HOUR, requestInOfficeHours, null)
  }
  world.queue.schedule(world.from + DAY, demandDay, null)
}

function requisitionsPerDay(world: World): number {
  const total = world.scale * 60_000 * REQUISITIONS_PER_APPLICATION
  return total / ((world.until - world.from) / DAY + FIRST_WEEK_BACKLOG_DAYS)
}

/** Once a day: managers ask for people on weekdays, less so in the dips. */
function demandDay(world: World): void {
  const day = Math.floor(world.now / DAY)
  if (weekdayOf(day) < 5) {
    // 7/5 moves the week into its working days, 1.07 makes up for the dips.
    const expected = requisitionsPerDay(world) * (7 / 5) * 1.07 * season(day)
    const count = Math.floor(expected) + (world.random.chance(expected % 1) ? 1 : 0)
    for (let index = 0; index < count; index++) {
      world.queue.schedule(world.now + world.random.between(0, 20) * HOUR, requestInOfficeHours, null)
    }
  }
  world.queue.schedule(world.now + DAY, demandDay, null)
}

function requestInOfficeHours(world: World): void {
  const post = world.nextPost()
  world.queue.schedule(nextOpen(post.office.calendar, world.now), open, post)
}

function open(world: World, post: Post): void {
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
  const { random, plan } = world
  const { screeningTool } = plan
  const assisted = isDuring(screeningTool, world.now) && screeningTool.departments.includes(family.department)
  const recruiter = leastLoaded(office.recruiters)
  recruiter.openRequisitions++
  return {
    id: `R${1001 + world.requisitions++}`,
    family,
    level: random.choose(levelChoice),
    office,
    recruiter,
    manager: random.pick(office.managers.get(family.department)!),
    tool: assisted ? screeningTool.name : 'manual',
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

interface Approval {
  requisition: Requisition
  askedAt: number
}

function requestApproval(world: World, requisition: Requisition): void {
  const { journal, random, queue, plan } = world
  const { calendar } = requisition.office
  journal.requisition('requisition.approval_requested', world.now, requisition, { actor: requisition.manager })
  let answered = addWork(calendar, world.now, random.lognormal(1.4, 0.7) * WORKING_DAY)
  const { approvalBatch } = plan
  if (isDuring(approvalBatch, world.now) && approvalBatch.departments.includes(requisition.family.department)) {
    // A committee signs everything that is ready, once a week from 14:00.
    const session = nextOpenOn(calendar, answered - 5 * HOUR, [approvalBatch.weekday])
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

export function post(world: World, requisition: Requisition): void {
  if (requisition.state === 'closed' || requisition.postedIndex >= 0) return
  requisition.state = 'posted'
  if (isFrozen(world, requisition)) hold(world, requisition)
  else requisition.postedIndex = requisition.office.posted.push(requisition) - 1
}

function isFrozen(world: World, requisition: Requisition): boolean {
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

function unpost(requisition: Requisition): void {
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

function cancel(world: World, requisition: Requisition): void {
  if (requisition.state !== 'posted' || requisition.offering) return
  requisition.recruiter.openRequisitions--
  unpost(requisition)
  close(world, requisition)
  letGo(world, requisition, undefined)
}
