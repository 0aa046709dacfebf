import { listWords } from '../../words.ts'
import { type Base, basesOfRule, isSmall, otherBases } from './bases.ts'
import type { AuditRow, Finding, Printed } from './contract.ts'
import { finding } from './findings.ts'
import { cutFrom, figureOf, type Interval, meet, roundedFrom } from './interval.ts'
import { exactRate, type Reading, readingsOf } from './rates-read.ts'
import type { Seen } from './seen.ts'

type Ratio = { row: AuditRow; ratio: Printed }

/** Impact ratios of one table against its rates, by the highest rate first and then by what somebody may have taken instead. */
export function checkRatios(rows: readonly AuditRow[], seen: Seen): Finding[] {
  const groups = rows.filter(({ kind }) => kind === 'group')
  const readings = readingsOf(rows)
  const all = groups.flatMap((row): Ratio[] => {
    const ratio = figureOf(row.ratio)
    return ratio === null ? [] : [{ row, ratio }]
  })
  const isKnown = (row: AuditRow) => figureOf(row.rate) !== null || exactRate(row) !== null
  if (groups.filter(isKnown).length < 2) return []
  const ratios = all.filter(({ row }) => isKnown(row) || figureOf(row.n)?.value === 0)
  for (const { row } of ratios) {
    seen.add(row, 'ratio')
    for (const name of ['n', 'selected', 'rate'] as const)
      if (figureOf(row[name]) !== null && (name === 'rate' || exactRate(row) !== null)) seen.add(row, name)
  }
  const explains = (base: Base, { row, ratio }: Ratio) =>
    readings.filter((reading) => holds(base.ratio(row, reading), roundedFrom(ratio)))
  const fails = (base: Base) => ratios.filter((one) => explains(base, one).length === 0)
  const base = best(basesOfRule(groups), (one) => fails(one).length)
  const failing = fails(base)
  const context = { groups, readings, ratios, base }
  return [
    ...failingRatios(failing, context, rows),
    ...(failing.length === 0 ? smallGroups(context) : []),
    ...ratios.filter((one) => !failing.includes(one)).flatMap((one) => rounding(one, context)),
    ...groups.flatMap((row) => missing(row, context)),
  ]
}

interface Context {
  groups: readonly AuditRow[]
  readings: readonly Reading[]
  ratios: readonly Ratio[]
  base: Base
}

function failingRatios(
  failing: readonly Ratio[],
  { readings, ratios, base }: Context,
  rows: readonly AuditRow[],
): Finding[] {
  if (failing.length === 0) return []
  const first = readings[0] as Reading
  const other = otherBases(rows).find((one) =>
    ratios.every(({ row, ratio }) => readings.some((reading) => holds(one.ratio(row, reading), roundedFrom(ratio)))),
  )
  if (other === undefined && failing.length > 1) {
    const hidden = hiddenReference(ratios, first)
    if (hidden !== null) return [hidden]
  }
  return failing.map(({ row, ratio }) => {
    const range = base.ratio(row, first)
    const told = { range, against: against(row, first, base) }
    if (range === null)
      return finding(row, 'ratio', {
        ...told,
        reason: 'no ratio possible',
        why: 'Nobody was selected to compare with, so that there is no ratio.',
      })
    if (other !== undefined) {
      const reason =
        other.kind === 'group' ? 'other base group' : other.kind === 'average' ? 'average as reference' : 'upside down'
      return finding(row, 'ratio', {
        ...told,
        reason,
        why: `All ratios of the table follow from ${other.words} instead.`,
      })
    }
    if (readings.some((reading) => holds(base.ratio(row, reading), cutFrom(ratio))))
      return finding(row, 'ratio', {
        ...told,
        kind: 'remark',
        reason: 'rounded down',
        why: 'It follows with digits cut off, not rounded.',
      })
    const byRate = exactRate(row) !== null && figureOf(row.rate) === null
    return finding(row, 'ratio', {
      ...told,
      reason: 'does not follow',
      why: byRate
        ? 'No rounding gives it; the ratio or a count is misprinted.'
        : 'No rounding and no other base group gives it; it is misprinted, or its rate is.',
    })
  })
}

/** One highest rate from which every ratio that is not 1 follows, though no row has it: then the figure of the reference is wrong, not all the ratios. */
function hiddenReference(ratios: readonly Ratio[], reading: Reading): Finding | null {
  const reference = ratios.filter(({ ratio }) => ratio.value === 1)
  const others = ratios.filter(({ ratio }) => ratio.value !== 1)
  const [top] = reference
  if (top === undefined || reference.length > 1 || others.length < 2) return null
  const ranges = others.map(({ row, ratio }) => {
    const rate = reading.rates.get(row)
    return rate ? quotientOf(rate, roundedFrom(ratio)) : null
  })
  if (ranges.some((one) => one === null)) return null
  const known = ranges as Interval[]
  const low = Math.max(...known.map(([from]) => from))
  const high = Math.min(...known.map(([, to]) => to))
  if (low > high + 1e-9) return null
  const figure = figureOf(top.row.rate) !== null ? 'rate' : 'selected'
  const rates = `${low.toFixed(3)} to ${high.toFixed(3)}`
  return finding(top.row, figure, {
    range: figure === 'rate' ? [low, high] : null,
    against: `the ratios of ${listWords(others.map(({ row }) => row.category))}`,
    reason: 'reference not in the table',
    why: `Every other ratio follows from a reference with a rate of ${rates}, which no row has: a figure of ${top.row.category} is misprinted, or the reference was left out.`,
  })
}

const quotientOf = ([a, b]: Interval, [c, d]: Interval): Interval | null => (c <= 0 ? null : [a / d, b / c])

function smallGroups({ groups, readings, base }: Context): Finding[] {
  const [reading] = readings
  const rateOf = (row: AuditRow) => reading?.rates.get(row)?.[0] ?? -1
  const top = groups.toSorted((a, b) => rateOf(b) - rateOf(a))[0]
  if (top === undefined || !isSmall(top, groups) || top.ratio === 'n/a' || figureOf(top.ratio) === null) return []
  const isReference = figureOf(top.ratio)?.value === 1
  if (base.kind !== 'highest' && !isReference) return []
  const told = { kind: 'remark' as const, against: 'people of the table' }
  if (isReference)
    return [
      finding(top, 'ratio', {
        ...told,
        reason: 'small group as reference',
        why: `It is under 2 % of the people and the reference of all others; the rule lets such a group be left out.`,
      }),
    ]
  return [
    finding(top, 'ratio', {
      ...told,
      reason: 'small group left out',
      why: 'It has the highest rate and under 2 % of the people: it was left out as the reference, which the table should say.',
    }),
  ]
}

/** A ratio that only the rates as printed give. */
function rounding({ row, ratio }: Ratio, { readings, base }: Context): Finding[] {
  const by = readings.filter((reading) => holds(base.ratio(row, reading), roundedFrom(ratio)))
  if (by.some(({ name }) => name !== 'rounded rates')) return []
  const [first] = readings
  return [
    finding(row, 'ratio', {
      kind: 'remark',
      range: first === undefined ? null : base.ratio(row, first),
      against: 'the rates as printed',
      reason: 'rounded twice',
      why: 'It follows from the rates as they are printed, which were rounded before; that is rounding twice, not a fault.',
    }),
  ]
}

function missing(row: AuditRow, { groups, readings, base, ratios }: Context): Finding[] {
  const [first] = readings
  const range = first === undefined ? null : base.ratio(row, first)
  if (ratios.length === 0 || figureOf(row.ratio) !== null || range === null || isSmall(row, groups)) return []
  if (figureOf(row.rate) === null && exactRate(row) === null) return []
  return [
    finding(row, 'ratio', {
      kind: 'remark',
      range,
      against: against(row, first as Reading, base),
      reason: 'not given',
      why: 'It can be computed, and the group is not under 2 % of the people.',
    }),
  ]
}

const holds = (range: Interval | null, printed: Interval): boolean => range !== null && meet(range, printed)

function against(row: AuditRow, { name }: Reading, { words }: Base): string {
  return name === 'counts' && exactRate(row) !== null ? `${words} and the counts` : words
}

const best = <One>(all: readonly One[], cost: (one: One) => number): One =>
  all.reduce((found, one) => (cost(one) < cost(found) ? one : found))
