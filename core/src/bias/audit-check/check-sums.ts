import { counted } from '../../words.ts'
import type { AuditRow, Finding } from './contract.ts'
import { finding } from './findings.ts'
import { figureOf } from './interval.ts'
import type { Seen } from './seen.ts'

/** Rows of totals against their table, and groups of sex by race against the tables of sex and of race. */
export function checkSums(rows: readonly AuditRow[], seen: Seen): Finding[] {
  return [...checkTotals(rows, seen), ...checkMargins(rows, 'sex', seen), ...checkMargins(rows, 'race', seen)]
}

function checkTotals(rows: readonly AuditRow[], seen: Seen): Finding[] {
  return rows
    .filter(({ kind }) => kind === 'total')
    .flatMap((total) =>
      (['n', 'selected'] as const).flatMap((name) => {
        const printed = figureOf(total[name])
        const own = rows.filter(({ table, kind }) => table === total.table && kind === 'group')
        const sum = sumOf(own, name)
        if (printed === null || sum === null) return []
        seen.add(total, name)
        for (const row of own) seen.add(row, name)
        const unknown =
          sumOf(
            rows.filter(({ table, kind }) => table === total.table && kind === 'unknown'),
            name,
          ) ?? 0
        if (printed.value === sum || printed.value === sum + unknown) return []
        return [
          finding(total, name, {
            range: [sum, sum + unknown],
            against: 'the sum of the rows',
            reason: 'does not add up',
            why: 'A row is missing, or a count is misprinted.',
          }),
        ]
      }),
    )
}

/** Whoever has a sex but no race is in one table only: fewer may stand in the groups, but never more, nor more of them selected than there are. */
function checkMargins(rows: readonly AuditRow[], attribute: 'sex' | 'race', seen: Seen): Finding[] {
  const groups = rows.filter(({ table, kind }) => table === 'intersectional' && kind === 'group')
  const isUnknownTold = rows.some(({ kind }) => kind === 'unknown')
  return rows
    .filter(({ table, kind }) => table === attribute && kind === 'group')
    .flatMap((row) => {
      const own = groups.filter((one) => one[attribute] === row.category)
      const [n, selected, sumN, sumSelected] = [
        figureOf(row.n),
        figureOf(row.selected),
        sumOf(own, 'n'),
        sumOf(own, 'selected'),
      ]
      if (n === null || sumN === null || own.length < 2) return []
      seen.add(row, 'n')
      for (const one of own) seen.add(one, 'n')
      const more = n.value - sumN
      const moreSelected = selected === null || sumSelected === null ? 0 : selected.value - sumSelected
      if (selected !== null && sumSelected !== null) {
        seen.add(row, 'selected')
        for (const one of own) seen.add(one, 'selected')
      }
      const against = `${own.length} groups of the intersectional table`
      const found = (figure: 'n' | 'selected', sum: number, why: string) => [
        finding(row, figure, { range: [sum, sum], against, reason: 'does not add up', why }),
      ]
      if (more < 0) return found('n', sumN, `They have ${counted(-more, 'person', 'people')} more than the whole.`)
      if (moreSelected < 0)
        return found('selected', sumSelected as number, `They have ${-moreSelected} more selected than the whole.`)
      if (moreSelected > more)
        return found(
          'selected',
          sumSelected as number,
          `They lack ${counted(more, 'person', 'people')} and ${moreSelected} selected; so few cannot be so many.`,
        )
      if (more === 0 || isUnknownTold) return []
      return [
        finding(row, 'n', {
          kind: 'remark',
          range: [sumN, sumN],
          against,
          reason: 'fewer than in the other table',
          why: `The groups have ${counted(more, 'person', 'people')} fewer; they may be unknown there, which the table does not say.`,
        }),
      ]
    })
}

function sumOf(rows: readonly AuditRow[], name: 'n' | 'selected'): number | null {
  const known = rows.map((row) => figureOf(row[name]))
  return rows.length === 0 || known.some((one) => one === null)
    ? null
    : known.reduce((sum, one) => sum + (one?.value ?? 0), 0)
}
