import type { AuditRow, Finding } from './contract.ts'
import { finding } from './findings.ts'
import { cutFrom, figureOf, isWhole, meet, roundedFrom } from './interval.ts'
import type { Seen } from './seen.ts'

/** Counts by themselves, and rates against them. */
export function checkRates(rows: readonly AuditRow[], seen: Seen): Finding[] {
  const everySelected = rows
    .filter(({ kind }) => kind === 'group')
    .reduce((sum, { selected }) => sum + (figureOf(selected)?.value ?? 0), 0)
  return rows.flatMap((row) => [...checkCounts(row), ...checkRate(row, everySelected, seen)])
}

function checkCounts(row: AuditRow): Finding[] {
  const [n, selected] = [figureOf(row.n), figureOf(row.selected)]
  const found = (['n', 'selected'] as const).flatMap((name) => {
    const figure = figureOf(row[name])
    if (figure === null || isWhole(figure)) return []
    const [reason, why] =
      figure.value < 0
        ? (['negative', 'A count is 0 or more.'] as const)
        : (['not whole', 'People are counted whole.'] as const)
    return [finding(row, name, { against: 'what a count can be', reason, why })]
  })
  if (n !== null && selected !== null && n.value >= 0 && selected.value > n.value)
    found.push(
      finding(row, 'selected', {
        range: [0, n.value],
        against: `${n.text} people`,
        reason: 'more selected than people',
        why: 'The two may stand in each other’s column.',
      }),
    )
  return found
}

function checkRate(row: AuditRow, everySelected: number, seen: Seen): Finding[] {
  const [n, selected, rate] = [figureOf(row.n), figureOf(row.selected), figureOf(row.rate)]
  if (rate === null || n === null || !isWhole(n)) return []
  if (selected === null) return checkAgainstPeople(row, n.value, seen)
  if (!isWhole(selected) || selected.value > n.value) return []
  seen.add(row, 'n', 'selected', 'rate')
  const against = `${selected.text} of ${n.text}`
  if (n.value === 0)
    return [
      finding(row, 'rate', {
        against,
        reason: 'does not follow',
        why: 'Nobody is in this category, so that it has no rate.',
      }),
    ]
  const exact = selected.value / n.value
  const range = [exact, exact] as const
  if (meet(range, roundedFrom(rate))) return []
  if (meet(range, cutFrom(rate)))
    return [
      finding(row, 'rate', {
        kind: 'remark',
        range,
        against,
        reason: 'rounded down',
        why: `It follows from ${against} with digits cut off, not rounded.`,
      }),
    ]
  const prints = (value: number) => meet([value, value], roundedFrom(rate))
  if (prints(1 - exact))
    return [
      finding(row, 'rate', {
        range,
        against,
        reason: 'share not selected',
        why: 'It is the share of those who were not selected.',
      }),
    ]
  if (everySelected > 0 && prints(selected.value / everySelected))
    return [
      finding(row, 'rate', {
        range,
        against,
        reason: 'share of all selected',
        why: 'It is the share of this category among everybody who was selected.',
      }),
    ]
  return [
    finding(row, 'rate', {
      range,
      against,
      reason: 'does not follow',
      why: 'No rounding gives it; the rate or a count is misprinted.',
    }),
  ]
}

/** Without a count of those selected the rate still has to be some whole number of people. */
function checkAgainstPeople(row: AuditRow, n: number, seen: Seen): Finding[] {
  const rate = figureOf(row.rate)
  if (rate === null) return []
  seen.add(row, 'n', 'rate')
  const near = n === 0 ? 0 : Math.min(n, Math.max(0, Math.round(rate.value * n))) / n
  const against = `${n} people`
  if (n === 0)
    return [
      finding(row, 'rate', {
        against,
        reason: 'does not follow',
        why: 'Nobody is in this category, so that it has no rate.',
      }),
    ]
  if (meet([near, near], roundedFrom(rate)) || meet([near, near], cutFrom(rate))) return []
  const up = Math.min(n, Math.floor(rate.value * n) + 1) / n
  if (meet([up, up], cutFrom(rate))) return []
  return [
    finding(row, 'rate', {
      range: [near, near],
      against,
      reason: 'no whole number of people',
      why: `No whole number of ${n} people gives it; the nearest is ${Math.round(near * n)}.`,
    }),
  ]
}
