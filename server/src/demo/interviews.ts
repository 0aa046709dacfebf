import type { Application, Session } from './application.ts'
import { addWork, HOUR, MINUTE, nextSlot, WORKING_DAY, workBetween } from './calendar.ts'
import { firstFree, work } from './crew.ts'
import { isDuring } from './frictions.ts'
import { inForce } from './interventions.ts'
import { rejectNow, withdraw } from './leaving.ts'
import { enterDebrief } from './offers.ts'
import type { Panel } from './office.ts'
import { enterStage, isHeld, scoreOf } from './screening.ts'
import type { World } from './world.ts'

const MOVED_SHARE = 0.08
const NO_SHOW_SHARE = 0.025
/** When the panel is booked out for longer, the hiring manager steps in. */
const LONGEST_LEAD = 12 * WORKING_DAY
const LATE_SCORECARD_SHARE = 0.1

export function enterInterview(world: World, application: Application, score?: number): void {
  enterStage(world, application, 'Interview', score)
  application.round++
  application.openSessions = application.round === 1 ? application.requisition.level.sessions : 1
  application.sessions = []
  const { recruiter } = application.requisition
  world.queue.schedule(work(recruiter, world.now, 0.5 * HOUR), requestSessions, application)
}

function requestSessions(world: World, application: Application): void {
  if (application.state !== 'open' || isHeld(world, application, requestSessions)) return
  const { recruiter, office, offering } = application.requisition
  if (offering) {
    // No interviewer's time for a post that is about to be taken; the candidate is kept warm.
    world.queue.schedule(addWork(office.calendar, world.now, 2 * WORKING_DAY), requestSessions, application)
    return
  }
  // The candidate answers once for the whole round.
  const answered = addWork(office.calendar, world.now, answerDays(world) * WORKING_DAY)
  for (let index = 1; index <= application.openSessions; index++) {
    const session: Session = {
      application,
      label: `round ${application.round} session ${index}`,
      interviewer: '',
      scheduledAt: 0,
      startsAt: 0,
      state: 'requested',
      moved: false,
    }
    application.sessions.push(session)
    const detail = { actor: recruiter.keys[0]!, note: session.label }
    world.journal.application('interview.requested', world.now, application, detail)
    world.queue.schedule(answered, schedule, session)
  }
}

/** Until the candidate says when. */
const answerDays = (world: World): number => world.random.lognormal(0.9, 0.6) * inForce(world).scheduling

function schedule(world: World, session: Session): void {
  if (session.state === 'over') return
  book(world, session)
  tell(world, session, 'interview.scheduled', session.application.requisition.recruiter.keys[0]!)
  expectStart(world, session)
}

/** Takes the next free hour of the interviewer who is free first. */
function book(world: World, session: Session): void {
  const { requisition } = session.application
  const panel = requisition.office.panels.get(requisition.family)!
  const { size, daysPerInterview } = panelToday(world, panel, session.application)
  const member = firstFree(panel, size)
  const notice = addWork(panel.calendar, world.now, 2.5 * inForce(world).scheduling * WORKING_DAY)
  session.scheduledAt = world.now
  session.state = 'scheduled'
  const limit = addWork(panel.calendar, world.now, world.random.between(0.8, 1.2) * LONGEST_LEAD)
  if (panel.freeAt[member]! > limit) {
    session.interviewer = requisition.manager
    session.startsAt = slotFor(session, panel, limit)
    return
  }
  session.interviewer = panel.keys[member]!
  session.startsAt = slotFor(session, panel, Math.max(notice, panel.freeAt[member]!))
  panel.freeAt[member] = addWork(panel.calendar, session.startsAt, daysPerInterview * WORKING_DAY)
}

/** The first hour that is free of the candidate's other interviews. */
function slotFor(session: Session, panel: Panel, earliest: number): number {
  const others = session.application.sessions.filter((other) => other !== session && other.state === 'scheduled')
  let slot = nextSlot(panel.calendar, earliest)
  while (others.some((other) => Math.abs(other.startsAt - slot) < HOUR))
    slot = nextSlot(panel.calendar, slot + HOUR / 2)
  return slot
}

/** Who of the panel gives interviews now, and how often each can. */
function panelToday(world: World, panel: Panel, application: Application): { size: number; daysPerInterview: number } {
  const { interviewerShortage } = world.plan
  const left = isShort(world, application) ? interviewerShortage.capacityLeft : 1
  const times = left * inForce(world).interviewers
  const size = Math.max(1, Math.round(panel.size * times))
  return { size, daysPerInterview: size / (panel.capacityPerDay * times) }
}

function isShort(world: World, application: Application): boolean {
  return inShortPanel(world, application) && isDuring(world.plan.interviewerShortage, world.now)
}

function inShortPanel(world: World, { requisition }: Application): boolean {
  const { jobFamily, location } = world.plan.interviewerShortage
  return requisition.family.name === jobFamily && requisition.office.location.name === location
}

function expectStart(world: World, session: Session): void {
  if (!session.moved && world.random.chance(MOVED_SHARE)) {
    session.moved = true
    world.queue.schedule(world.now + world.random.next() * (session.startsAt - world.now), move, session)
  } else {
    world.queue.schedule(session.startsAt, start, session)
  }
}

/** Someone cannot make it: mostly the hour is moved; sometimes the interview is called off and asked for again. */
function move(world: World, session: Session): void {
  if (session.state === 'over') return
  const recruiter = session.application.requisition.recruiter.keys[0]!
  if (world.random.chance(0.25)) {
    tell(world, session, 'interview.cancelled', session.interviewer)
    session.state = 'requested'
    tell(world, session, 'interview.requested', recruiter)
    const { calendar } = session.application.requisition.office
    const answered = addWork(calendar, world.now, answerDays(world) * WORKING_DAY)
    world.queue.schedule(answered, schedule, session)
    return
  }
  book(world, session)
  tell(world, session, 'interview.rescheduled', recruiter)
  expectStart(world, session)
}

function start(world: World, session: Session): void {
  if (session.state === 'over') return
  const { application } = session
  if (world.random.chance(NO_SHOW_SHARE)) {
    tell(world, session, 'interview.no_show', session.interviewer)
    session.state = 'requested'
    if (world.random.chance(0.4)) withdraw(world, application)
    else world.queue.schedule(world.now + 4 * HOUR, schedule, session)
    return
  }
  if (inShortPanel(world, application)) {
    const phase = isDuring(world.plan.interviewerShortage, session.scheduledAt) ? 'during' : 'before'
    const { calendar } = application.requisition.office
    const lead = workBetween(calendar, session.scheduledAt, world.now) / WORKING_DAY
    world.samples.add(`interviewer-shortage ${phase}`, lead)
  }
  session.state = 'started'
  tell(world, session, 'interview.started', session.interviewer)
  world.queue.schedule(world.now + world.random.between(40, 60) * MINUTE, complete, session)
}

function complete(world: World, session: Session): void {
  if (session.state === 'over') return
  tell(world, session, 'interview.completed', session.interviewer)
  const { random } = world
  const late = random.chance(LATE_SCORECARD_SHARE) ? random.lognormal(3.5, 0.4) : 0
  const { calendar } = session.application.requisition.office
  const days = (random.lognormal(0.5, 0.9) + late) * inForce(world).scorecard
  const written = addWork(calendar, world.now, days * WORKING_DAY)
  world.queue.schedule(written, submitScorecard, session)
}

function submitScorecard(world: World, session: Session): void {
  if (session.state === 'over') return
  const { application } = session
  const impression = application.fit + 0.9 * world.random.normal()
  const detail = { actor: session.interviewer, score: scoreOf(impression), note: session.label }
  world.journal.application('scorecard.submitted', world.now, application, detail)
  session.state = 'over'
  application.impressions += impression
  world.scored.Interview.add(application)
  application.impressionCount++
  if (--application.openSessions > 0) return
  application.sessions = []
  // A round that disappoints everyone ends without a debrief.
  if (application.impressions / application.impressionCount < -0.6) rejectNow(world, application)
  else enterDebrief(world, application)
}

type InterviewKind =
  `interview.${'requested' | 'scheduled' | 'rescheduled' | 'cancelled' | 'started' | 'completed' | 'no_show'}`

function tell(world: World, session: Session, kind: InterviewKind, actor: string): void {
  world.journal.application(kind, world.now, session.application, { actor, note: session.label })
}
