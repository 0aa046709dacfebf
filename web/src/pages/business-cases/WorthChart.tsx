import { dot, ruleX, ruleY, text } from '@observablehq/plot'
import { moneyWords } from '@tandem/core/business-case'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'
import { moneyAxis } from './money-axis.ts'

interface Worth {
  title: string
  p5: number
  p20: number
  p50: number
  p80: number
  p95: number
}

/** The net present value of each case with its range, on one axis. */
export function WorthChart({ cases, currency }: { cases: readonly Worth[]; currency: string }) {
  const axis = moneyAxis(cases.flatMap(({ p5, p95 }) => [p5, p95]))
  const data = cases
    .map(({ title, p5, p20, p50, p80, p95 }) => ({
      title,
      p5: p5 / axis.size,
      p20: p20 / axis.size,
      p50: p50 / axis.size,
      p80: p80 / axis.size,
      p95: p95 / axis.size,
      words: `${title}: ${moneyWords(p50, currency)}, nine draws of ten between ${moneyWords(p5, currency)} and ${moneyWords(p95, currency)}`,
    }))
    .sort((a, b) => b.p50 - a.p50)
  const begin = Math.min(0, ...data.map(({ p5 }) => p5))
  return (
    <PlotFigure
      label={`Net present values. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={60 + data.length * 46}
      options={(width) => ({
        height: 50 + data.length * 46,
        marginLeft: 12,
        marginRight: 24,
        marginTop: 16,
        marginBottom: 34,
        x: {
          label: `net present value, ${axis.words(currency)}`,
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          nice: true,
          zero: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: data.map(({ title }) => title), label: null, axis: null, padding: 0.2 },
        marks: [
          ruleX([0], { stroke: 'var(--t-dim)' }),
          // Long titles stand above their bars, so that they are read whole on a phone.
          text(data, {
            y: 'title',
            x: () => begin,
            text: ({ title }: { title: string }) => fitted(title, Math.floor((width - 40) / 6.4)),
            textAnchor: 'start',
            fontSize: 12,
            dy: -8,
            fill: 'var(--t-text)',
            stroke: 'var(--t-surface)',
          }),
          ruleY(data, { y: 'title', x1: 'p5', x2: 'p95', stroke: 'var(--t-series-0)', strokeWidth: 2, dy: 10 }),
          ruleY(data, {
            ...{ y: 'title', x1: 'p20', x2: 'p80', stroke: 'var(--t-series-0)', strokeOpacity: 0.4, strokeWidth: 8 },
            ...{ strokeLinecap: 'round', dy: 10 },
          }),
          dot(data, {
            y: 'title',
            x: 'p50',
            r: 5,
            fill: 'var(--t-series-0)',
            stroke: 'var(--t-surface)',
            title: 'words',
            dy: 10,
          }),
        ],
      })}
    />
  )
}
