import { invalid } from '../errors.ts'

/** A span of time and the calendar it was counted by: without it, a number of days means nothing. */
export interface Duration {
  readonly seconds: number
  readonly clock: Clock
}

/** By what time is counted. */
export interface Clock {
  /** `all hours`, the name of a calendar, or `working hours by location`. */
  readonly name: string
  /** What one calls a day by this clock: 86,400 seconds of all hours, or an ordinary working day. */
  readonly secondsPerDay: number
}

export const ALL_HOURS: Clock = { name: 'all hours', secondsPerDay: 86_400 }

/** @throws TandemError `invalid` if the durations were counted by different clocks */
export function addDurations(first: Duration, second: Duration): Duration {
  if (first.clock.name !== second.clock.name) {
    throw invalid(
      `${first.clock.name} and ${second.clock.name} count different hours. Ask for both by the same calendar to add them.`,
    )
  }
  return { seconds: first.seconds + second.seconds, clock: first.clock }
}

/** In the days of its clock. */
export const daysOf = ({ seconds, clock }: Duration): number => seconds / clock.secondsPerDay
