import { buildCalendar, type Calendar, DAY } from './calendar.ts'
import { DEPARTMENTS, JOB_FAMILIES, type JobFamily, LOCATIONS, type Location } from './company.ts'
import { type Crew, crewOf } from './crew.ts'
import type { Recruiter, Requisition } from './requisition.ts'

/** One city: its hours and the people there whose time hiring needs. */
export interface Office {
  location: Location
  calendar: Calendar
  recruiters: Recruiter[]
  /** Hiring managers by department. */
  managers: Map<string, string[]>
  /** Interviewers by job family. */
  panels: Map<JobFamily, Panel>
  hrDesk: Desk
  itDesk: Desk
  posted: Requisition[]
}

export interface Panel extends Crew {
  /** Of its members, who give interviews as long as nothing is done about it. */
  size: number
  /** Interviews that those can give in a working day. */
  capacityPerDay: number
}

export interface Desk extends Crew {
  /** Office hours that one task takes. */
  taskHours: number
}

export interface Staffing {
  /** Applications per working day in the whole company. */
  applicationsPerDay: number
  newKey: () => string
  /** Times as many interviewers as the load needs who can be called upon. */
  interviewers?: number
}

const RECRUITER_LOAD_PER_DAY = 3.4
/** An assessment takes a third of the candidates out before anyone has to talk to them. */
const INTERVIEWS_PER_APPLICATION = { assessed: 0.42, direct: 0.6 }
const HIRES_PER_APPLICATION = 0.05
const PANEL_LOAD = 0.68
const DESK_LOAD = 0.6
const SMALLEST_PANEL = 4
/** An interviewer gives at most one interview in this many working days. */
const DAYS_PER_INTERVIEW = 4

const appeal = JOB_FAMILIES.reduce((sum, family) => sum + family.share * family.appeal, 0)

export function openOffices(from: number, until: number, staffing: Staffing): Office[] {
  return LOCATIONS.map((location) => {
    const calendar = buildCalendar(location, from, until + 2 * DAY)
    const perDay = staffing.applicationsPerDay * location.share
    const { newKey, interviewers = 1 } = staffing
    return {
      location,
      calendar,
      recruiters: recruitersFor(perDay, calendar, newKey),
      managers: new Map(
        DEPARTMENTS.map((name) => [name, keysOf(Math.max(1, Math.round(perDay * departmentShare(name) * 4)), newKey)]),
      ),
      panels: new Map(
        JOB_FAMILIES.map((family) => [family, panelFor(family, { perDay, calendar, newKey, interviewers })]),
      ),
      hrDesk: deskFor(perDay, calendar, newKey),
      itDesk: deskFor(2 * perDay, calendar, newKey),
      posted: [],
    }
  })
}

function recruitersFor(perDay: number, calendar: Calendar, newKey: () => string): Recruiter[] {
  const keys = keysOf(Math.max(1, Math.round(perDay / RECRUITER_LOAD_PER_DAY)), newKey)
  // Two days a week each, spread over the team.
  const rhythms = [
    [0, 3],
    [1, 4],
    [0, 2],
    [1, 3],
    [2, 4],
  ]
  return keys.map((key, index) => ({
    ...crewOf(calendar, [key]),
    inboxDays: rhythms[index % rhythms.length]!,
    openRequisitions: 0,
  }))
}

/** Enough interviewers that a panel runs at the planned load, however small the company: fewer people then give interviews more often. */
function panelFor(
  family: JobFamily,
  {
    perDay,
    calendar,
    newKey,
    interviewers,
  }: { perDay: number; calendar: Calendar; newKey: () => string; interviewers: number },
): Panel {
  const interviews = family.assessed ? INTERVIEWS_PER_APPLICATION.assessed : INTERVIEWS_PER_APPLICATION.direct
  const demand = perDay * ((family.share * family.appeal) / appeal) * interviews
  const size = Math.max(SMALLEST_PANEL, Math.round((demand / PANEL_LOAD) * DAYS_PER_INTERVIEW))
  const capacityPerDay = Math.max(demand / PANEL_LOAD, size / DAYS_PER_INTERVIEW)
  const keys = keysOf(Math.max(size, Math.round(size * interviewers)), newKey)
  return { ...crewOf(calendar, keys), size, capacityPerDay }
}

function deskFor(tasksPerApplication: number, calendar: Calendar, newKey: () => string): Desk {
  const tasksPerDay = tasksPerApplication * HIRES_PER_APPLICATION
  const size = Math.max(1, Math.round(tasksPerDay * 0.75))
  return { ...crewOf(calendar, keysOf(size, newKey)), taskHours: Math.min(6, (DESK_LOAD * size * 8) / tasksPerDay) }
}

function departmentShare(department: string): number {
  return JOB_FAMILIES.filter((family) => family.department === department).reduce((sum, f) => sum + f.share, 0)
}

function keysOf(count: number, newKey: () => string): string[] {
  return Array.from({ length: count }, newKey)
}
