import { dot, ruleX, ruleY, text } from '@observablehq/plot'
import type { GoalRow } from '@tandem/core/goals'
import { counted } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'

const COLORS = {
  ok: 'var(--t-ok)',
  watch: 'var(--t-watch)',
  breach: 'var(--t-breach)',
  'not enough data': 'var(--t-none)',
} as const
const ROW = 46
/** Further than this in either direction is drawn at the edge. */
const EDGE = { from: -0.5, to: 1.5 }

/** How much of the way from baseline to target each goal has come. */
export function GoalsChart({ goals }: { goals: readonly GoalRow[] }) {
  const data = goals.flatMap(({ goal: { id, title }, progress, state }) =>
    progress?.done == null
      ? []
      : [{ id, title, state, done: progress.done, at: Math.min(EDGE.to, Math.max(EDGE.from, progress.done)) }],
  )
  if (data.length === 0) return null
  const there = data.filter(({ done }) => done >= 1).length
  return (
    <ChartFrame
      title={there === 0 ? 'No goal is there yet' : `${counted(there, 'goal is', 'goals are')} where they are to be`}
      note="0 is where the measure stood in the year before the goal began, 1 the target; left of 0 it has become worse."
      fileName="goals"
      csv={{
        header: ['goal', 'state', 'share of the way'],
        rows: data.map(({ title, state, done }) => [title, state, done]),
      }}
    >
      <PlotFigure
        label={`How far goals are. ${data.map(({ title, done }) => `${title}: ${Math.round(100 * done)} % of the way`).join('. ')}.`}
        minHeight={50 + data.length * ROW}
        options={(width) => ({
          height: 50 + data.length * ROW,
          marginLeft: 12,
          marginRight: 24,
          marginTop: 16,
          marginBottom: 34,
          x: {
            label: 'share of the way',
            labelArrow: 'none',
            tickFormat: '.0%',
            grid: true,
            domain: [EDGE.from, EDGE.to],
            ticks: width < 500 ? 4 : 8,
          },
          y: { domain: data.map(({ id }) => id), label: null, axis: null, padding: 0.5 },
          marks: [
            ruleX([0], { stroke: 'var(--t-faint)' }),
            ruleX([1], { stroke: 'var(--t-text)', strokeDasharray: '4 3' }),
            ruleY(data, {
              y: 'id',
              x1: 0,
              x2: 'at',
              stroke: ({ state }: (typeof data)[0]) => COLORS[state],
              strokeWidth: 6,
              strokeOpacity: 0.45,
              dy: 9,
            }),
            dot(data, { y: 'id', x: 'at', r: 5, fill: ({ state }: (typeof data)[0]) => COLORS[state], dy: 9 }),
            text(data, {
              y: 'id',
              x: () => EDGE.from,
              text: ({ title, state }: (typeof data)[0]) =>
                fitted(`${title} (${state})`, Math.floor((width - 40) / 6.4)),
              textAnchor: 'start',
              fontSize: 12,
              dy: -10,
              fill: 'var(--t-text)',
              stroke: 'var(--t-surface)',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
