import { invalid } from '@tandem/core/errors'
import { startArrivals } from './arrivals.ts'
import { DAY, weekdayOf } from './calendar.ts'
import { startCompanyEvents } from './company-events.ts'
import { startDemand } from './demand.ts'
import type { EventRow } from './event-row.ts'
import type { PlannedInterventions } from './interventions.ts'
import { describeTruth, type Truth } from './truth.ts'
import { createWorld } from './world.ts'

export interface CompanyOptions {
  applications: number
  seed: number
  /** The last day of the history, ISO date; moved back to a Sunday. The same seed and end give the same bytes. */
  end?: string
  /** What the company does otherwise, to hold predictions against what then happens; without them the bytes are the same. */
  interventions?: PlannedInterventions
  /** The troubles of the last day were there from the first: the state that predictions from that day are about. */
  settled?: boolean
}

export const DEFAULT_END = '2026-06-28'

/**
 * Three years of hiring in the demo company, event by event in order of time. The row handed to `emit` is reused:
 * whoever keeps one must copy it.
 */
export function simulateCompany(options: CompanyOptions, emit: (row: EventRow) => void): Truth {
  const days = simulateByDay(options, emit)
  for (;;) {
    const day = days.next()
    if (day.done) return day.value
  }
}

/** The same, pausing after each simulated day so that a writer can wait for its disk. */
export function* simulateByDay(options: CompanyOptions, emit: (row: EventRow) => void): Generator<void, Truth> {
  const { applications, seed, end = DEFAULT_END, interventions, settled } = options
  if (!Number.isSafeInteger(applications) || applications < 1) {
    throw invalid(`The number of applications must be a whole number of at least 1, not ${applications}.`)
  }
  const world = createWorld({ applications, seed, until: dayAfterSunday(end), interventions, settled }, emit)
  startCompanyEvents(world)
  startDemand(world)
  startArrivals(world, applications)
  for (let midnight = world.from + DAY; midnight <= world.until; midnight += DAY) {
    while (world.queue.nextAt < midnight) {
      world.now = world.queue.nextAt
      world.queue.run(world)
    }
    yield
  }
  return describeTruth(world, seed)
}

function dayAfterSunday(end: string): number {
  const day = Date.parse(`${end}T00:00:00Z`) / DAY
  if (!Number.isInteger(day)) throw invalid(`The end must be a date like ${DEFAULT_END}, not "${end}".`)
  return (day - ((weekdayOf(day) + 1) % 7) + 1) * DAY
}
