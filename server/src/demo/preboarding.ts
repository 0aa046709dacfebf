import type { Application } from './application.ts'
import { addWork, DAY, HOUR, nextOpen, WORKING_DAY, weekdayOf } from './calendar.ts'
import { SYSTEMS } from './company.ts'
import { work } from './crew.ts'
import { close, reopen } from './filling.ts'
import { inForce } from './interventions.ts'
import { withdraw } from './leaving.ts'
import { begin } from './outcomes.ts'
import { enterStage } from './screening.ts'
import type { World } from './world.ts'

const RENEGE_SHARE = 0.04

interface Arrival {
  application: Application
  startsAt: number
  /** Tasks that must be done before the first day. */
  openTasks: number
}

interface Task {
  arrival: Arrival
  name: 'background_check' | 'paperwork' | 'accounts' | 'laptop'
  system: string
  actor: string
  openedAt: number
}

/** From the accepted offer to the first day: the vendor checks, HR does the papers, IT prepares accounts and a laptop. */
export function welcome(world: World, application: Application): void {
  const { random, queue, now } = world
  const { requisition } = application
  enterStage(world, application, 'Pre-boarding')
  const notice = now + random.lognormal(requisition.level.noticeDays, 0.3) * DAY
  const arrival: Arrival = { application, startsAt: notice, openTasks: 4 }
  openTask(world, arrival, 'background_check', SYSTEMS.backgroundCheck, '')
  openTask(world, arrival, 'paperwork', SYSTEMS.hris, requisition.office.hrDesk.keys[0]!)
  if (random.chance(RENEGE_SHARE)) queue.schedule(now + random.next() * (notice - now), renege, arrival)
  else
    queue.schedule(nextOpen(requisition.office.calendar, Math.max(now + 2 * DAY, notice - 14 * DAY)), orderKit, arrival)
}

function openTask(world: World, arrival: Arrival, name: Task['name'], system: string, actor: string): void {
  const task: Task = { arrival, name, system, actor, openedAt: world.now }
  world.journal.application('task.opened', world.now, arrival.application, { actor, system, note: name })
  world.queue.schedule(taskDone(world, task), closeTask, task)
}

function taskDone(world: World, task: Task): number {
  const { random, now } = world
  const { calendar, hrDesk, itDesk } = task.arrival.application.requisition.office
  switch (task.name) {
    case 'background_check':
      return throughOutage(
        world,
        addWork(calendar, now, random.lognormal(3.2, 0.45) * inForce(world).backgroundCheck * WORKING_DAY),
      )
    case 'paperwork':
      return work(hrDesk, addWork(calendar, now, random.exponential(1.5) * WORKING_DAY), hrDesk.taskHours * HOUR)
    case 'accounts':
      return work(itDesk, now, itDesk.taskHours * random.between(0.5, 1) * HOUR)
    case 'laptop': {
      const ready = work(itDesk, now, itDesk.taskHours * random.between(0.8, 1.4) * HOUR)
      return addWork(calendar, ready, random.lognormal(2, 0.5) * WORKING_DAY)
    }
  }
}

/** A check that would end during the outage, or after having sat through it, is late by what it lost; a backlog follows. */
function throughOutage(world: World, done: number): number {
  const { from, to } = world.plan.vendorOutage
  if (done <= from || world.now >= to) return done
  return done + (to - Math.max(from, world.now)) + world.random.between(0, 3) * DAY
}

function closeTask(world: World, task: Task): void {
  const { arrival } = task
  world.journal.application('task.closed', world.now, arrival.application, {
    actor: task.actor,
    system: task.system,
    note: task.name,
  })
  if (task.name === 'background_check') recordCheck(world, task)
  if (--arrival.openTasks === 0) planFirstDay(world, arrival)
}

function recordCheck(world: World, task: Task): void {
  const { vendorOutage } = world.plan
  const touched = task.openedAt < vendorOutage.to && world.now > vendorOutage.from
  world.samples.add(`vendor-outage ${touched ? 'during' : 'before'}`, (world.now - task.openedAt) / DAY)
}

function orderKit(world: World, arrival: Arrival): void {
  if (arrival.application.state !== 'open') return
  const { keys } = arrival.application.requisition.office.itDesk
  openTask(world, arrival, 'accounts', SYSTEMS.identity, keys[0]!)
  openTask(world, arrival, 'laptop', SYSTEMS.devices, keys[keys.length - 1]!)
}

/** The agreed day, or the first Monday after the last task where that is later. */
function planFirstDay(world: World, arrival: Arrival): void {
  const { application } = arrival
  if (application.state !== 'open') return
  const { calendar } = application.requisition.office
  const day = Math.floor(Math.max(arrival.startsAt, world.now + DAY) / DAY)
  const monday = day + ((7 - weekdayOf(day)) % 7)
  world.queue.schedule(nextOpen(calendar, monday * DAY - calendar.standardOffsetMs), start, arrival)
}

function start(world: World, { application }: Arrival): void {
  const { journal, now } = world
  journal.application('hire.started', now, application)
  journal.application('application.hired', now, application, { actor: application.requisition.recruiter.keys[0]! })
  application.state = 'ended'
  application.requisition.live.delete(application)
  close(world, application.requisition)
  world.hires++
  begin(world, application)
}

function renege(world: World, { application }: Arrival): void {
  withdraw(world, application)
  reopen(world, application.requisition)
}
