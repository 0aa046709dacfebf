import { dot, ruleX, ruleY, text } from '@observablehq/plot'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'

export interface RatioRow {
  name: string
  ratio: number | null
  interval: readonly [number, number] | null
  state: string
}

const ROW = 44

/** Ratios with their intervals on a log scale, beside the line of four fifths. */
export function RatioChart({ rows }: { rows: readonly RatioRow[] }) {
  const data = rows.filter((row) => row.ratio !== null && row.ratio > 0)
  const ends = data.flatMap(({ ratio, interval }) => [ratio ?? 1, ...(interval ?? [])]).filter((value) => value > 0)
  const domain = [Math.max(0.02, Math.min(0.5, ...ends) * 0.9), Math.min(20, Math.max(1.25, ...ends) * 1.1)]
  const clamp = (value: number) => Math.min(domain[1] as number, Math.max(domain[0] as number, value))
  const words = data.map(({ name, ratio, state }) => `${name}: ${(ratio ?? 0).toFixed(2)}, ${state}`)
  return (
    <PlotFigure
      label={`Impact ratios on a log scale. ${words.join('. ')}.`}
      minHeight={60 + data.length * ROW}
      options={(width) => ({
        height: 66 + data.length * ROW,
        marginLeft: 14,
        marginRight: 24,
        marginTop: 26,
        marginBottom: 36,
        x: {
          type: 'log',
          domain,
          label: 'ratio to the highest rate',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: [0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.25, 2, 5].filter(
            (tick) => tick >= (domain[0] ?? 0) && tick <= (domain[1] ?? 1),
          ),
          tickFormat: (value: number) => String(value),
        },
        y: { domain: data.map(({ name }) => name), label: null, axis: null, padding: 0.2 },
        marks: [
          ruleX([1], { stroke: 'var(--t-dim)' }),
          ruleX([0.8], { stroke: 'var(--t-watch)', strokeDasharray: '4 3' }),
          text([0.8], {
            x: (value: number) => value,
            frameAnchor: 'top',
            dy: -14,
            text: () => (width < 500 ? '0.80' : '0.80, four fifths of UGESP'),
            fill: 'var(--t-watch)',
          }),
          (_index: unknown, { y }: { y?: (key: string) => number }) =>
            rowLabels(
              data.map(({ name, ratio, state }) => ({
                key: name,
                name,
                figure: width < 500 ? (ratio ?? 0).toFixed(2) : `${(ratio ?? 0).toFixed(2)} · ${state}`,
              })),
              { y: (key) => y?.(key) ?? 0, left: 14, right: width - 24 },
            ),
          ruleY(
            data.flatMap(({ name, interval }) =>
              interval === null ? [] : [{ name, lower: clamp(interval[0]), upper: clamp(interval[1]) }],
            ),
            { y: 'name', x1: 'lower', x2: 'upper', stroke: 'var(--t-text)', strokeWidth: 2, dy: 10 },
          ),
          dot(data, {
            y: 'name',
            x: ({ ratio }: RatioRow) => clamp(ratio ?? 1),
            r: 5,
            dy: 10,
            fill: ({ state }: RatioRow) => (state === 'breach' ? 'var(--t-breach)' : 'var(--t-surface)'),
            stroke: ({ state }: RatioRow) => (state === 'breach' ? 'var(--t-breach)' : 'var(--t-text)'),
            strokeWidth: 1.5,
          }),
        ],
      })}
    />
  )
}
