import { barX, dot, ruleX, tickX } from '@observablehq/plot'
import type { GapRow } from '@tandem/core/skills'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'

const ROW = 44

/** A row for each skill: how many are needed, how many hiring brings by then, and how many are under way. */
export function GapChart({ rows }: { rows: readonly GapRow[] }) {
  const data = rows.map(({ label, needed, expected, pipeline, way, by }) => ({
    label,
    needed,
    expected: expected ?? 0,
    pipeline: pipeline ?? 0,
    figure: `${way ?? ''} · needed ${needed} by ${by}`,
    words: `${label}: ${needed} needed by ${by}, ${(expected ?? 0).toFixed(1)} expected, ${pipeline ?? 0} under way, ${way}`,
    color: way === 'hire' ? 'var(--t-ok)' : way === 'train' ? 'var(--t-watch)' : 'var(--t-breach)',
  }))
  return (
    <PlotFigure
      label={`Needed and expected by skill. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={54 + data.length * ROW}
      options={(width) => ({
        height: 54 + data.length * ROW,
        marginLeft: 14,
        marginRight: 24,
        marginTop: 18,
        marginBottom: 36,
        x: {
          // Needs are of few people and pipelines of many: both can be read on a scale of roots.
          type: 'sqrt',
          nice: true,
          zero: true,
          label: 'people (scale of roots)',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: data.map(({ label }) => label), label: null, axis: null, padding: 0.2 },
        marks: [
          ruleX([0], { stroke: 'var(--t-dim)' }),
          barX(data, {
            y: 'label',
            x1: 0,
            x2: 'expected',
            fill: 'color',
            fillOpacity: 0.45,
            insetTop: 19,
            insetBottom: 2,
            rx: 3,
            title: 'words',
          }),
          tickX(data, {
            y: 'label',
            x: 'pipeline',
            stroke: 'var(--t-dim)',
            strokeWidth: 2,
            insetTop: 19,
            insetBottom: 2,
          }),
          dot(data, {
            y: 'label',
            x: 'needed',
            r: 6,
            dy: 9,
            fill: 'var(--t-surface)',
            stroke: 'var(--t-text)',
            strokeWidth: 2,
            title: 'words',
          }),
          (_index: unknown, { y }: { y?: (key: string) => number }) =>
            rowLabels(
              data.map(({ label, figure }) => ({ key: label, name: label, figure })),
              { y: (key) => (y?.(key) ?? 0) + ROW * 0.4, left: 14, right: width - 24, dy: -8 },
            ),
        ],
      })}
    />
  )
}
