import { checkRates } from './check-rates.ts'
import { checkRatios } from './check-ratios.ts'
import { checkSums } from './check-sums.ts'
import { type AuditCheck, FIGURES } from './contract.ts'
import { figureOf } from './interval.ts'
import type { AuditTable } from './read-audit-table.ts'
import { figuresSeen } from './seen.ts'

/**
 * Which figures of somebody’s published table do not follow from the others. A figure follows where some value that rounds to it does, with ratios against
 * the highest rate (6 RCNY 5-301), from counts, rates, or rates as printed.
 */
export function auditCheck({ rows, notes }: AuditTable): AuditCheck {
  const seen = figuresSeen()
  const tables = [...new Set(rows.map(({ table }) => table))]
  const findings = [
    ...tables.flatMap((table) => {
      const own = rows.filter((row) => row.table === table)
      return [...checkRates(own, seen), ...checkRatios(own, seen)]
    }),
    ...checkSums(rows, seen),
  ]
  const figures = rows.flatMap((row) =>
    FIGURES.filter((name) => figureOf(row[name]) !== null).map((name) => ({ row, name })),
  )
  const checked = figures.filter(({ row, name }) => seen.has(row, name)).length
  const faultsFirst = findings.toSorted((a, b) => Number(a.kind === 'remark') - Number(b.kind === 'remark'))
  return { figures: figures.length, checked, unchecked: figures.length - checked, notes, findings: faultsFirst }
}
