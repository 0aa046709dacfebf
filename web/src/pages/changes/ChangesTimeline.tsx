import { barX, dot, ruleX, text } from '@observablehq/plot'
import { type Change, countsOfKinds } from '@tandem/core/changes'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { laneName, placeInLanes } from './change-lanes.ts'

interface Props {
  changes: readonly Change[]
  period: { from: number; to: number }
  chosen: string | undefined
  /** UTC milliseconds. */
  now: number
}

/** What changed over time, in a lane for each side: marks for instants, bars for what took time. */
export function ChangesTimeline({ changes, period, chosen, now }: Props) {
  const rowsAt = (width: number) =>
    placeInLanes(changes, { period, gapMs: (period.to - period.from) / Math.max(10, (width - 130) / 17) })
  const lanesOf = (placed: ReturnType<typeof rowsAt>) => [...new Set(placed.map(({ lane }) => lane))].sort()
  return (
    <PlotFigure
      label={`Changes over time by side. ${countsOfKinds(changes)}. The table below lists them.`}
      minHeight={110}
      options={(width) => {
        const placed = rowsAt(width)
        const lanes = lanesOf(placed)
        const marked = placed.filter(({ change }) => change.id === chosen)
        return {
          height: 60 + lanes.length * 22,
          marginLeft: width < 500 ? 66 : 90,
          marginRight: 20,
          marginTop: 12,
          marginBottom: 34,
          x: {
            type: 'utc',
            label: null,
            domain: [new Date(period.from), new Date(period.to)],
            grid: true,
            ticks: width < 600 ? 4 : 8,
          },
          y: { domain: lanes, label: null, tickSize: 0, tickFormat: laneName, padding: 0.1 },
          color: { type: 'identity' },
          r: { type: 'identity' },
          marks: [
            ruleX(period.to > now ? [new Date(now)] : [], { stroke: 'var(--t-faint)', strokeDasharray: '3 3' }),
            ruleX(marked, { x: 'from', stroke: 'var(--t-text)' }),
            barX(
              placed.filter(({ from, to }) => to > from),
              {
                x1: 'from',
                x2: 'to',
                y: 'lane',
                fill: 'color',
                fillOpacity: 0.3,
                stroke: 'color',
                insetTop: 4,
                insetBottom: 4,
                rx: 2,
                title: 'words',
              },
            ),
            dot(placed, {
              x: 'from',
              y: 'lane',
              r: ({ change }) => (change.id === chosen ? 9.5 : 7.5),
              fill: 'var(--t-surface)',
              stroke: 'color',
              strokeWidth: ({ change }: (typeof placed)[number]) => (change.id === chosen ? 3 : 1.5),
              title: 'words',
            }),
            text(placed, {
              x: 'from',
              y: 'lane',
              text: 'sign',
              fill: 'var(--t-text)',
              fontSize: 10,
              pointerEvents: 'none',
            }),
          ],
        }
      }}
    />
  )
}
