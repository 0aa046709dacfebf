import { arrow, barX, dot, ruleX, text } from '@observablehq/plot'
import type { Roadmap, RoadmapRow } from '@tandem/core/goals'
import { dayWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'

const ROW = 38
const at = (day: string) => new Date(`${day}T00:00:00Z`)

/** Hues of kinds; each bar says its kind in words too. */
const COLORS: Readonly<Record<RoadmapRow['kind'], string>> = {
  initiative: 'var(--t-series-0)',
  integration: 'var(--t-series-1)',
  pilot: 'var(--t-series-2)',
  'process change': 'var(--t-series-3)',
  tool: 'var(--t-series-3)',
  freeze: 'var(--t-none)',
  review: 'var(--t-text)',
  goal: 'var(--t-ok)',
  other: 'var(--t-none)',
}

/** A bar for what takes time, a dot for a day; arrows lead from what is waited for. */
export function RoadmapChart({ data: { rows, from, to, today } }: { data: Roadmap }) {
  const shown = rows.slice(0, 40)
  const place = (row: RoadmapRow) => ({
    ...row,
    begin: at(row.from === null || row.from < from ? (row.from === null ? row.to : from) : row.from),
    end: at(row.to > to ? to : row.to),
  })
  const placed = shown.map(place)
  const byId = new Map(placed.map((row) => [row.id, row]))
  const waits = placed.flatMap((row) =>
    row.waitsFor.flatMap((id) => {
      const before = byId.get(id)
      return before === undefined
        ? []
        : [{ x1: before.end, y1: before.id, x2: row.begin, y2: row.id, broken: row.problem !== null }]
    }),
  )
  const broken = rows.filter(({ problem }) => problem !== null).length
  return (
    <ChartFrame
      title={
        broken === 0
          ? 'Both sides on one line of time'
          : `Both sides on one line of time; ${broken} cannot hold as planned`
      }
      note="Bars take time, dots are days; an arrow leads from what is waited for. The longest chain is outlined."
      fileName="roadmap"
      csv={{
        header: ['what', 'kind', 'from', 'to', 'HR', 'IT', 'state', 'waits for', 'problem'],
        rows: rows.map(({ title, kind, from: begin, to: end, hrOwner, itOwner, state, waitsFor, problem }) => [
          ...[title, kind, begin, end, hrOwner, itOwner, state, waitsFor.join(' '), problem],
        ]),
      }}
    >
      <PlotFigure
        label={`Roadmap. ${shown.map(({ title, kind, from: begin, to: end }) => `${kind} ${title}: ${begin === null ? '' : `${dayWords(begin)} to `}${dayWords(end)}`).join('. ')}.`}
        minHeight={60 + shown.length * ROW}
        options={(width) => ({
          height: 60 + shown.length * ROW,
          marginLeft: 12,
          marginRight: 16,
          marginTop: 24,
          marginBottom: 34,
          x: { type: 'utc', label: null, domain: [at(from), at(to)], grid: true, ticks: width < 600 ? 4 : 10 },
          y: { domain: shown.map(({ id }) => id), label: null, axis: null, padding: 0.62 },
          marks: [
            ruleX([at(today)], { stroke: 'var(--t-text)', strokeDasharray: '3 3' }),
            text([at(today)], {
              x: (day: Date) => day,
              text: () => 'today',
              frameAnchor: 'top',
              dy: -14,
              fontSize: 11,
            }),
            barX(
              placed.filter(({ begin, end }) => end > begin),
              {
                x1: 'begin',
                x2: 'end',
                y: 'id',
                dy: 8,
                rx: 2,
                fill: ({ kind }: RoadmapRow) => COLORS[kind],
                fillOpacity: 0.55,
                stroke: ({ problem, critical }: RoadmapRow) =>
                  problem !== null ? 'var(--t-breach)' : critical ? 'var(--t-text)' : 'none',
                strokeWidth: 1.5,
              },
            ),
            dot(
              placed.filter(({ begin, end }) => end <= begin),
              { x: 'end', y: 'id', dy: 8, r: 5, fill: ({ kind }: RoadmapRow) => COLORS[kind], symbol: 'diamond' },
            ),
            arrow(waits, {
              x1: 'x1',
              y1: 'y1',
              x2: 'x2',
              y2: 'y2',
              dy: 8,
              bend: true,
              headLength: 6,
              stroke: ({ broken: isBroken }: (typeof waits)[0]) => (isBroken ? 'var(--t-breach)' : 'var(--t-dim)'),
            }),
            text(placed, {
              x: () => at(from),
              y: 'id',
              dy: -8,
              dx: 4,
              text: ({ title, kind }: RoadmapRow) => fitted(`${title} (${kind})`, Math.floor((width - 40) / 6.4)),
              textAnchor: 'start',
              fontSize: 12,
              fill: 'var(--t-text)',
              stroke: 'var(--t-surface)',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
