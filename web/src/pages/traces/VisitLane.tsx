import { kindColor } from '../../theme.ts'
import { instant } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { EXIT_WORDS, eventWords, type Lane, lengthOf, type TraceEvent } from './lanes.ts'

export interface LaneFrame {
  x: (ms: number) => number
  left: number
  width: number
  /** Labels stand above the bar instead of beside it. */
  narrow: boolean
  lane: number
}

export function VisitLane({ visitLane, x, left, width, narrow, lane }: LaneFrame & { visitLane: Lane }) {
  const { visit, until, events, isEnd } = visitLane
  const top = narrow ? 20 : 8
  const height = lane - top - 6
  const middle = top + height / 2
  const from = left + x(visit.enteredAt)
  const to = left + x(until)
  const color = kindColor(visit.kind)
  const isOpen = visit.exit === 'open'
  const exit = isEnd ? '' : (EXIT_WORDS[visit.exit] ?? visit.exit)
  const { ms, plusMinusMs } = lengthOf(visitLane)
  const length = isEnd ? instant(visit.enteredAt) : `${durationMs(ms, plusMinusMs)}${exit === '' ? '' : ` · ${exit}`}`
  const name = `${visit.stage}${visit.attempt > 1 ? ` (${visit.attempt})` : ''}`
  const after = to + 8 + length.length * 6.2 < left + width + (narrow ? 14 : 128)
  const around = { x, left, top, height }
  const gradient = `fade-${visit.sequence}`
  return (
    <g>
      <title>{`${visit.stage}: ${length}. Entered ${instant(visit.enteredAt)}${visit.enteredWidthMs > 0 ? ` or up to ${durationMs(visit.enteredWidthMs)} before: it was seen by looking` : ''}.`}</title>
      <text
        x={narrow ? left : left - 12}
        y={narrow ? 13 : middle + 4}
        textAnchor={narrow ? 'start' : 'end'}
        fill="var(--t-text)"
      >
        {narrow ? `${name}, ${length}` : fitted(name, 25)}
      </text>
      {isEnd ? (
        <path
          d={`M${from},${middle - 7}v14M${from},${middle - 7}h11l-3,4l3,4h-11`}
          fill="var(--t-dim)"
          stroke="var(--t-dim)"
          strokeWidth={1.5}
        />
      ) : (
        <>
          {isOpen && (
            <linearGradient id={gradient}>
              <stop offset="0.55" stopColor={color} />
              <stop offset="1" stopColor={color} stopOpacity={0.15} />
            </linearGradient>
          )}
          <rect
            x={from}
            y={top}
            width={Math.max(2, to - from)}
            height={height}
            rx={3}
            fill={isOpen ? `url(#${gradient})` : color}
          />
          <Uncertain until={visit.enteredAt} widthMs={visit.enteredWidthMs} fill={color} {...around} />
          {visit.leftAt !== null && (
            <Uncertain
              until={visit.leftAt}
              widthMs={visit.uncertaintyMs - visit.enteredWidthMs}
              fill="var(--t-surface)"
              {...around}
            />
          )}
        </>
      )}
      {events.map((event) => (
        <EventTick key={event.id} event={event} at={left + x(event.occurredAt)} middle={middle} height={height} />
      ))}
      {!narrow && (
        <text
          x={after ? Math.max(to, from) + (isEnd ? 18 : 8) : left + x(visit.enteredAt - visit.enteredWidthMs) - 8}
          y={middle + 4}
          textAnchor={after ? 'start' : 'end'}
          fill="var(--t-dim)"
          fontSize={12}
        >
          {length}
        </text>
      )}
    </g>
  )
}

/** Somewhere in this band lies an end that was seen only by looking now and then: paler before the bar, hollow in its last part. */
function Uncertain({ until, widthMs, fill, x, left, top, height }: UncertainProps) {
  if (widthMs <= 0) return null
  const from = left + x(until - widthMs)
  return (
    <rect
      data-uncertain
      x={from}
      y={top}
      width={Math.max(1, left + x(until) - from)}
      height={height}
      fill={fill}
      opacity={fill === 'var(--t-surface)' ? 0.6 : 0.35}
    />
  )
}

interface UncertainProps extends Pick<LaneFrame, 'x' | 'left'> {
  until: number
  widthMs: number
  fill: string
  top: number
  height: number
}

/** A fact inside a stay; one that does not count is a cross, and says why. */
function EventTick({ event, at, middle, height }: { event: TraceEvent; at: number; middle: number; height: number }) {
  const words = `${eventWords(event)} · ${instant(event.occurredAt)}`
  return (
    <g>
      <title>{words}</title>
      <rect x={at - 5} y={middle - height / 2} width={10} height={height} fill="transparent" />
      {event.setAside === null ? (
        <path
          d={`M${at},${middle - 4.5}l4.5,4.5l-4.5,4.5l-4.5,-4.5Z`}
          fill="var(--t-surface)"
          stroke="var(--t-text)"
          strokeWidth={1.2}
        />
      ) : (
        <path d={`M${at - 4},${middle - 4}l8,8m0,-8l-8,8`} stroke="var(--t-watch)" strokeWidth={2.2} />
      )}
    </g>
  )
}

export const fitted = (name: string, most: number) =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`
