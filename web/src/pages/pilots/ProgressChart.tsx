import { barX, ruleX, text } from '@observablehq/plot'
import type { PilotsRow } from '@tandem/core/pilots'
import { counted } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'

const COLORS: Readonly<Record<PilotsRow['state'], string>> = {
  design: 'var(--t-none)',
  running: 'var(--t-series-0)',
  paused: 'var(--t-breach)',
  decided: 'var(--t-ok)',
}

/** How much of its planned number each pilot has seen. */
export function ProgressChart({ pilots }: { pilots: readonly PilotsRow[] }) {
  const data = pilots.flatMap(({ id, state, design, last }) =>
    last === null ? [] : [{ id, state, title: design.title, share: (last.units[0] + last.units[1]) / design.planned }],
  )
  if (data.length === 0) return null
  const full = data.filter(({ share }) => share >= 1).length
  return (
    <ChartFrame
      title={
        full === 0
          ? 'No pilot has come to its planned number yet'
          : `${counted(full, 'pilot has', 'pilots have')} come to the planned number`
      }
      note="Units that have come, as a share of those planned. Beyond the line the intervals stay valid."
      fileName="pilots"
      csv={{
        header: ['pilot', 'state', 'share of planned units'],
        rows: data.map(({ id, state, share }) => [id, state, share]),
      }}
    >
      <PlotFigure
        label={`How far pilots are. ${data.map(({ title, share }) => `${title}: ${Math.round(100 * share)} %`).join('. ')}.`}
        minHeight={50 + data.length * 46}
        options={(width) => ({
          height: 50 + data.length * 46,
          marginLeft: 12,
          marginRight: 24,
          marginTop: 16,
          marginBottom: 34,
          x: {
            label: 'share of the planned units',
            labelArrow: 'none',
            tickFormat: '.0%',
            grid: true,
            domain: [0, Math.max(1.05, ...data.map(({ share }) => share))],
            ticks: width < 500 ? 4 : 8,
          },
          y: { domain: data.map(({ id }) => id), label: null, axis: null, padding: 0.55 },
          marks: [
            barX(data, { y: 'id', x: 'share', fill: ({ state }: (typeof data)[0]) => COLORS[state], dy: 8 }),
            ruleX([1], { stroke: 'var(--t-text)', strokeDasharray: '4 3' }),
            text(data, {
              y: 'id',
              x: () => 0,
              text: ({ title, state }: (typeof data)[0]) =>
                fitted(`${title} (${state})`, Math.floor((width - 40) / 6.4)),
              textAnchor: 'start',
              fontSize: 12,
              dy: -12,
              fill: 'var(--t-text)',
              stroke: 'var(--t-surface)',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
