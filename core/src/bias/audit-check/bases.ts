import type { AuditRow } from './contract.ts'
import { figureOf, type Interval, quotient } from './interval.ts'
import { exactRate, type Reading } from './rates-read.ts'

/** What a ratio may have been computed against. */
export interface Base {
  kind: 'highest' | 'highest of all' | 'highest of those with a ratio' | 'group' | 'average' | 'upside down'
  words: string
  ratio(row: AuditRow, reading: Reading): Interval | null
}

/** A category with less of the data may be left out of the comparison (6 RCNY 5-301). */
const SMALLEST_SHARE = 0.02

/** Under 2 % of the people of its table; where every group is, none is set apart. */
export function isSmall(row: AuditRow, rows: readonly AuditRow[]): boolean {
  const counts = rows.map((one) => figureOf(one.n)?.value ?? null)
  if (counts.includes(null)) return false
  const people = (counts as number[]).map((n) => Math.max(0, n))
  const limit = SMALLEST_SHARE * people.reduce((sum, n) => sum + n, 0)
  return (figureOf(row.n)?.value ?? limit) < limit && people.some((n) => n >= limit)
}

/** The bases that the rule allows: the highest rate, with small categories or without. */
export function basesOfRule(groups: readonly AuditRow[]): Base[] {
  const isStated = (row: AuditRow) => row.ratio !== 'n/a'
  return [
    highestOf(
      'highest',
      groups.filter((row) => !isSmall(row, groups)),
    ),
    highestOf('highest of all', groups),
    highestOf('highest of those with a ratio', groups.filter(isStated)),
    highestOf(
      'highest of those with a ratio',
      groups.filter((row) => isStated(row) && !isSmall(row, groups)),
    ),
  ]
}

/** Bases that somebody may have taken instead. */
export function otherBases(rows: readonly AuditRow[]): Base[] {
  const groups = rows.filter(({ kind }) => kind === 'group')
  const highest = highestOf('highest', groups)
  return [
    ...rows.map(
      (base): Base => ({
        kind: base.kind === 'total' ? 'average' : 'group',
        words: base.kind === 'total' ? 'the rate of everybody' : `the rate of ${base.category}`,
        ratio: (row, { rates }) => (row === base ? [1, 1] : over(rates.get(row), rates.get(base))),
      }),
    ),
    {
      kind: 'average',
      words: 'the rate of everybody together',
      ratio: (row, { rates }) => over(rates.get(row), pooled(groups)),
    },
    {
      kind: 'average',
      words: 'the mean of the rates',
      ratio: (row, { rates }) => over(rates.get(row), mean(groups.map((one) => rates.get(one)))),
    },
    {
      kind: 'upside down',
      words: 'the highest rate divided by the own',
      ratio(row, reading) {
        const range = highest.ratio(row, reading)
        return range === null ? null : quotient([1, 1], range)
      },
    },
  ]
}

function highestOf(kind: Base['kind'], among: readonly AuditRow[]): Base {
  return {
    kind,
    words: 'the highest rate',
    ratio(row, { rates }) {
      const own = rates.get(row)
      const known = among.flatMap((one) => {
        const rate = rates.get(one)
        return rate ? [{ one, rate }] : []
      })
      if (!own || known.length === 0) return null
      const reference: Interval = [
        Math.max(...known.map(({ rate }) => rate[0])),
        Math.max(...known.map(({ rate }) => rate[1])),
      ]
      if (reference[1] <= 0) return null
      if (!among.includes(row)) return quotient(own, reference)
      if (known.every(({ one, rate }) => one === row || rate[1] <= own[0])) return [1, 1]
      const [low, high] = quotient(own, reference) ?? [0, 1]
      return [low, Math.min(1, high)]
    },
  }
}

const over = (own: Interval | null | undefined, base: Interval | null | undefined): Interval | null =>
  own && base ? quotient(own, base) : null

function pooled(groups: readonly AuditRow[]): Interval | null {
  if (groups.length === 0 || groups.some((row) => exactRate(row) === null)) return null
  const sum = (name: 'n' | 'selected') => groups.reduce((all, row) => all + (figureOf(row[name])?.value ?? 0), 0)
  const rate = sum('selected') / sum('n')
  return [rate, rate]
}

function mean(rates: readonly (Interval | null | undefined)[]): Interval | null {
  const known = rates.filter((one): one is Interval => Boolean(one))
  if (known.length === 0) return null
  const of = (end: 0 | 1) => known.reduce((sum, one) => sum + one[end], 0) / known.length
  return [of(0), of(1)]
}
