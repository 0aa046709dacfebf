import type { TraceRequisition } from '@tandem/core/trace'
import { day, instant } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { placeMarks } from './mark-labels.ts'
import type { Span } from './timeline.ts'
import type { LaneFrame } from './VisitLane.tsx'

/** The opening an application is for: what of it falls into the picture, with arrows where it reaches beyond. */
export function RequisitionLane({
  requisition,
  span,
  x,
  left,
  width,
  narrow,
  lane,
}: LaneFrame & { requisition: TraceRequisition; span: Span }) {
  const from = requisition.openedAt ?? requisition.beganAt
  const to = requisition.closedAt ?? requisition.asOf
  const top = narrow ? 20 : 8
  const height = lane - top - 6
  const middle = top + height / 2
  const marks = marksOf(requisition)
  const inside = marks.filter(({ at }) => at >= span.from && at <= span.to)
  const before = from < span.from
  const beyond = to > span.to
  const earlier = `← opened ${durationMs(span.from - from)} earlier`
  return (
    <g>
      <title>
        {`Requisition ${requisition.requisitionId}: ${marks.map(({ word, at }) => `${word} ${instant(at)}`).join(', ') || 'no marks known'}`}
      </title>
      <text
        x={narrow ? left : left - 12}
        y={narrow ? 13 : middle + 4}
        textAnchor={narrow ? 'start' : 'end'}
        fill="var(--t-text)"
      >
        {`Requisition ${requisition.requisitionId}`}
      </text>
      <rect
        x={left + x(from)}
        y={top + 3}
        width={Math.max(2, x(to) - x(from))}
        height={height - 6}
        rx={3}
        fill="var(--t-sunken)"
        stroke="var(--t-faint)"
      />
      {before && (
        <text x={left + 6} y={middle + 4} fill="var(--t-dim)" fontSize={11.5}>
          {earlier}
        </text>
      )}
      {beyond && !narrow && (
        <text x={left + width + 8} y={middle + 4} fill="var(--t-dim)" fontSize={11.5}>
          {requisition.closedAt === null ? '→ still open' : `→ closed ${day(to)}`}
        </text>
      )}
      {placeMarks(inside, { x, width, taken: before ? (earlier.length + 3) * 6.1 : 0 }).map((mark) => (
        <g key={mark.x} transform={`translate(${left + mark.x},${middle})`}>
          <path d="M0,-6l6,6l-6,6l-6,-6Z" fill="var(--t-series-1)" stroke="var(--t-surface)" />
          <text
            x={mark.side === 'left' ? -10 : 10}
            y={4}
            textAnchor={mark.side === 'left' ? 'end' : 'start'}
            fill="var(--t-text)"
            fontSize={11.5}
          >
            {mark.label}
          </text>
        </g>
      ))}
    </g>
  )
}

/** The turning points of an opening that are known; an acceptance stands for the filling it causes. */
export function marksOf({
  openedAt,
  approvedAt,
  acceptedAt,
  filledAt,
  closedAt,
}: TraceRequisition): { word: string; at: number }[] {
  const all = [
    { word: 'opened', at: openedAt },
    { word: 'approved', at: approvedAt },
    { word: 'offer accepted', at: acceptedAt },
    { word: 'filled', at: filledAt === acceptedAt ? null : filledAt },
    { word: 'closed', at: closedAt },
  ]
  return all.flatMap(({ word, at }) => (at === null ? [] : [{ word, at }]))
}
