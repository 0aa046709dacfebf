import { dot, ruleX, ruleY, tickX } from '@observablehq/plot'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { quantileWithin } from '../../components/about-number.ts'
import { axisUnit } from '../../words/durations.ts'
import type { StageRow } from './stage-rows.ts'

/** Median with its interval, and the long tail, of every stage on one axis. */
export function StayChart({ rows }: { rows: readonly StageRow[] }) {
  const shown = rows.filter(({ stays }) => stays.estimate !== null)
  const longest = Math.max(
    0,
    ...shown.map(({ stays }) => stays.quantiles?.p95 ?? stays.quantiles?.p85 ?? stays.estimate ?? 0),
  )
  const unit = axisUnit(longest)
  const data = shown.map(({ stage, stays }) => {
    const scaled = (value: number | null | undefined) => (value == null ? null : value / unit.seconds)
    return {
      stage,
      median: scaled(stays.estimate),
      lower: scaled(stays.interval?.[0] ?? stays.estimate),
      upper: scaled(stays.interval?.[1] ?? stays.estimate),
      p85: scaled(stays.quantiles?.p85),
      p95: scaled(stays.quantiles?.p95),
      tail: scaled(stays.quantiles?.p95 ?? stays.quantiles?.p85 ?? stays.estimate),
      words: `${stage}: median ${quantileWithin(stays, 'p50')}, 85 % within ${quantileWithin(stays, 'p85')}, 95 % within ${quantileWithin(stays, 'p95')}`,
    }
  })
  return (
    <PlotFigure
      label={`Time in stage. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={60 + data.length * 34}
      options={(width) => ({
        height: 56 + data.length * 34,
        marginLeft: width < 500 ? 104 : 190,
        marginTop: 8,
        marginRight: 24,
        marginBottom: 40,
        x: {
          label: `${unit.name} in the stage, elapsed`,
          labelAnchor: 'right',
          labelOffset: 34,
          labelArrow: 'none',
          zero: true,
          grid: true,
          nice: true,
        },
        y: {
          domain: data.map(({ stage }) => stage),
          label: null,
          tickSize: 0,
          tickFormat: (name: string) => fitted(name, width < 500 ? 15 : 26),
        },
        marks: [
          ruleX([0], { stroke: 'var(--t-faint)' }),
          ruleY(data, { y: 'stage', x1: 'median', x2: 'tail', stroke: 'var(--t-seq-1)', strokeWidth: 1.5 }),
          tickX(data, { y: 'stage', x: 'p85', stroke: 'var(--t-seq-2)', strokeWidth: 2, insetTop: 8, insetBottom: 8 }),
          tickX(data, {
            y: 'stage',
            x: 'p95',
            stroke: 'var(--t-seq-1)',
            strokeWidth: 2,
            insetTop: 11,
            insetBottom: 11,
          }),
          ruleY(data, {
            y: 'stage',
            x1: 'lower',
            x2: 'upper',
            stroke: 'var(--t-series-0)',
            strokeWidth: 8,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          dot(data, {
            y: 'stage',
            x: 'median',
            r: 5,
            fill: 'var(--t-series-0)',
            stroke: 'var(--t-surface)',
            title: 'words',
            tip: false,
          }),
        ],
      })}
    />
  )
}

export const fitted = (name: string, most: number) =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`
