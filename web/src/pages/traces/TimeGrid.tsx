import { type Span, tickWords, timeTicks } from './timeline.ts'

interface TimeGridProps {
  span: Span
  x: (ms: number) => number
  left: number
  width: number
  height: number
}

/** Days along the top, with lines down through all lanes. */
export function TimeGrid({ span, x, left, width, height }: TimeGridProps) {
  const ticks = timeTicks(span, Math.max(3, Math.floor(width / 84)))
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${left + x(tick)},0)`}>
          <line y1={20} y2={height} stroke="var(--t-border)" />
          <text y={12} textAnchor="middle" fill="var(--t-dim)" fontSize={11.5}>
            {tickWords(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}
