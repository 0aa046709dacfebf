import { barX, rect, ruleX, text } from '@observablehq/plot'
import type { ExclusionRow, IncidentSummary } from '@tandem/core/incidents'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { barsOf, inLanes, laneName, shadedOf } from './incident-bars.ts'

interface Props {
  incidents: readonly IncidentSummary[]
  freezes: readonly ExclusionRow[]
  titleOf: (objective: string) => string
  /** UTC milliseconds. */
  now: number
}

const firstOf = (bars: readonly { from: Date }[]) => Math.min(...bars.map(({ from }) => from.getTime()))

/** Each incident as a bar from the first sign to its end, by what it touches; freezes as shaded time. */
export function IncidentsChart({ incidents, freezes, titleOf, now }: Props) {
  const bars = barsOf(incidents, titleOf, now)
  const placed = inLanes(bars)
  const lanes = [...new Set(placed.map(({ lane }) => lane))].sort()
  const first = firstOf(bars)
  const shaded = shadedOf(freezes, { from: first, to: now })
  return (
    <TimeFigure
      period={{ from: first, to: now }}
      label={`Incidents over time. ${bars.map(({ words }) => words).join('. ')}.`}
      minHeight={84 + lanes.length * 34}
      options={(width) => ({
        height: 76 + lanes.length * 34,
        marginLeft: width < 600 ? 112 : 260,
        marginTop: 28,
        marginRight: 20,
        marginBottom: 36,
        x: {
          type: 'utc',
          label: null,
          domain: [new Date(first), new Date(now)],
          grid: true,
          ticks: width < 600 ? 4 : 8,
        },
        y: {
          domain: lanes,
          label: null,
          tickSize: 0,
          tickFormat: (lane: string) => laneName(lane, width < 600 ? 15 : 38),
        },
        color: { type: 'identity' },
        opacity: { type: 'identity' },
        marks: [
          rect(shaded, { x1: 'from', x2: 'to', fill: 'var(--t-none)', fillOpacity: 0.16, title: 'words' }),
          barX(placed, {
            y: 'lane',
            x1: 'from',
            x2: 'opened',
            fill: 'color',
            fillOpacity: 0.25,
            insetTop: 10,
            insetBottom: 10,
            title: 'words',
          }),
          barX(placed, {
            y: 'lane',
            x1: 'opened',
            x2: 'to',
            fill: 'color',
            fillOpacity: 'opacity',
            stroke: 'color',
            insetTop: 6,
            insetBottom: 6,
            rx: 3,
            title: 'words',
          }),
          text(placed, {
            y: 'lane',
            x: 'to',
            text: 'id',
            textAnchor: 'start',
            dx: 4,
            fill: 'var(--t-text)',
          }),
          ruleX([new Date(now)], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}
