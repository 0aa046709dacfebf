import {
  amountWords,
  type BusinessMeasureDetail,
  type BusinessMeasureImported,
  type BusinessMeasures,
  type Value,
} from '@tandem/core/value'

type Table = (rows: readonly Record<string, unknown>[]) => string

export function valueText({ sentence, vacancy, contributions, total, notInTotal }: Value, table: Table): string {
  const rows = contributions.map(({ title, amount, interval, unit, n, of, strength }) => ({
    what: title,
    amount: amount === null ? '–' : amountWords(amount, unit, { signed: true }),
    '95 %': interval === null ? '–' : `${amountWords(interval[0], '')} to ${amountWords(interval[1], '')}`,
    n: `${n} ${of}`,
    evidence: strength,
  }))
  const months = vacancy.months.map(({ month, n, days, expected, avoided }) => ({
    month,
    openings: n,
    'vacant days': days,
    expected: expected === null ? 'gap' : Math.round(expected),
    avoided: avoided === null ? 'gap' : Math.round(avoided) + 0,
  }))
  const sum =
    total === null
      ? 'Nothing can be added up.'
      : `In all ${amountWords(total.amount, total.unit)} (95 % interval ${amountWords(total.interval[0], '')} to ${amountWords(total.interval[1], total.unit)}), by ${total.strength}, of ${total.of} of these rows.`
  return [
    sentence.map(({ text }) => text).join(''),
    ...(rows.length > 0 ? ['', table(rows), '', sum] : []),
    ...notInTotal.map((why) => `  not in it: ${why}`),
    ...(months.length > 0 ? ['', table(months)] : []),
    '',
  ].join('\n')
}

export function businessMeasuresText({ measures }: BusinessMeasures, table: Table): string {
  if (measures.length === 0)
    return 'There is no measure of the business yet. Write one: tandem business-measure-set --measure FILE.\n'
  const rows = measures.map(({ measure, series, gaps }) => ({
    measure: measure.id,
    title: measure.title,
    unit: measure.unit,
    months: series.length,
    gaps: gaps.length,
    last: series.at(-1)?.month ?? '–',
    links: measure.links.map(({ initiative }) => initiative).join(', ') || '–',
  }))
  return `${table(rows)}\n`
}

export function businessMeasureText(
  { measure, series, gaps, superseded }: BusinessMeasureDetail,
  table: Table,
): string {
  const { title, unit, owner, source, links } = measure
  return [
    `${title}, in ${unit}; ${owner} answers for it. Source: ${source}.`,
    ...links.map(({ initiative, why }) => `  → ${initiative}: ${why}`),
    ...(series.length > 0 ? ['', table(series.map(({ month, value }) => ({ month, value })))] : []),
    ...(gaps.length > 0 ? [`Months without a value: ${gaps.join(', ')}.`] : []),
    ...(superseded.length > 0 ? [`Superseded values: ${superseded.length}.`] : []),
    '',
  ].join('\n')
}

export const importedText = ({ sentence, quarantined }: BusinessMeasureImported): string =>
  [sentence, ...quarantined.map(({ line, text, reason }) => `  line ${line} (${text}): ${reason}`), ''].join('\n')
