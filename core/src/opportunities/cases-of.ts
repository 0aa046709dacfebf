import type { History, Stay } from '../simulation/calibrate/history.ts'
import type { Effect, Intervention } from './intervention.ts'

/** One case on which an intervention would have worked. */
export interface Case {
  /** Place in the history's requisitions; −1 where it is to none. */
  requisition: number
  /** Calendar days of the wait; 1 for who was lost or passed and 0 for who was not; or how many applied. */
  value: number
}

/** What an effect works on, case by case, since `history.recent`: waits that are over, or whether somebody was lost. */
export function casesFor(history: History, effect: Effect): Case[] {
  const { stays, requisitions, recent } = history
  switch (effect.what) {
    case 'duration':
      return stays.flatMap((stay) => {
        if (stay.enteredAt < recent || stay.leftAt === null || kindOf(history, stay) !== effect.stage) return []
        const days = waitOf(history, stay, effect.wait)
        return days === null ? [] : [{ requisition: stay.requisition, value: days }]
      })
    case 'withdrawal':
    case 'pass rate':
      return stays.flatMap((stay) => {
        if (stay.enteredAt < recent || stay.leftAt === null || kindOf(history, stay) !== effect.stage) return []
        const isIt =
          effect.what === 'withdrawal' ? stay.exit === 'withdrawn' : stay.exit === 'advanced' || stay.exit === 'hired'
        return [{ requisition: stay.requisition, value: isIt ? 1 : 0 }]
      })
    case 'approval':
      return requisitions.flatMap(({ openedAt, approvedAt }, requisition) =>
        openedAt < recent || approvedAt === null ? [] : [{ requisition, value: approvedAt - openedAt }],
      )
    case 'applications':
      return applicationsOf(history)
  }
}

/** How many applied to each requisition that is over. */
function applicationsOf({ stays, requisitions, recent }: History): Case[] {
  const applied = new Map<number, Set<number>>()
  for (const { requisition, application } of stays) {
    const all = applied.get(requisition) ?? new Set()
    applied.set(requisition, all.add(application))
  }
  return requisitions.flatMap(({ openedAt, closedAt }, requisition) =>
    closedAt === null || openedAt < recent ? [] : [{ requisition, value: applied.get(requisition)?.size ?? 0 }],
  )
}

/** Calendar days of a kind of wait within a stay; null where it was not waited for that. */
export function waitOf({ lines }: History, { pieces }: Stay, wait: string): number | null {
  let days: number | null = null
  for (const { line, passed } of pieces) if (lines[line]?.kind === wait) days = (days ?? 0) + passed
  return days
}

export const kindOf = ({ stages }: History, { stage }: Stay): string => stages[stage]?.kind ?? ''

const YEAR = 365.25

/** Cases of which an intervention saves hours, in a year like the last. */
export function casesPerYear(history: History, casesOf: Intervention['casesOf']): number {
  const { recent, until, stands } = history
  return (countOf(history, casesOf) * stands * YEAR) / Math.max(until - recent, 1)
}

function countOf(history: History, casesOf: Intervention['casesOf']): number {
  const { stays, requisitions, recent } = history
  const isNew = (at: number | null) => at !== null && at >= recent
  switch (casesOf) {
    case 'requisitions':
      return requisitions.filter(({ openedAt }) => isNew(openedAt)).length
    case 'applications':
      return new Set(stays.filter(({ enteredAt }) => isNew(enteredAt)).map(({ application }) => application)).size
    case 'hires':
      return Math.max(
        requisitions.filter(({ filledAt }) => isNew(filledAt)).length,
        stays.filter(({ exit, leftAt }) => exit === 'hired' && isNew(leftAt)).length,
      )
    default:
      return stays.filter((stay) => isNew(stay.enteredAt) && kindOf(history, stay) === casesOf).length
  }
}
