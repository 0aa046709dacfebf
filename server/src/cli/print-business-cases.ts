import {
  type BusinessCaseAnswer,
  type BusinessCaseSaved,
  type BusinessCasesList,
  moneyWords,
  monthsWords,
} from '@tandem/core/business-case'
import { shareWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

export function businessCasesText({ cases, sentence }: BusinessCasesList, table: Table): string {
  if (cases.length === 0) return `${sentence} Write one with business-case-set, or on the pages.\n`
  const rows = cases.map(({ id, title, state, missing, currency, netPresentValue, paysBack, paybackMonths }) => ({
    id,
    title,
    state,
    'to sign': missing.join(', '),
    'worth (5 % to 95 %)':
      netPresentValue === null || currency === null
        ? null
        : `${moneyWords(netPresentValue.p5, currency)} to ${moneyWords(netPresentValue.p95, currency)}`,
    'pays back': paysBack === null ? null : paybackMonths === null ? 'never' : monthsWords(paybackMonths),
    'in draws': paysBack === null ? null : shareWords(paysBack),
  }))
  return `${sentence}\n\n${table(rows)}\n`
}

export function businessCaseText(
  { outline, sentence, result, realised, notes, halves }: BusinessCaseAnswer,
  table: Table,
) {
  const head = [outline.title, sentence, '']
  const end = [
    '',
    realised.sentence,
    ...notes,
    ...(['HR', 'IT'] as const).map((side) => {
      const { hash, signature } = halves[side]
      if (hash === null) return `${side}: not written yet.`
      if (signature === null) return `${side}: not signed. Hash: ${hash}`
      const { name, at, reason, counts } = signature
      return `${side}: signed by ${name} on ${at.slice(0, 10)}, “${reason}”${counts ? '' : ', which no longer counts'}.`
    }),
    '',
  ]
  if (result.state === 'not ready') return [...head.slice(0, 2), ...end].join('\n')
  const { currency, netPresentValue, parts, tornado } = result
  const money = (amount: number) => moneyWords(amount, currency)
  const { p5, p20, p50, p80, p95, mean, atMode } = netPresentValue
  return [
    ...head,
    table(
      [{ 'net present value': 'of draws', p5, p20, p50, p80, p95, mean, 'most likely values': atMode }].map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? money(value) : value]),
        ),
      ),
    ),
    '',
    table(
      parts.map(({ side, title, kind, amount, presentValue }) => ({
        side,
        part: title,
        amount: `${money(amount)}${kind === 'once' ? ' once' : ' a year'}`,
        'adds to the value': money(presentValue),
      })),
    ),
    '',
    table(
      tornado
        .filter(({ swing }) => swing > 0)
        .map(({ side, title, name, unit, low, high, atLow, atHigh, breakEven }) => ({
          side,
          assumption: `${title}: ${name}`,
          from: withUnit(low, unit),
          to: withUnit(high, unit),
          'worth at low': money(atLow),
          'at high': money(atHigh),
          'breaks even at': breakEven === null ? 'none' : withUnit(breakEven, unit),
        })),
    ),
    ...end,
  ].join('\n')
}

export const businessCaseSavedText = ({ id, version, halves, sentence }: BusinessCaseSaved): string =>
  `${id}, version ${version}. ${sentence}\n${(['HR', 'IT'] as const).map((side) => `${side}’s half: ${halves[side].hash ?? 'not written yet'}\n`).join('')}`

/** A currency stands before its amount. */
const withUnit = (value: number, unit: string): string =>
  /^[A-Z]{3}$/.test(unit) ? moneyWords(value, unit) : `${Number(value.toPrecision(3))} ${unit}`
