import { rowOf } from './alias.ts'
import { arrive } from './application-flow.ts'
import { type Ages, cellOf } from './compile.ts'
import { poisson } from './streams.ts'
import { addRow } from './tables.ts'
import { instantOf, workedAt } from './working-days.ts'
import { calendarOf, EVENT, REQUISITION, schedule, type World } from './world.ts'

/** Somebody asks for a person; `key` is the same in every scenario with the same seed. */
export function ask(world: World, segment: number, at: number, openings = 1): number {
  const { requisitions } = world
  const requisition = addRow(requisitions)
  world.ofRequisitions.begin(requisition, world.seed, requisition + 1)
  requisitions.segment[requisition] = segment
  requisitions.openedAt[requisition] = at
  requisitions.approvedAt[requisition] = Number.POSITIVE_INFINITY
  requisitions.filledAt[requisition] = Number.POSITIVE_INFINITY
  requisitions.closedAt[requisition] = Number.POSITIVE_INFINITY
  requisitions.startedAt[requisition] = Number.POSITIVE_INFINITY
  requisitions.openings[requisition] = openings
  return requisition
}

export function approveLater(world: World, requisition: number): void {
  const segment = world.requisitions.segment[requisition]!
  const { alias, days } = cellOf(world.compiled.approval, segment)
  const row = rowOf(alias, world.ofRequisitions.next(requisition))
  const calendar = calendarOf(world, segment)
  const asked = world.requisitions.openedAt[requisition]!
  const at = instantOf(calendar, workedAt(calendar, asked) + (days[row] as number))
  // What should have been approved already is approved next.
  schedule(world, Math.max(at, world.now), EVENT.requisition, requisition)
}

/** It is approved: applicants may come from now on. */
export function open(world: World, requisition: number): void {
  const { requisitions } = world
  if (requisitions.state[requisition]! === REQUISITION.open) return
  if (!Number.isFinite(requisitions.approvedAt[requisition]!)) requisitions.approvedAt[requisition] = world.now
  requisitions.state[requisition] = REQUISITION.open
  requisitions.closedAt[requisition] = Number.POSITIVE_INFINITY
  passDay(world, requisition)
}

/** Those who apply on the day that begins, or on what is left of it. */
export function passDay(world: World, requisition: number): void {
  const { requisitions, now, compiled, ofRequisitions } = world
  if (requisitions.state[requisition]! !== REQUISITION.open) return
  const { interest, cancelledPerDay } = compiled.model
  const segment = requisitions.segment[requisition]!
  const day = Math.floor(now)
  const left = day + 1 - now
  const isOffering = requisitions.offersOut[requisition]! > 0
  // Two draws on every day, whatever they are used for: scenarios stay in step.
  const isGivenUp = ofRequisitions.next(requisition)
  const many = ofRequisitions.next(requisition)
  if (isGivenUp < cancelledPerDay * left && !isOffering && requisitions.isKept[requisition]! === 0) {
    close(world, requisition, REQUISITION.cancelled)
    return
  }
  const { usual, times, ages } = compiled.interest
  const attention = usual[segment]! * ageFactor(ages, now - requisitions.approvedAt[requisition]!)
  setAttention(world, requisition, attention * (isOffering ? interest.whileOffering : 1))
  const rate =
    times[segment]! * requisitions.attention[requisition]! * sharedFactor(world, segment) * seasonOf(world, day)
  const count = poisson(rate * left, many)
  for (let i = 0; i < count; i++) {
    const hour = rowOf(compiled.hours, ofRequisitions.next(requisition))
    const at = day + (hour + ofRequisitions.next(requisition)) / 24
    arrive(world, requisition, Math.max(now, at))
  }
  if (day + 1 < world.until) world.tonight.push(requisition)
}

function ageFactor({ fromDay, factor }: Ages, age: number): number {
  for (let band = fromDay.length - 1; band >= 0; band--) if (age >= fromDay[band]!) return factor[band]!
  return 1
}

/** What weekday and month make of a day: the same for all requisitions, so worked out once. */
function seasonOf(world: World, day: number): number {
  const { season } = world
  if (season.day !== day) {
    const { weekdays, months } = world.compiled.model.interest
    season.day = day
    season.factor = (weekdays[weekdayOf(day)] ?? 1) * (months[monthOf(day)] ?? 1)
  }
  return season.factor
}

function setAttention(world: World, requisition: number, attention: number): void {
  const { requisitions, compiled } = world
  const cell = compiled.model.interest.shared.of[requisitions.segment[requisition]!]!
  const before = requisitions.attention[requisition]!
  world.attention[cell] = world.attention[cell]! + attention - before
  requisitions.attention[requisition] = attention
}

function sharedFactor(world: World, segment: number): number {
  const { sharing, shared } = world.compiled.model.interest
  if (sharing === 0) return 1
  const all = world.attention[shared.of[segment]!]!
  const { usual } = cellOf(shared, segment)
  if (!(all > 0 && usual > 0)) return 1
  return sharing === 1 ? usual / all : (usual / all) ** sharing
}

/** Filled, or given up: who is still in the running hears of it. */
export function close(world: World, requisition: number, state: number): void {
  world.requisitions.state[requisition] = state
  world.requisitions.closedAt[requisition] = world.now
  setAttention(world, requisition, 0)
}

/** Monday is 0; day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** January is 0. By arithmetic (Hinnant, chrono-compatible low-level date algorithms): a date for every day of every requisition takes too long. */
export function monthOf(day: number): number {
  const z = Math.floor(day) + 719_468
  const ofEra = z - Math.floor(z / 146_097) * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  // Counted from March, so that the leap day is the last.
  const sinceMarch = Math.floor((5 * ofYear + 2) / 153)
  return (sinceMarch + 2) % 12
}
