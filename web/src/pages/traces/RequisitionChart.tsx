import { useElementSize } from '@mantine/hooks'
import type { TraceRequisition, TraceRow } from '@tandem/core/trace'
import { useFollow } from '../../components/PageLink.tsx'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { outcomeName } from '../../words/names.ts'
import { wholeWidthMs } from './lanes.ts'
import { RequisitionLane } from './RequisitionLane.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { placer, spanOf } from './timeline.ts'
import { fitted } from './VisitLane.tsx'

const TOP = 26
const ROW = 24

/** An opening with its applications beneath it, the furthest first, all on one axis. */
export function RequisitionChart({ requisition }: { requisition: TraceRequisition }) {
  const { ref, width } = useElementSize()
  const narrow = width < 620
  const left = narrow ? 84 : 178
  const right = narrow ? 14 : 150
  const inner = Math.max(60, width - left - right)
  const { rows } = requisition
  const span = spanOf([
    requisition.openedAt ?? requisition.beganAt,
    requisition.closedAt ?? requisition.asOf,
    ...rows.flatMap((row) => [row.beganAt, row.endedAt ?? row.asOf]),
  ])
  const x = placer(span, inner)
  const lane = narrow ? 46 : 34
  const height = TOP + lane + 10 + rows.length * ROW
  return (
    <div ref={ref} style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          style={{ display: 'block', fontSize: 12.5 }}
          aria-label={`Requisition ${requisition.requisitionId} and its applications`}
        >
          <TimeGrid span={span} x={x} left={left} width={inner} height={height} />
          <g transform={`translate(0,${TOP})`}>
            <RequisitionLane
              requisition={requisition}
              span={span}
              x={x}
              left={left}
              width={inner}
              narrow={narrow}
              lane={lane}
            />
          </g>
          {rows.map((row, i) => (
            <g key={row.applicationId} transform={`translate(0,${TOP + lane + 10 + i * ROW})`}>
              <ApplicationBar row={row} x={x} left={left} width={width} narrow={narrow} />
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

interface ApplicationBarProps {
  row: TraceRow
  x: (ms: number) => number
  left: number
  width: number
  narrow: boolean
}

function ApplicationBar({ row, x, left, width, narrow }: ApplicationBarProps) {
  const to = usePaths().application({ id: row.applicationId, source: row.source })
  const follow = useFollow()
  const end = row.endedAt ?? row.asOf
  const from = left + x(row.beganAt)
  const until = left + x(end)
  const state = row.outcome === '' ? `${row.stage}, open` : outcomeName(row.outcome)
  const words = `Application ${row.applicationId}: ${state}, ${durationMs(end - row.beganAt, wholeWidthMs(row))}, began ${instant(row.beganAt)}`
  return (
    <>
      <a href={to} onClick={follow(to)} aria-label={words}>
        <title>{words}</title>
        <rect x={0} width="100%" height={ROW} fill="transparent" />
        <rect
          x={from}
          y={6}
          width={Math.max(3, until - from)}
          height={12}
          rx={3}
          fill={BAR[row.outcome] ?? 'var(--t-kind-apply)'}
          opacity={row.outcome === '' ? 0.75 : 1}
        />
      </a>
      <g aria-hidden pointerEvents="none">
        <text x={left - 12} y={15} textAnchor="end" fill="var(--t-text)">
          {fitted(row.applicationId, narrow ? 10 : 22)}
        </text>
        <StateText words={fitted(state, 22)} from={from} until={until} left={left} width={width} />
      </g>
    </>
  )
}

/** What became of it in words, because colour alone tells it to few: behind the bar, before it, or on it where both are full. */
function StateText({
  words,
  from,
  until,
  left,
  width,
}: {
  words: string
  from: number
  until: number
  left: number
  width: number
}) {
  const gap = 8
  const room = words.length * WIDEST_CHARACTER + gap
  const isBehind = until + room <= width
  const isBefore = !isBehind && from - room >= left
  const isOnBar = !isBehind && !isBefore
  const place = isBehind ? until + gap : isBefore ? from - gap : until - gap
  return (
    <text
      x={place}
      y={15.5}
      textAnchor={isBehind ? 'start' : 'end'}
      fill={isOnBar ? 'var(--t-text)' : 'var(--t-dim)'}
      {...(isOnBar && { stroke: 'var(--t-surface)', strokeWidth: 3, paintOrder: 'stroke' })}
      fontSize={11.5}
    >
      {words}
    </text>
  )
}

/** Of the small text, in pixels: enough to tell whether words fit without measuring them. */
const WIDEST_CHARACTER = 6.6

const BAR: Readonly<Record<string, string>> = {
  '': 'var(--t-series-0)',
  hired: 'var(--t-ok)',
  rejected: 'var(--t-faint)',
  withdrawn: 'var(--t-kind-decide)',
}
