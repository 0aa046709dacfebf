import { bitOf, type PendingName } from '../trace/pending.ts'
import type { DurationMeasure } from './measure.ts'

type Ends = Pick<DurationMeasure, 'rows' | 'from' | 'to' | 'until' | 'widths'>

const FROM_VISITS = {
  kind: 'duration',
  unit: 'seconds',
  grain: 'visit',
  cohort: 'began',
  periodBy: 'entered_at',
  good: 'lower',
} as const satisfies Partial<DurationMeasure>

/** How long something is pending inside a stay: from its first opening until nothing of it is open. Leaving the stage ends the observation. */
export function pendingTime(name: PendingName): typeof FROM_VISITS & Ends {
  const open = `bitTest(m.2, ${bitOf(name)})`
  const opened = `arrayFirstIndex(m -> ${open}, marks)`
  // Counted by place, as what closes something else may bear the same instant as the opening.
  const closed = `(${opened} + arrayFirstIndex(m -> not ${open}, arraySlice(marks, ${opened} + 1)))`
  return {
    ...FROM_VISITS,
    rows: `arrayExists(m -> ${open}, marks)`,
    from: `marks[${opened}].1`,
    to: `if(${closed} > ${opened}, marks[${closed}].1, null)`,
    until: 'ifNull(left_at, as_of)',
    widths: { from: `mark_widths[${opened}]`, to: `mark_widths[${closed}]` },
  }
}

/** From the last moment at which nothing of it was pending any more to leaving the stay; a stay in which some is pending has no part. */
export function allIn(name: PendingName): Ends {
  const open = `bitTest(m.2, ${bitOf(name)})`
  // The mark after the last one at which it was pending.
  const at = `arrayLastIndex(m -> ${open}, marks) + 1`
  return {
    rows: `arrayExists(m -> ${open}, marks) and not bitTest(marks[-1].2, ${bitOf(name)})`,
    from: `marks[${at}].1`,
    to: 'left_at',
    until: 'as_of',
    widths: { from: `mark_widths[${at}]`, to: 'uncertainty_ms - entered_width_ms' },
  }
}
