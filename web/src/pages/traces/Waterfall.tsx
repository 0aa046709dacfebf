import { useElementSize } from '@mantine/hooks'
import type { TraceApplication, TraceRequisition } from '@tandem/core/trace'
import { lanesOf } from './lanes.ts'
import { RequisitionLane } from './RequisitionLane.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { placer, spanOf } from './timeline.ts'
import { VisitLane } from './VisitLane.tsx'

const TOP = 26

/** One application as a waterfall: a lane per stay, what happened inside as ticks, its opening above. */
export function Waterfall({
  application,
  requisition,
}: {
  application: TraceApplication
  requisition: TraceRequisition | null
}) {
  const { ref, width } = useElementSize()
  const lanes = lanesOf(application)
  const narrow = width < 620
  const lane = narrow ? 46 : 34
  const left = narrow ? 4 : 178
  const right = narrow ? 14 : 128
  const inner = Math.max(60, width - left - right)
  const instants = lanes.flatMap(({ visit, until, events }) => [
    visit.enteredAt,
    until,
    ...events.map(({ occurredAt }) => occurredAt),
  ])
  const span = spanOf([application.beganAt, ...instants])
  const x = placer(span, inner)
  const above = requisition === null ? 0 : lane + 8
  const height = TOP + above + lanes.length * lane + 4
  const frame = { x, left, width: inner, narrow, lane }
  return (
    <div ref={ref} style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`Waterfall of application ${application.applicationId}`}
          style={{ display: 'block', fontSize: 12.5 }}
        >
          <TimeGrid span={span} x={x} left={left} width={inner} height={height} />
          {requisition !== null && (
            <g transform={`translate(0,${TOP})`}>
              <RequisitionLane requisition={requisition} span={span} {...frame} />
            </g>
          )}
          {lanes.map((one, i) => (
            <g key={one.visit.sequence} transform={`translate(0,${TOP + above + i * lane})`}>
              <VisitLane visitLane={one} {...frame} />
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}
