import { barX, ruleX, text, tickX } from '@observablehq/plot'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { axisUnit } from '../../words/durations.ts'
import { count, counted } from '../../words/numbers.ts'
import { ageBins } from './age-bins.ts'
import { fitted } from './StayChart.tsx'
import type { StageRow } from './stage-rows.ts'

/** Open applications by age, against how long stays in their stage usually last. */
export function AgeingPanel({ rows, source }: { rows: readonly StageRow[]; source: string }) {
  const open = rows.filter((row) => row.open !== null)
  const n = open.reduce((sum, row) => sum + (row.open?.n ?? 0), 0)
  const beyond = open.reduce((sum, row) => sum + (row.open?.beyondP85 ?? 0), 0)
  const { bins, end } = ageBins(open)
  const unit = axisUnit(end)
  const marks = open.map(({ stage, stays }) => ({
    stage,
    p50: inside(stays.quantiles?.p50, end, unit.seconds),
    p85: inside(stays.quantiles?.p85, end, unit.seconds),
  }))
  const scaled = bins.map((bin) => ({
    ...bin,
    from: bin.from / unit.seconds,
    to: bin.to / unit.seconds,
    words: `${bin.stage}: ${count(bin.n)} open`,
  }))
  return (
    <ChartFrame
      title={`${count(beyond)} of ${counted(n, 'open application')} ${beyond === 1 ? 'has' : 'have'} waited unusually long`}
      note="Each row is a stage; the stronger the colour, the more open applications of that age. Marks: half of all stays are over by ┆, 85 % by ┃. What lies right of ┃ is unusual. The last column holds all that are older."
      source={source}
      fileName="age-of-open-work"
      csv={{
        header: ['stage', 'age from seconds', 'age to seconds', 'open applications'],
        rows: bins.map((bin) => [bin.stage, bin.from, bin.last ? null : bin.to, bin.n]),
      }}
    >
      <PlotFigure
        label={open
          .map((row) => `${row.stage}: ${row.open?.n} open, ${row.open?.beyondP85 ?? 'unknown'} unusually long`)
          .join('. ')}
        minHeight={60 + open.length * 38}
        options={(width) => ({
          height: 52 + open.length * 38,
          marginLeft: width < 500 ? 104 : 190,
          marginRight: width < 500 ? 40 : 136,
          marginTop: 6,
          marginBottom: 40,
          x: {
            domain: [0, end / unit.seconds],
            label: `${unit.name} in the present stage, elapsed`,
            labelAnchor: 'right',
            labelOffset: 34,
            labelArrow: 'none',
          },
          y: {
            domain: open.map(({ stage }) => stage),
            label: null,
            tickSize: 0,
            padding: 0.25,
            tickFormat: (name: string) => fitted(name, width < 500 ? 15 : 26),
          },
          color: { type: 'identity' },
          marks: [
            barX(scaled, {
              x1: 'from',
              x2: 'to',
              y: 'stage',
              fill: 'color',
              insetLeft: 0.5,
              insetRight: 0.5,
              title: 'words',
            }),
            ruleX([0], { stroke: 'var(--t-faint)' }),
            tickX(marks, { x: 'p50', y: 'stage', stroke: 'var(--t-surface)', strokeWidth: 5 }),
            tickX(marks, { x: 'p85', y: 'stage', stroke: 'var(--t-surface)', strokeWidth: 6 }),
            tickX(marks, {
              x: 'p50',
              y: 'stage',
              stroke: 'var(--t-text)',
              strokeDasharray: '2 2',
              strokeWidth: 1.5,
              insetTop: -2,
              insetBottom: -2,
            }),
            tickX(marks, {
              x: 'p85',
              y: 'stage',
              stroke: 'var(--t-text)',
              strokeWidth: 2.5,
              insetTop: -3,
              insetBottom: -3,
            }),
            text(open, {
              y: 'stage',
              x: () => end / unit.seconds,
              dx: 8,
              textAnchor: 'start',
              fill: 'var(--t-text)',
              text: ({ open: work }: StageRow) =>
                width < 500 ? count(work?.n ?? 0) : `${count(work?.n ?? 0)} open, ${count(work?.beyondP85 ?? 0)} long`,
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}

/** A mark beyond the axis is not drawn at its edge: it would lie. */
const inside = (seconds: number | null | undefined, end: number, unit: number) =>
  seconds == null || seconds > end ? null : seconds / unit
