import type { Calendar } from '../../working-time/calendar.ts'
import type { Step } from './logged-step.ts'
import { offHoursBy } from './off-hours.ts'

/** A calendar with those who work by it; without resources it is of everybody whom no other names. */
export type OwnedCalendar = Calendar & { resources?: readonly string[] | undefined }

export interface ResourceSteps {
  /** Null: nobody knows who did these. */
  resource: string | null
  own: Step[]
  offHours: ((from: number, to: number) => number) | null
}

/** The steps of each resource with its off hours, those of one calendar together, so that one table is held at a time. */
export function* byCalendar(
  steps: readonly Step[],
  calendars: readonly OwnedCalendar[],
  resourceOf: (step: Step) => string | null,
): Generator<ResourceSteps> {
  const byResource = new Map<string | null, Step[]>()
  for (const step of steps) {
    const resource = resourceOf(step)
    const own = byResource.get(resource)
    if (own === undefined) byResource.set(resource, [step])
    else own.push(step)
  }
  const nobody = byResource.get(null)
  if (nobody !== undefined) yield { resource: null, own: nobody, offHours: null }
  byResource.delete(null)
  for (const calendar of calendars) {
    if (calendar.resources === undefined) continue
    const here = [...new Set(calendar.resources)].flatMap((resource) => {
      const own = byResource.get(resource)
      byResource.delete(resource)
      return own === undefined ? [] : [{ resource, own }]
    })
    if (here.length === 0) continue
    const offHours = offHoursBy(calendar)
    for (const one of here) yield { ...one, offHours }
  }
  const ofOthers = calendars.find(({ resources }) => resources === undefined)
  const offHours = ofOthers === undefined || byResource.size === 0 ? null : offHoursBy(ofOthers)
  for (const [resource, own] of byResource) yield { resource, own, offHours }
}
