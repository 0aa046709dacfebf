import { counted } from '../../words.ts'
import { TABLES } from '../contract.ts'
import { checkRates } from './check-rates.ts'
import { checkRatios } from './check-ratios.ts'
import { checkTotals, remarkOnTheRest } from './check-totals.ts'
import type { AuditCheck, AuditRow } from './contract.ts'

/** Which figures of a published table do not follow from the others, however they were rounded, and what they may be instead. */
export function auditCheck(rows: readonly AuditRow[]): AuditCheck {
  const findings = TABLES.flatMap((table) => {
    const own = rows.filter((row) => row.table === table)
    return [...checkRates(own), ...checkRatios(own)]
  })
  const all = [...findings, ...checkTotals(rows)].toSorted((a, b) => a.line - b.line)
  const checked = rows.reduce(
    (sum, { n, rate, ratio }) => sum + Number(rate !== null && n !== null) + Number(ratio !== null),
    0,
  )
  return {
    rows: rows.length,
    checked,
    findings: all,
    remarks: remarkOnTheRest(rows),
    sentence: sentenceOf(checked, all.length),
  }
}

function sentenceOf(checked: number, found: number): string {
  if (checked === 0) return 'Nothing can be checked: there are no rates or ratios beside the counts they are made of.'
  const of = counted(checked, 'figure')
  if (found === 0) return `${of} follow from the others, within their rounding.`
  return `${counted(found, 'figure')} ${found === 1 ? 'does' : 'do'} not follow from the others, of ${of} that can be checked.`
}
