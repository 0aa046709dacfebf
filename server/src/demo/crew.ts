import { addWork, type Calendar, nextOpen } from './calendar.ts'

/**
 * People who serve one queue, first come first served: each remembers only until when they are taken. A request that is
 * made in order of time then needs no waiting list, and waiting emerges from load.
 */
export interface Crew {
  calendar: Calendar
  keys: string[]
  /** When each becomes free, in UTC milliseconds. */
  freeAt: number[]
}

export function crewOf(calendar: Calendar, keys: string[]): Crew {
  return { calendar, keys, freeAt: keys.map(() => 0) }
}

/** The member who is free first among the first `count`. */
export function firstFree(crew: Crew, count = crew.keys.length): number {
  let best = 0
  for (let member = 1; member < count; member++) {
    if (crew.freeAt[member]! < crew.freeAt[best]!) best = member
  }
  return best
}

/** Gives the crew `workMs` of office work and answers when it will be done. */
export function work(crew: Crew, now: number, workMs: number): number {
  const member = firstFree(crew)
  const start = nextOpen(crew.calendar, Math.max(now, crew.freeAt[member]!))
  const done = addWork(crew.calendar, start, workMs)
  crew.freeAt[member] = done
  return done
}
