import { z } from 'zod'
import type { FigureName } from '../costs/cost-model.ts'
import type { Grain } from '../trace/population.ts'

/**
 * `cohort`: a row belongs to the period it began in, and what has not ended is censored. `completion`: to the period it ended in, and
 * what has not ended has no part.
 */
export const PLACED = ['cohort', 'completion'] as const
export type Placed = (typeof PLACED)[number]

/** What a measure counts in: seconds for durations, 1 for shares, a number for the rest. */
export const Unit = z.enum([
  'seconds',
  'share',
  'count',
  'per hire',
  'per opening',
  'per interview',
  'per recruiter',
  'per week',
  'money',
  'money per hire',
])
export type Unit = z.infer<typeof Unit>

interface Common {
  name: string
  title: string
  /** The definition in a sentence, as a person would say it. */
  sentence: string
  /** In words: what is divided by what, or from when to when. */
  formula: string
  unit: Unit
  /** The table whose rows are looked at. */
  grain: Grain
  /** Which rows a period takes in: those that began in it, or those that were decided in it. */
  cohort: 'began' | 'decided'
  /** How a trend places its rows unless told, where that is not the usual way. */
  placed?: Placed
  /** The instant at which a row is over, where that is not its end: what a trend by completion goes by. */
  overBy?: string
  /** The instant that places a row in a period, where that is not the beginning of its application or requisition. */
  periodBy?: string
  good: 'lower' | 'higher' | 'neither'
  /** Where the definition comes from. */
  source: string
  version: number
  /** Figures of the cost model that the expressions name as {figure}. */
  needs?: readonly FigureName[]
  /** Rows that belong, as an expression over the table. */
  rows: string
}

/** From one instant to another. Rows whose end has not come are censored at `until`, not left out. */
export interface DurationMeasure extends Common {
  kind: 'duration'
  unit: 'seconds'
  from: string
  /** null while it has not happened. */
  to: string
  /** Until when a row without an end was seen to wait; `as_of` is the last instant its source reported. */
  until: string
  /** How far before `from` and `to` either may have happened, in milliseconds, where it was seen only by looking now and then. */
  widths: { from: string; to: string }
  /** What a company may let it start and stop with instead; the first of each is what holds unless it says otherwise. */
  moments?: { from: readonly Moment[]; to: readonly Moment[] }
}

/** An instant in the life of a row that a duration may start or stop with. */
export interface Moment {
  name: string
  /** As it stands in a formula: “from … to …”. */
  title: string
  /** null while it has not come. */
  at: string
  /** How far before it may have happened, in milliseconds. */
  width: string
}

/** Good among valid. */
export interface RateMeasure extends Common {
  kind: 'rate'
  unit: 'share'
  hit: string
}

/** A total over a total; without `per`, a plain count. */
export interface CountMeasure extends Common {
  kind: 'count'
  total: string
  per: string | null
}

export type Measure = DurationMeasure | RateMeasure | CountMeasure

/**
 * Durations by cohort, because open work counts; shares and counts by completion, because of what began lately hardly anything
 * has come to its end yet.
 */
export const usualPlacing = ({ kind, placed }: Measure): Placed =>
  placed ?? (kind === 'duration' ? 'cohort' : 'completion')
