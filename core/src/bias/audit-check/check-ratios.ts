import { shareWords } from '../../words.ts'
import { BIAS } from '../settings.ts'
import type { AuditRow, Finding } from './contract.ts'
import { EDGE, holds, meet, type Printed } from './printed.ts'

type Range = readonly [number, number]
type Rated = AuditRow & { own: Range }

/**
 * Ratios that do not follow from the rates of their table. The reference is the highest rate, of all categories or of those that are not
 * left out; a ratio may have been made from rates that were rounded before, as the rule's own example does.
 */
export function checkRatios(rows: readonly AuditRow[]): Finding[] {
  const rated = rows.flatMap((row): Rated[] => {
    const own = rateRange(row)
    return own === null ? [] : [{ ...row, own }]
  })
  const printed = rated.filter((row): row is Rated & { ratio: Printed } => row.ratio !== null)
  if (printed.length === 0) return []
  const included = rated.filter(({ ratio }) => ratio !== null)
  const followsFrom = (reference: Range) => printed.filter((row) => !meet(row.ratio.range, divided(row.own, reference)))
  const wrong = followsFrom(highest(included))
  // A small category may keep its ratio, above 1 even, without being the reference.
  const large = included.filter(isLargeOf(rated))
  if (wrong.length === 0 || (large.length > 0 && followsFrom(highest(large)).length === 0)) return checkLeftOut(rated)
  // Left out and the reference all the same: then the ratios follow from a category that has none.
  const outside = rated.find((row) => row.ratio === null && followsFrom(row.own).length === 0)
  if (outside !== undefined) return [outsideFinding(outside, printed), ...checkLeftOut(rated)]
  return [...wrong.map((row) => ratioFinding(row, rated, highest(included))), ...checkLeftOut(rated)]
}

/** Whether a category is large enough that it may not be left out; it is where nobody says how large it is. */
function isLargeOf(rated: readonly AuditRow[]): (row: AuditRow) => boolean {
  const people = rated.reduce((sum, { n }) => sum + (n ?? 0), 0)
  return ({ n }) => n === null || n >= BIAS.smallestShare * people
}

/** From the exact quotient to whatever the printed rate may stand for. */
function rateRange({ n, selected, rate }: AuditRow): Range | null {
  const exact = n !== null && n > 0 && selected !== null ? selected / n : null
  if (exact === null) return rate?.range ?? null
  // A rate that does not follow from its counts is a finding of its own, and the ratio may follow from either.
  if (rate === null) return [exact, exact]
  return [Math.min(exact, rate.range[0]), Math.max(exact, rate.range[1])]
}

const highest = (rows: readonly Rated[]): Range => [
  Math.max(...rows.map(({ own }) => own[0])),
  Math.max(...rows.map(({ own }) => own[1])),
]

const divided = ([lower, upper]: Range, [low, high]: Range): Range => [
  high > 0 ? lower / high - EDGE : 0,
  low > 0 ? upper / low + EDGE : Number.POSITIVE_INFINITY,
]

function ratioFinding(row: Rated & { ratio: Printed }, rated: readonly Rated[], reference: Range): Finding {
  const { line, table, category, ratio, own } = row
  const base = { line, table, category, figure: 'impact ratio' as const }
  const expected = divided(own, reference).map((one) => Math.max(0, one).toFixed(3))
  const says = `${category}: its rate by the highest gives ${expected[0] === expected[1] ? expected[0] : `${expected[0]} to ${expected[1]}`}, and ${ratio.text} is printed`
  const other = rated.find((one) => one.category !== category && meet(ratio.range, divided(own, one.own)))
  if (other !== undefined)
    return { ...base, kind: 'other base', sentence: `${says}. It follows from the rate of ${other.category} instead.` }
  const overall = overallRate(rated)
  if (overall !== null && meet(ratio.range, divided(own, [overall, overall])))
    return {
      ...base,
      kind: 'other base',
      sentence: `${says}. It follows from the rate of everybody, ${shareWords(overall)}.`,
    }
  if (meet(ratio.range, divided(reference, own)))
    return { ...base, kind: 'other base', sentence: `${says}. That is the ratio the other way round.` }
  return { ...base, kind: 'impact ratio', sentence: `${says}; no rounding makes the one of the other.` }
}

function overallRate(rows: readonly AuditRow[]): number | null {
  if (rows.some(({ n, selected }) => n === null || selected === null)) return null
  const people = rows.reduce((sum, { n }) => sum + (n ?? 0), 0)
  return people > 0 ? rows.reduce((sum, { selected }) => sum + (selected ?? 0), 0) / people : null
}

function outsideFinding({ line, table, category }: Rated, printed: readonly AuditRow[]): Finding {
  const sentence = `${category} is left out and has no ratio, yet the ratios of the other ${printed.length} follow from its rate. A category that is left out is not the reference.`
  return { line, table, category, figure: 'impact ratio', kind: 'excluded as reference', sentence }
}

/** A category may be left out only under 2 % of the data (6 RCNY 5-301). */
function checkLeftOut(rated: readonly Rated[]): Finding[] {
  if (rated.some(({ n }) => n === null)) return []
  const people = rated.reduce((sum, { n }) => sum + (n ?? 0), 0)
  const isAllZero = rated.every(({ own }) => holds(own, 0))
  return rated
    .filter((row) => row.ratio === null && !isAllZero && isLargeOf(rated)(row))
    .map(({ line, table, category, n }) => ({
      ...{ line, table, category, figure: 'impact ratio' as const, kind: 'left out' as const },
      sentence: `${category} has no ratio, though it is ${shareWords((n ?? 0) / people)} of the data; only a category under ${shareWords(BIAS.smallestShare)} may be left out.`,
    }))
}
