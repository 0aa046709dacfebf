import type { Random } from '@tandem/core/stats'
import type { Application, SelfIdentification } from './application.ts'
import { DAY, HOUR, weekdayOf } from './calendar.ts'
import { channelChoice, raceChoice } from './company.ts'
import { isDuring, isSeasonalDip, season } from './frictions.ts'
import { inForce } from './interventions.ts'
import type { Office } from './office.ts'
import { openAtOnce } from './opening.ts'
import type { Requisition } from './requisition.ts'
import { receive } from './screening.ts'
import { screeningToolFor } from './screening-tool.ts'
import type { World } from './world.ts'

/** When people apply: relative intensity by local hour, from a desk at work and from a phone in the evening. */
const DESKTOP_BY_HOUR = [1, 0.6, 0.3, 0.2, 0.2, 0.5, 1, 2, 4, 6, 7, 7, 6, 6, 7, 7, 6, 5, 4, 4, 4, 4, 3, 2]
const MOBILE_BY_HOUR = [2, 1, 0.5, 0.3, 0.3, 0.6, 2, 3.5, 3, 2, 2, 2.5, 4, 3, 2, 2, 2.5, 4, 5, 7, 8.5, 9, 7, 4]
const BY_WEEKDAY = [1.25, 1.25, 1.15, 1, 0.8, 0.5, 0.75]

interface Stream {
  remaining: number
  /** Total intensity before each hour of the history. */
  before: Float64Array
  /** How much intensity has passed. */
  position: number
  hour: number
}

/**
 * Exactly `applications` arrivals (or as many more as an intervention brings) of a Poisson process whose intensity follows hour, weekday and season in every city,
 * drawn one after the other in order of time: the next of n uniform points is the smallest of the n that are left.
 */
export function startArrivals(world: World, applications: number): void {
  const hours = (world.until - world.from) / HOUR
  const before = new Float64Array(hours + 1)
  for (let hour = 0; hour < hours; hour++) {
    before[hour + 1] = before[hour]! + doorsAt(world, world.from + hour * HOUR, DOORS)
  }
  const remaining = Math.round(applications * moreOf(world, before))
  next(world, { remaining, before, position: 0, hour: 0 })
}

/** Total intensity against what it would be if nothing were done about it. */
function moreOf({ interventions, from }: World, before: Float64Array): number {
  const all = before[before.length - 1]!
  const first = Math.max(0, Math.min(before.length - 1, Math.ceil((interventions.from - from) / HOUR)))
  const usual = before[first]! + (all - before[first]!) / interventions.done.applications
  return interventions.done.applications === 1 ? 1 : all / usual
}

/** Intensity by office and device in one hour: office * 2 for desktop, + 1 for mobile. */
const DOORS = new Float64Array(16)

function doorsAt(world: World, at: number, doors: Float64Array): number {
  const reachesForm = isDuring(world.plan.signOnFault, at) ? 1 - world.plan.signOnFault.lostShare : 1
  const more = inForce({ interventions: world.interventions, now: at }).applications
  let total = 0
  world.offices.forEach(({ location }, index) => {
    const local = Math.floor(at / HOUR) + location.offsetHours
    const day = Math.floor(local / 24)
    const hour = local - day * 24
    const level = location.share * BY_WEEKDAY[weekdayOf(day)]! * season(day) * more
    const desktop = level * DESKTOP_BY_HOUR[hour]!
    const mobile = level * MOBILE_BY_HOUR[hour]! * reachesForm
    doors[2 * index] = desktop
    doors[2 * index + 1] = mobile
    total += desktop + mobile
  })
  return total
}

function next(world: World, stream: Stream): void {
  if (stream.remaining === 0) return
  const { before } = stream
  const end = before[before.length - 1]!
  stream.position += (end - stream.position) * (1 - Math.exp(Math.log(1 - world.random.next()) / stream.remaining))
  while (stream.hour < before.length - 2 && before[stream.hour + 1]! <= stream.position) stream.hour++
  const low = before[stream.hour]!
  const into = (stream.position - low) / (before[stream.hour + 1]! - low)
  stream.remaining--
  const at = world.from + (stream.hour + Math.min(into, 0.999999)) * HOUR
  world.queue.schedule(Math.min(at, world.until - 1), arrive, stream)
}

function arrive(world: World, stream: Stream): void {
  const total = doorsAt(world, world.from + stream.hour * HOUR, DOORS)
  let at = world.random.next() * total
  let door = 0
  while (door < 2 * world.offices.length - 1 && at >= DOORS[door]!) at -= DOORS[door++]!
  const device = door % 2 ? 'mobile' : 'desktop'
  const application = apply(world, findPosting(world, world.offices[door >> 1]!), device)
  world.journal.application('application.submitted', world.now, application, { stage: 'Applied' })
  recordArrival(world, device)
  receive(world, application)
  next(world, stream)
}

/** New postings are seen most; a posting with an offer out hardly; one that stays open for long is advertised again. */
function attraction(requisition: Requisition, now: number): number {
  const days = (now - requisition.approvedAt) / DAY
  const fresh = days < 8 ? 5 : days < 16 ? 2.5 : days < 40 ? 1.2 : 2.4
  const crowded = requisition.live.size > 9 ? 0.4 : 1
  return fresh * requisition.family.appeal * crowded * (requisition.offering ? 0.1 : 1)
}

const STRONGEST_ATTRACTION = 6

function findPosting(world: World, office: Office): Requisition {
  const { random } = world
  const posted =
    office.posted.length > 0 ? office.posted : (world.offices.find((o) => o.posted.length > 0)?.posted ?? [])
  if (posted.length === 0) return openAtOnce(world)
  for (let tries = 0; tries < 40; tries++) {
    const candidate = random.pick(posted)
    if (random.next() * STRONGEST_ATTRACTION < attraction(candidate, world.now)) return candidate
  }
  return random.pick(posted)
}

function apply(world: World, requisition: Requisition, device: Application['device']): Application {
  const { random, plan } = world
  const channel = random.choose(channelChoice)
  const declines = channel.name === plan.channelDecline.channel && isDuring(plan.channelDecline, world.now)
  const sex = random.chance(requisition.family.womenShare) ? 'Female' : 'Male'
  const application: Application = {
    id: `A${100_001 + world.applications++}`,
    candidate: world.newCandidate(),
    requisition,
    channel,
    device,
    tool: screeningToolFor(world, requisition),
    selfIdentification: identify(random, requisition.office, sex),
    sex,
    fit: random.normal() + channel.fit - (declines ? plan.channelDecline.fitDrop : 0),
    submittedAt: world.now,
    stage: 'Applied',
    state: 'open',
    round: 0,
    sessions: [],
    openSessions: 0,
    impressions: 0,
    impressionCount: 0,
    unrejected: false,
    callScore: undefined,
  }
  requisition.live.add(application)
  return application
}

/** One in eleven skips the form altogether, and each question has people who would rather not say. */
function identify(random: Random, { location }: Office, sex: Application['sex']): SelfIdentification {
  if (random.chance(0.09)) return { sex: '', race: '', disability: '', veteran: '' }
  const said = (value: string, declines: number) => (random.chance(declines) ? 'Prefer not to say' : value)
  return {
    sex: said(sex, 0.05),
    race: location.asksRace ? said(random.choose(raceChoice).name, 0.08) : '',
    disability: said(random.chance(0.07) ? 'Yes' : 'No', 0.12),
    veteran: location.asksVeteran ? said(random.chance(0.06) ? 'Protected veteran' : 'Not a veteran', 0.08) : '',
  }
}

function recordArrival(world: World, device: Application['device']): void {
  const { samples, now, plan } = world
  const { signOnFault } = plan
  const period = signOnFault.to - signOnFault.from
  if (device === 'mobile' && now >= signOnFault.from - 2 * period && now < signOnFault.to) {
    samples.tally(`sign-on-fault ${now < signOnFault.from ? 'before' : 'during'}`)
  }
  samples.tally(`season ${isSeasonalDip(now) ? 'dip' : 'rest'}`)
}
