import { overlap } from '../incidents/populations.ts'
import { instantMs } from '../trace/population.ts'
import { type Change, isWithin } from './change.ts'
import type { ChangeListInput } from './contract.ts'

export type ChangeFilter = Pick<ChangeListInput, 'from' | 'to' | 'kind' | 'system' | 'side' | 'source' | 'where'>

/** Those that fit every part of the filter that is given. */
export function selectChanges(changes: readonly Change[], filter: ChangeFilter): Change[] {
  const { from, to, kind, system, side, source, where } = filter
  const period = {
    from: from === undefined ? Number.NEGATIVE_INFINITY : instantMs(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : instantMs(to),
  }
  return changes.filter(
    (one) =>
      isWithin(one, period) &&
      (kind === undefined || kind.includes(one.kind)) &&
      (side === undefined || side.includes(one.side)) &&
      (source === undefined || source.includes(one.source)) &&
      (system === undefined || one.systems.some((name) => system.includes(name))) &&
      (where === undefined || overlap(where, one.where)),
  )
}
