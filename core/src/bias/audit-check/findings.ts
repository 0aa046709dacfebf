import type { AuditRow, FigureName, Finding, Printed, Reason } from './contract.ts'
import type { Interval } from './interval.ts'

const WORDS: Record<FigureName, string> = { n: 'people', selected: 'selected', rate: 'rate', ratio: 'impact ratio' }

interface Found {
  kind?: Finding['kind']
  range?: Interval | null
  against: string
  reason: Reason
  why: string
}

/** A finding on one figure, with its sentence: what is printed, what it would have to be by which figures, and the likeliest reason. */
export function finding(
  row: AuditRow,
  figure: FigureName,
  { kind = 'fault', range = null, against, reason, why }: Found,
): Finding {
  const cell = row[figure]
  const printed = cell === null ? 'nothing' : cell === 'n/a' ? 'n/a' : cell.text
  const would =
    range === null || kind === 'remark' ? '' : ` By ${against} it would be ${rangeWords(range, cell, figure)}.`
  return {
    kind,
    table: row.table,
    category: row.category,
    figure,
    printed,
    range: range === null ? null : [range[0], range[1]],
    against,
    reason,
    sentence: `${row.table}, ${row.category}: ${WORDS[figure]} ${printed} is printed.${would} ${why}`,
  }
}

function rangeWords([low, high]: Interval, cell: AuditRow['n'], figure: FigureName): string {
  const isShare = figure === 'rate' || figure === 'ratio'
  const printed: Printed | null = cell === null || cell === 'n/a' ? null : cell
  const perCent = printed?.text.includes('%') ?? false
  const decimals = isShare ? Math.max(3, Math.ceil(-Math.log10((printed?.half ?? 0.0005) * 2) - 1e-9)) : 0
  const words = (value: number) =>
    value >= Number.MAX_VALUE
      ? 'any size'
      : perCent
        ? `${(100 * value).toFixed(Math.max(1, decimals - 2))} %`
        : value.toFixed(decimals)
  return words(low) === words(high) ? words(low) : `${words(low)} to ${words(high)}`
}
