import { areaY, dot, lineY, ruleY } from '@observablehq/plot'
import { type CheckTrend, exactShare } from '@tandem/core/checks'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

/** Kept share by month or week with its interval. */
export function TrendChart({ trend, expected }: { trend: readonly CheckTrend[]; expected: number }) {
  const data = trend.map(({ from, rate, interval, isPartial, kept, violated }) => ({
    at: new Date(`${from}T00:00:00Z`),
    rate: rate === null ? Number.NaN : 100 * rate,
    lower: rate === null ? Number.NaN : 100 * interval[0],
    upper: rate === null ? Number.NaN : 100 * interval[1],
    isPartial,
    words: rate === null ? `${from}: no cases` : `${from}: ${exactShare(rate)} of ${kept + violated}`,
  }))
  const known = data.filter(({ rate }) => Number.isFinite(rate))
  const lowest = Math.min(100 * expected, ...known.map(({ lower }) => lower))
  return (
    <PlotFigure
      label={`Kept share. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={220}
      options={() => ({
        height: 220,
        marginLeft: 40,
        marginRight: 16,
        x: { type: 'utc', label: null, ticks: 6 },
        y: {
          domain: [Math.max(0, Math.floor((lowest - 4) / 10) * 10), 100],
          label: 'kept, %',
          labelArrow: 'none',
          grid: true,
          ticks: 5,
        },
        marks: [
          areaY(data, { x: 'at', y1: 'lower', y2: 'upper', fill: 'var(--t-series-0)', fillOpacity: 0.15 }),
          ruleY([100 * expected], { stroke: 'var(--t-dim)', strokeDasharray: '4 4' }),
          lineY(data, { x: 'at', y: 'rate', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
          dot(known, {
            x: 'at',
            y: 'rate',
            r: 3.5,
            stroke: 'var(--t-series-0)',
            fill: (row: { isPartial: boolean }) => (row.isPartial ? 'var(--t-surface)' : 'var(--t-series-0)'),
            title: 'words',
          }),
        ],
      })}
    />
  )
}
