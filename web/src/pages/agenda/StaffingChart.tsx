import { barX, dot, ruleX, text, tickX } from '@observablehq/plot'
import { chanceWords } from '@tandem/core/agenda'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'
import type { StaffingRow } from './StaffingPicture.tsx'

const COLORS = {
  ok: 'var(--t-ok)',
  watch: 'var(--t-watch)',
  breach: 'var(--t-breach)',
  'not enough data': 'var(--t-none)',
} as const

const OPACITY = { 95: 0.16, 80: 0.26, 50: 0.5 } as const
const ROW = 52

const at = (day: string) => new Date(`${day}T00:00:00Z`)

/** A row for each: bands of when the last person starts, and the day of need. */
export function StaffingChart({
  rows,
  asOf,
  until,
}: {
  rows: readonly StaffingRow[]
  asOf: string | null
  until: string | null
}) {
  const end = until === null ? null : at(until)
  const bands = rows.flatMap(({ key, forecast, state }) =>
    (forecast?.bands ?? [])
      .filter(({ from }) => from !== null)
      .sort((a, b) => b.level - a.level)
      .map(({ level, from, to }) => ({
        key,
        level,
        from: at(from as string),
        to: to === null ? (end ?? at(from as string)) : at(to),
        color: COLORS[state],
      })),
  )
  const points = rows.flatMap(({ key, forecast, state, ...row }) =>
    forecast?.p50 == null
      ? []
      : [{ key, at: at(forecast.p50), color: COLORS[state], words: wordsOf({ key, forecast, state, ...row }) }],
  )
  const needs = rows.map(({ key, needDate }) => ({ key, at: at(needDate) }))
  const today = asOf === null ? [] : [new Date(asOf)]
  const days = [...bands.flatMap(({ from, to }) => [from, to]), ...needs.map((one) => one.at), ...today].map(Number)
  const reach = Math.max(...days) - Math.min(...days) || 86_400_000
  const domain = [new Date(Math.min(...days) - reach * 0.02), new Date(Math.max(...days) + reach * 0.03)]
  return (
    <PlotFigure
      label={`When each is complete. ${rows.map(wordsOf).join('. ')}.`}
      minHeight={56 + rows.length * ROW}
      options={(width) => ({
        height: 56 + rows.length * ROW,
        marginLeft: 12,
        marginRight: 16,
        marginTop: 22,
        marginBottom: 34,
        x: { type: 'utc', domain, label: null, ticks: width < 500 ? 4 : 8, grid: true },
        y: { type: 'band', domain: rows.map(({ key }) => key), label: null, axis: null, padding: 0 },
        marks: [
          ruleX(today, { stroke: 'var(--t-dim)', strokeDasharray: '2 4' }),
          text(today, {
            x: (day: Date) => day,
            text: () => 'as of',
            frameAnchor: 'top',
            textAnchor: 'start',
            dx: 4,
            dy: -16,
            fill: 'var(--t-dim)',
          }),
          barX(bands, {
            y: 'key',
            x1: 'from',
            x2: 'to',
            fill: 'color',
            fillOpacity: ({ level }: { level: 50 | 80 | 95 }) => OPACITY[level],
            insetTop: 26,
            insetBottom: 8,
            rx: 3,
          }),
          tickX(needs, { y: 'key', x: 'at', stroke: 'var(--t-text)', strokeWidth: 2, insetTop: 21, insetBottom: 3 }),
          dot(points, { y: 'key', x: 'at', r: 5, dy: 9, fill: 'color', stroke: 'var(--t-surface)', title: 'words' }),
          (_index, scales) => {
            const labels = rowLabels(
              rows.map(({ key, name, forecast, isStaffed }) => ({
                key,
                name,
                figure: isStaffed ? 'staffed' : forecast === null ? '' : `${chanceWords(forecast.probability)} in time`,
              })),
              {
                y: (key) => Number(scales.y?.(key)) + 18,
                left: 14,
                right: width - 18,
                dy: 0,
              },
            )
            // Read through the line of the day up to which is known.
            for (const [name, value] of Object.entries({
              stroke: 'var(--t-surface)',
              'stroke-width': '4',
              'paint-order': 'stroke',
            }))
              labels.setAttribute(name, value)
            return labels
          },
        ],
      })}
    />
  )
}

function wordsOf({ name, needDate, forecast, isStaffed }: StaffingRow): string {
  if (forecast === null) return `${name}: needed by ${needDate}`
  if (isStaffed) return `${name}: staffed on ${forecast.p50}`
  const { p50, p85, probability } = forecast
  return `${name}: needed by ${needDate}, ${chanceWords(probability)} in time, as likely as not by ${p50 ?? 'later than simulated'}, with 85 % chance by ${p85 ?? 'later than simulated'}`
}
