import { areaY, lineY, ruleY } from '@observablehq/plot'
import type { FairnessReport } from '@tandem/core/bias'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

/** The ratio of all so far, with limits that hold at all looks together. */
export function CourseChart({ course: { looks } }: { course: FairnessReport['course'] }) {
  const data = looks.map(({ until, cumulative, limits: [lower, upper] }) => ({
    at: new Date(`${until}T00:00:00Z`),
    cumulative,
    lower: Math.max(0.1, lower),
    upper: Math.min(10, upper),
  }))
  const last = data.at(-1)
  return (
    <PlotFigure
      label={`Ratio over time with limits that hold at all looks. ${last === undefined ? '' : `Last: ${last.cumulative.toFixed(2)}, limits ${last.lower.toFixed(2)} to ${last.upper.toFixed(2)}.`}`}
      minHeight={240}
      options={(width) => ({
        height: 260,
        marginLeft: 44,
        marginRight: 16,
        marginBottom: 30,
        x: { type: 'utc', label: null, ticks: width < 500 ? 4 : 8 },
        y: {
          type: 'log',
          label: 'ratio',
          labelArrow: 'none',
          grid: true,
          tickFormat: (value: number) => String(value),
          ticks: [0.2, 0.5, 0.8, 1, 1.25, 2, 5],
        },
        marks: [
          areaY(data, { x: 'at', y1: 'lower', y2: 'upper', fill: 'var(--t-text)', fillOpacity: 0.12 }),
          ruleY([1], { stroke: 'var(--t-dim)' }),
          ruleY([0.8], { stroke: 'var(--t-watch)', strokeDasharray: '4 3' }),
          lineY(data, { x: 'at', y: 'cumulative', stroke: 'var(--t-text)', strokeWidth: 2 }),
        ],
      })}
    />
  )
}
