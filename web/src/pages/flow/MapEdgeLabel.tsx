import type { FlowEdge } from '@tandem/core/trace'
import { durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { Box } from './layout.ts'
import { labelWidth } from './node-text.ts'
import { middle } from './spline.ts'

interface EdgeLabelProps {
  edge: FlowEdge
  points: readonly { x: number; y: number }[]
  /** Room the layout kept, if it did. */
  place: Box | undefined
  withCount: boolean
}

export function EdgeLabel({ edge, points, place, withCount }: EdgeLabelProps) {
  const at = place === undefined ? middle(points) : { x: place.x + place.width / 2, y: place.y + place.height / 2 }
  const time = durationWithin(edge.medianSeconds, edge.plusMinus?.median)
  const text = withCount ? `${count(edge.count)} · ${time}` : time
  const width = labelWidth(text)
  return (
    <g transform={`translate(${at.x},${at.y})`} pointerEvents="none">
      <rect x={-width / 2} y={-11} width={width} height={22} rx={11} fill="var(--t-surface)" stroke="var(--t-faint)" />
      <text textAnchor="middle" y={4} fontWeight={600} fontSize={12.5} fill="var(--t-text)">
        {text}
      </text>
    </g>
  )
}
