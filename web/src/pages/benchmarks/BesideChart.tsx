import { dot, ruleY, text, tickX } from '@observablehq/plot'
import type { Benchmark, BesidePast } from '@tandem/core/benchmarks'
import type { MeasureDefinition } from '@tandem/core/measures'
import type { z } from 'zod'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

interface BesideChartProps {
  definition: Pick<z.infer<typeof MeasureDefinition>, 'title' | 'unit'>
  past: BesidePast
  published: readonly Benchmark[]
}

/** Dots and intervals of one's own quarters, ticks of what others have published, on one scale. */
export function BesideChart({ definition: { title, unit }, past, published }: BesideChartProps) {
  const scale = unit === 'seconds' ? 86_400 : unit === 'share' ? 0.01 : 1
  const label = unit === 'seconds' ? 'days' : unit === 'share' ? '%' : unit
  const own = [
    { lane: 'now', ...past.now },
    ...(past.before === null ? [] : [{ lane: 'a year before', ...past.before }]),
  ].map(({ lane, estimate, interval }) => ({
    lane,
    at: estimate / scale,
    from: interval[0] / scale,
    to: interval[1] / scale,
  }))
  const others = published.map(({ value, year, source }) => ({
    lane: 'elsewhere',
    at: value / scale,
    words: `${source}, ${year}`,
  }))
  const lanes = [...own.map(({ lane }) => lane), ...(others.length > 0 ? ['elsewhere'] : [])]
  const ends = [...own.flatMap(({ from, to }) => [from, to]), ...others.map(({ at }) => at)]
  const reach = Math.max(...ends) - Math.min(...ends) || 1
  const domain = [Math.min(...ends) - reach * 0.08, Math.max(...ends) + reach * 0.08]
  return (
    <PlotFigure
      label={`${title}. ${own.map(({ lane, at }) => `${lane}: ${at.toFixed(1)} ${label}`).join('. ')}. ${others.map(({ words, at }) => `${words}: ${at.toFixed(1)} ${label}`).join('. ')}.`}
      minHeight={46 + lanes.length * 26}
      options={(width) => ({
        height: 46 + lanes.length * 26,
        marginLeft: 96,
        marginRight: 20,
        marginTop: 8,
        marginBottom: 34,
        x: { label, labelArrow: 'none', domain, grid: true, ticks: width < 500 ? 4 : 8 },
        y: { domain: lanes, label: null, tickSize: 0, padding: 0.4 },
        marks: [
          ruleY(own, {
            y: 'lane',
            x1: 'from',
            x2: 'to',
            stroke: 'var(--t-series-0)',
            strokeWidth: 6,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          dot(own, {
            y: 'lane',
            x: 'at',
            r: 5,
            fill: ({ lane }: (typeof own)[0]) => (lane === 'now' ? 'var(--t-series-0)' : 'var(--t-surface)'),
            stroke: 'var(--t-series-0)',
            strokeWidth: 2,
          }),
          tickX(others, { y: 'lane', x: 'at', stroke: 'var(--t-text)', strokeWidth: 2 }),
          text(others.length === 1 ? others : [], {
            y: 'lane',
            x: 'at',
            text: 'words',
            dx: 8,
            textAnchor: 'start',
            fontSize: 11,
            fill: 'var(--t-dim)',
          }),
        ],
      })}
    />
  )
}
