import type { Backtest, Forecast, HiresOf } from '@tandem/core/forecast'
import { shareWords } from '@tandem/core/words'
import { initiativeLines } from './print-agenda.ts'

const SHOWN = 60

type Table = (rows: readonly Record<string, unknown>[]) => string

export function forecastText(
  { asOf, horizon, requisitions, hires, initiative, backtest, untested }: Forecast,
  table: Table,
): string {
  const held = backtest?.sentence ?? `How far this can be believed is not known. ${untested ?? ''}`
  const about = `As of ${asOf?.slice(0, 10) ?? 'now'}; the runs go to ${horizon ?? 'their end'}.`
  if (hires !== null) {
    const tables = [...rowsOf('quarter', hires.quarters), '', ...rowsOf('week', hires.weeks.slice(0, 13))]
    return [hires.sentence, about, '', ...tables, '', ...countsHeld(backtest), held, ''].join('\n')
  }
  if (initiative !== null) return [...initiativeLines(initiative, table), '', about, held, ''].join('\n')
  const [only] = requisitions
  if (only === undefined) return `No requisition is open.\n${about}\n`
  const rows = requisitions.slice(0, SHOWN).map((one) => ({
    requisition: one.requisition,
    'in the running': one.running,
    furthest: one.furthest,
    'open for': `${Math.round(one.ageDays)} days`,
    ...Object.fromEntries(
      (['p10', 'p50', 'p70', 'p85', 'p90', 'p95'] as const).map((name) => [
        name.toUpperCase(),
        one.filledBy[name] ?? 'later',
      ]),
    ),
    ...(one.byDate === null ? {} : { [`by ${one.byDate.date}`]: shareWords(one.byDate.probability) }),
  }))
  const more = requisitions.length > SHOWN ? [`and ${requisitions.length - SHOWN} more; --json shows all.`] : []
  const sentences = requisitions.length === 1 ? [only.sentence] : []
  return [...sentences, about, '', table(rows), ...more, '', held, ''].join('\n')

  function rowsOf(name: string, counts: readonly HiresOf[]): string[] {
    if (counts.length === 0) return []
    const range = (low: number, high: number) => `${Math.round(low)} to ${Math.round(high)}`
    return [
      table(
        counts.map(({ from, to, already, hires: fan, atLeast85 }) => ({
          [name]: `${from} to ${to}`,
          found: already,
          'to come': Math.round(fan.p50),
          '50 %': range(fan.p25, fan.p75),
          '80 %': range(fan.p10, fan.p90),
          '95 %': range(fan.p2, fan.p97),
          'in all by then, 85 %': `at least ${atLeast85}`,
        })),
      ),
    ]
  }
}

/** Of counts of people, which are judged by themselves. */
function countsHeld(backtest: Backtest | null): string[] {
  if (backtest === null) return []
  const { hires, delay } = backtest
  const moved =
    delay.days > 0
      ? [
          `In ${delay.n} past months people were found ${delay.days.toFixed(1)} days sooner or later than said (standard deviation beyond luck): every run is moved by such a delay.`,
        ]
      : []
  const held = hires.map(
    ({ weeks, n, coverage, bias }) =>
      `Over ${weeks} weeks 80 % intervals held ${shareWords(coverage['80'])} of ${n} counts of people found, ${Math.abs(bias).toFixed(1)} too ${bias > 0 ? 'many' : 'few'} on average.`,
  )
  return [...moved, ...held]
}

export function backtestText(
  { sentence, within, calibration, hires, origins, doubts }: Backtest,
  table: Table,
): string {
  const score = (value: number | null) => (value === null ? 'not known' : value.toFixed(3))
  const part = (title: string, rows: readonly Record<string, unknown>[]) =>
    rows.length === 0 ? [] : ['', title, table(rows)]
  return [
    sentence,
    ...part(
      'Filled in time',
      within.map(({ days, n, brier, naive, naiveByAge, forecast, happened }) => ({
        within: `${days} days`,
        n,
        said: shareWords(forecast),
        came: shareWords(happened),
        Brier: brier.toFixed(3),
        'historic share': score(naive),
        'share by age': score(naiveByAge),
      })),
    ),
    ...part(
      'Chances that were said, and how often it came',
      calibration.map(({ from, to, n, forecast, happened }) => ({
        from: shareWords(from),
        to: shareWords(to),
        n,
        said: shareWords(forecast),
        came: shareWords(happened),
      })),
    ),
    ...part(
      'People found',
      hires.map(({ weeks, n, coverage, forecast, happened }) => ({
        within: `${weeks} weeks`,
        n,
        said: forecast.toFixed(1),
        came: happened.toFixed(1),
        'in 50 %': shareWords(coverage['50']),
        'in 80 %': shareWords(coverage['80']),
        'in 95 %': shareWords(coverage['95']),
      })),
    ),
    ...part(
      'By month',
      origins.map(({ at, n, coverage, bias }) => ({
        from: at,
        n,
        'in 50 %': coverage === null ? null : shareWords(coverage['50']),
        'in 80 %': coverage === null ? null : shareWords(coverage['80']),
        'in 95 %': coverage === null ? null : shareWords(coverage['95']),
        'days too late': bias === null ? null : bias.toFixed(1),
      })),
    ),
    ...(doubts.length === 0 ? [] : ['', ...doubts]),
    '',
  ].join('\n')
}
