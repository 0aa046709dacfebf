import { type Cell, fitRates } from './fit-rates.ts'
import type { RatioLeaf } from './leaf.ts'
import { median } from './median.ts'

/** One row of a table by period: so many bad of so many in all. */
export interface PeriodRow {
  period: number
  values: readonly string[]
  bad: number
  total: number
}

export interface Expected {
  /** The cells of the period in question. */
  leaves: RatioLeaf[]
  /** The earlier periods that were used, each with what was expected from the others. */
  quiet: RatioLeaf[][]
  /** What the counts vary by, as a multiple of chance, because the expectation is an estimate too. */
  dispersion: number
  /** Earlier periods that were left out, because the rate was raised in them already. */
  leftOut: number
}

/** Cells are drawn towards the rate that their values have elsewhere, by as many events as this: of fewer of their own, that tells more. */
const SHRINKAGE = 50
/** An earlier period whose rate is so many times the median of theirs is part of the incident, or of another. */
const RAISED = 1.5

/**
 * What each cell of a period was expected to hold, from the rates of the periods before it. Incidents announce themselves and come in rows, so
 * periods in which the rate was raised already do not count as usual.
 *
 * @throws RangeError if there is no earlier period with any events.
 */
export function expectFromPeriods(rows: readonly PeriodRow[], { at }: { at: number }): Expected {
  const before = groupByPeriod(rows.filter(({ period }) => period < at))
  const usual = median(Float64Array.from(before, rateOf)) || rateOf(before.flat())
  const kept = before.filter((period) => !isRaised(period, usual))
  if (kept.every((period) => totalOf(period) === 0)) throw new RangeError('There is no earlier period with any events.')
  const now = rows.filter(({ period }) => period === at)
  return {
    leaves: expect(now, kept.flat()),
    quiet: kept.length < 2 ? [] : kept.map((period) => expect(period, kept.filter((other) => other !== period).flat())),
    dispersion: 1 + totalOf(now) / totalOf(kept.flat()),
    leftOut: before.length - kept.length,
  }
}

/** By a half, and by more than chance makes of few. */
function isRaised(period: readonly PeriodRow[], usual: number): boolean {
  const expected = usual * totalOf(period)
  return rateOf(period) > RAISED * usual && badOf(period) > expected + 3 * Math.sqrt(expected)
}

function expect(rows: readonly PeriodRow[], history: readonly PeriodRow[]): RatioLeaf[] {
  const known = sumByCell(history)
  const usualRate = fitRates([...known.values()])
  return rows.map(({ values, bad, total }) => {
    const own = known.get(JSON.stringify(values)) ?? { bad: 0, total: 0 }
    const rate = (own.bad + SHRINKAGE * usualRate(values)) / (own.total + SHRINKAGE)
    return { values, bad, total, expected: total * Math.min(1, rate) }
  })
}

function sumByCell(rows: readonly PeriodRow[]): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const { values, bad, total } of rows) {
    const key = JSON.stringify(values)
    const sum = cells.get(key)
    cells.set(key, { values, bad: bad + (sum?.bad ?? 0), total: total + (sum?.total ?? 0) })
  }
  return cells
}

function groupByPeriod(rows: readonly PeriodRow[]): PeriodRow[][] {
  const periods = new Map<number, PeriodRow[]>()
  for (const row of rows) {
    const period = periods.get(row.period)
    if (period === undefined) periods.set(row.period, [row])
    else period.push(row)
  }
  return [...periods].sort(([a], [b]) => a - b).map(([, period]) => period)
}

const totalOf = (rows: readonly PeriodRow[]) => rows.reduce((sum, { total }) => sum + total, 0)

const badOf = (rows: readonly PeriodRow[]) => rows.reduce((sum, { bad }) => sum + bad, 0)

const rateOf = (rows: readonly PeriodRow[]) => {
  const total = totalOf(rows)
  return total === 0 ? 0 : badOf(rows) / total
}
