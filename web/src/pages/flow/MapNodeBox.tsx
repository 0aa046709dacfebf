import { kindColor } from '../../theme.ts'
import { duration } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { MapNode } from './flow-graph.ts'
import { type Box, NAME_CHARACTERS } from './layout.ts'
import { nameLines } from './name-lines.ts'
import classes from './ProcessMap.module.css'
import { isPress } from './press.ts'

interface MapNodeBoxProps {
  node: MapNode
  box: Box | undefined
  chosen: boolean
  onSelect: () => void
}

/** A stage: how many came, how many are still here, how long a stay takes. Ends carry a stop sign and no time. */
export function MapNodeBox({ node, box, chosen, onSelect }: MapNodeBoxProps) {
  if (box === undefined) return null
  const { stage, entries, open, medianSeconds, terminal } = node
  const lines = nameLines(stage, NAME_CHARACTERS)
  const below = 22 + (lines.length - 1) * 16
  const facts = [
    count(entries),
    ...(terminal || medianSeconds === null ? [] : [duration(medianSeconds)]),
    ...(open > 0 ? [`${count(open)} open`] : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={`${stage}: ${count(entries)} stays, ${count(open)} open`}
      aria-pressed={chosen}
      className={classes.node}
      data-chosen={chosen || undefined}
      transform={`translate(${box.x},${box.y})`}
      onClick={onSelect}
      onKeyDown={(event) => isPress(event.key) && onSelect()}
    >
      <title>{`${stage}: ${count(entries)} stays, ${count(open)} open now, median ${duration(medianSeconds)}`}</title>
      <rect
        width={box.width}
        height={box.height}
        rx={terminal ? 18 : 8}
        fill="var(--t-surface)"
        stroke="var(--t-faint)"
        strokeWidth={terminal ? 2.5 : 1.2}
      />
      {terminal ? (
        <rect x={12} y={13} width={9} height={9} rx={2} fill="var(--t-dim)" />
      ) : (
        <circle cx={16} cy={17.5} r={4.5} fill={kindColor(node.kind)} />
      )}
      {lines.map((line, i) => (
        <text key={line} x={i === 0 ? 26 : 12} y={22 + i * 16} fontWeight={600} fill="var(--t-text)">
          {line}
        </text>
      ))}
      {facts.map((fact, i) => (
        <text key={fact} x={12} y={below + 17 + i * 16} fill={i === 0 ? 'var(--t-text)' : 'var(--t-dim)'}>
          {fact}
        </text>
      ))}
    </g>
  )
}
