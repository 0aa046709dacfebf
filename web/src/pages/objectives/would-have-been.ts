import type { MeasureResult, MeasureRow } from '@tandem/core/measures'
import { FEWEST_IN_QUARTER, type Objective } from '@tandem/core/objectives'
import { counted } from '../../words/numbers.ts'
import type { Quarter } from './QuarterBars.tsx'

/** What the quarters of the own history would have made of a promise, open work counted (Kaplan–Meier). */
export function quartersOf(
  { rows, secondsPerDay, definition }: Pick<MeasureResult, 'rows' | 'secondsPerDay' | 'definition'>,
  { indicator, target }: Pick<Objective, 'indicator' | 'target'>,
): Quarter[] {
  return rows
    .map((row): Quarter => {
      const share =
        indicator.kind === 'promise'
          ? overWithin(row, indicator.within * secondsPerDay)
          : row.estimate === null
            ? null
            : definition.good === 'lower'
              ? 1 - row.estimate
              : row.estimate
      return {
        from: row.slice.period ?? '',
        n: row.n,
        share,
        kept: share === null || row.n < FEWEST_IN_QUARTER ? null : share >= target - 1e-9,
      }
    })
    .sort((a, b) => a.from.localeCompare(b.from))
    .slice(-12)
}

/** The share that is over within so many seconds; null with nothing to tell it from. */
function overWithin({ survival = [] }: MeasureRow, seconds: number): number | null {
  if (survival.length === 0) return null
  return 1 - (survival.findLast(({ t }) => t <= seconds)?.survival ?? 1)
}

/** What the quarters say, in a sentence. */
export function quartersWords(quarters: readonly Quarter[], target: number): string {
  const told = quarters.filter(({ kept }) => kept !== null)
  if (told.length === 0) return 'Too few cases in any quarter to say what it would have been.'
  const kept = told.filter((one) => one.kept === true).length
  return `${percent(target)} would have been kept in ${kept} of the last ${counted(told.length, 'quarter')}; in the latest it was ${percent(told.at(-1)?.share ?? 0)}.`
}

const percent = (value: number) => `${Math.round(value * 100)} %`
