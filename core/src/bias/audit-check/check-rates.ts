import { shareWords } from '../../words.ts'
import type { AuditRow, Finding } from './contract.ts'
import { holds } from './printed.ts'

const of = ({ line, table, category }: AuditRow) => ({ line, table, category })

/** Counts that cannot be, and rates that do not follow from their counts, with what they may be instead. */
export function checkRates(rows: readonly AuditRow[]): Finding[] {
  return rows.flatMap((row) => {
    const { n, selected, rate, category } = row
    if (n !== null && selected !== null && selected > n) {
      const sentence = `${category}: ${selected} selected of ${n} cannot be.`
      return [{ ...of(row), figure: 'selected' as const, kind: 'impossible counts' as const, sentence }]
    }
    if (rate === null || n === null) return []
    if (n === 0) {
      const sentence = `${category} has nobody, so it has no rate, and ${rate.text} is printed.`
      return [{ ...of(row), figure: 'rate' as const, kind: 'rate' as const, sentence }]
    }
    if (selected === null) return wholeNumber(row, n, rate)
    if (holds(rate.range, selected / n)) return []
    return [rateFinding(row, rows)]
  })
}

/** Without the selected: whether any whole number of them makes the rate. */
function wholeNumber(row: AuditRow, n: number, { text, range }: NonNullable<AuditRow['rate']>): Finding[] {
  if (Math.ceil(range[0] * n) <= Math.min(n, Math.floor(range[1] * n))) return []
  const sentence = `${row.category}: no whole number of ${n} people makes a rate of ${text}, however it was rounded.`
  return [{ ...of(row), figure: 'rate', kind: 'rounding', sentence }]
}

function rateFinding(row: AuditRow, rows: readonly AuditRow[]): Finding {
  const { n, selected, rate, category, table } = row
  const [people, hits] = [n ?? 0, selected ?? 0]
  const own = rows.filter((other) => other.table === table)
  const sum = (what: 'n' | 'selected') => own.reduce((all, other) => all + (other[what] ?? 0), 0)
  const range = rate?.range ?? [0, 0]
  const instead = [
    { value: hits / sum('selected'), words: 'the share of all selected' },
    { value: hits / sum('n'), words: 'selected by everybody of the table' },
    { value: people / sum('n'), words: 'the share of all people' },
    { value: 1 - hits / people, words: 'the share that was not selected' },
  ].find(({ value }) => Number.isFinite(value) && holds(range, value))
  const says = `${category}: ${hits} of ${people} are ${shareWords(hits / people)}, and ${rate?.text ?? ''} is printed`
  if (instead !== undefined) {
    return { ...of(row), figure: 'rate', kind: 'other base', sentence: `${says}. That is ${instead.words}.` }
  }
  return { ...of(row), figure: 'rate', kind: 'rate', sentence: `${says}; no rounding makes the one of the other.` }
}
