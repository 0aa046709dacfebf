import { dot, ruleX, ruleY, text, tickX } from '@observablehq/plot'
import type { ScenarioResult, SimulatedMeasure } from '@tandem/core/simulation'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'

const ROW = 74

interface Mark {
  name: string
  which: 'median' | '85th percentile'
  p5: number
  p20: number
  p50: number
  p80: number
  p95: number
  color: string
}

/** Time to fill now and with each scenario: middle run, and where the runs lie, on one scale. */
export function FillPicture({ results }: { results: readonly ScenarioResult[] }) {
  const marks = results.flatMap(({ name, measures }, place) => {
    const color = place === 0 ? 'var(--t-series-4)' : `var(--t-series-${(place - 1) % 4})`
    const of = (measure: SimulatedMeasure, which: Mark['which']): Mark[] => {
      const level = measures.find((one) => one.measure === measure)?.level
      return level == null ? [] : [{ ...level, name, which, color }]
    }
    return [...of('time_to_fill', 'median'), ...of('time_to_fill_85', '85th percentile')]
  })
  const names = results.map(({ name }) => name)
  const asItIs = marks.find(({ name, which }) => name === names[0] && which === 'median')
  const words = marks.map(
    ({ name, which, p5, p50, p95 }) =>
      `${name}, ${which}: ${p50.toFixed(1)} days, ${p5.toFixed(1)} to ${p95.toFixed(1)}`,
  )
  const most = Math.max(...marks.map(({ p95 }) => p95), 1)
  const least = Math.min(...marks.map(({ p5 }) => p5), most)
  const medians = marks.filter(({ which }) => which === 'median')
  const tails = marks.filter(({ which }) => which === '85th percentile')
  return (
    <PlotFigure
      label={`Time to fill. ${words.join('. ')}.`}
      minHeight={64 + names.length * ROW}
      options={(width) => ({
        height: 64 + names.length * ROW,
        marginLeft: 8,
        marginRight: 24,
        marginTop: 22,
        marginBottom: 36,
        x: {
          domain: [Math.max(0, Math.floor((least - 8) / 10) * 10), most * 1.04],
          label: 'days from approval to the first acceptance',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: names, label: null, axis: null, padding: 0.1 },
        marks: [
          ...(asItIs === undefined ? [] : [ruleX([asItIs.p50], { stroke: 'var(--t-faint)', strokeDasharray: '3 3' })]),
          text(names, {
            y: (name: string) => name,
            frameAnchor: 'left',
            text: (name: string) => fitted(name, Math.floor((width - 40) / 7)),
            textAnchor: 'start',
            fontSize: 12.5,
            fontWeight: 600,
            dy: -26,
            fill: 'var(--t-text)',
            stroke: 'var(--t-surface)',
          }),
          ...[medians, tails].flatMap((some) => [
            ruleY(some, { y: 'name', x1: 'p5', x2: 'p95', stroke: 'color', strokeWidth: 2, strokeOpacity: 0.6 }),
            ruleY(some, {
              y: 'name',
              x1: 'p20',
              x2: 'p80',
              stroke: 'color',
              strokeWidth: 9,
              strokeOpacity: 0.35,
              strokeLinecap: 'round',
            }),
          ]),
          dot(medians, { y: 'name', x: 'p50', r: 6, fill: 'color', stroke: 'var(--t-surface)' }),
          tickX(tails, { y: 'name', x: 'p50', stroke: 'color', strokeWidth: 3, insetTop: 26, insetBottom: 26 }),
          ...[medians, tails].map((some) =>
            text(some, {
              y: 'name',
              x: 'p50',
              text: ({ p50 }: Mark) => p50.toFixed(1),
              dy: 19,
              fontSize: 12,
              fill: 'var(--t-text)',
              stroke: 'var(--t-surface)',
            }),
          ),
        ],
      })}
    />
  )
}
