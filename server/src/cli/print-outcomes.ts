import { correlationWords, limitsWords, type OutcomesView } from '@tandem/core/outcomes'

type Table = (rows: readonly Record<string, unknown>[]) => string

const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value))
const percent = (share: number | null | undefined) => (share == null ? null : `${Math.round(100 * share)} %`)
const correlation = (value: number | null, interval: [number, number] | null) =>
  value === null ? null : correlationWords(value) + limitsWords(interval)

export function outcomesText(answer: OutcomesView, table: Table): string {
  const said = answer.sentence.map(({ text }) => text).join('')
  if (answer.state === 'not enough data') return `${said}\n`
  const scores = answer.validity.map((one) => ({
    'score of': one.stage,
    'among all scored': correlation(one.corrected, one.correctedInterval),
    'among the hired': correlation(one.observed, one.observedInterval),
    n: one.n,
    it: one.says,
  }))
  const groups = answer.cohorts.map((one) => ({
    [answer.by]: one.name,
    hires: one.hires,
    quality: whole(one.quality?.estimate),
    'after a year': percent(one.retention?.estimate),
    'days to fill': one.timeToFill,
  }))
  const sources = answer.sources.map((one) => ({
    source: one.source,
    hires: one.hires,
    quality: whole(one.quality),
    'chance to be last': percent(one.last),
    'cost per hire': whole(one.cost),
  }))
  const tables = [scores, groups, sources].filter((rows) => rows.length > 0).map((rows) => table(rows))
  return [said, ...tables, ...answer.notes].join('\n\n').concat('\n')
}
