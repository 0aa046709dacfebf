import { kindColor } from '../../theme.ts'
import { durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { MapNode } from './flow-graph.ts'
import type { Box } from './layout.ts'
import { FONT_SIZE, INSET, LINE, nodeText } from './node-text.ts'
import classes from './ProcessMap.module.css'
import { bringIntoView } from './pan.ts'
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
  const { stage, entries, open, medianSeconds, plusMinusSeconds, terminal } = node
  const { lines, facts } = nodeText(node)
  const first = 8 + FONT_SIZE
  const stay = terminal ? '' : `, median ${durationWithin(medianSeconds, plusMinusSeconds)}`
  const words = `${stage}: ${count(entries)} stays, ${count(open)} open now${stay}`
  return (
    <g transform={`translate(${box.x},${box.y})`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG */}
      <g
        role="button"
        tabIndex={0}
        aria-label={words}
        aria-pressed={chosen}
        className={classes.node}
        data-chosen={chosen || undefined}
        ref={chosen ? bringIntoView : undefined}
        onClick={onSelect}
        onKeyDown={(event) => isPress(event.key) && onSelect()}
      >
        <title>{words}</title>
        <rect
          width={box.width}
          height={box.height}
          rx={terminal ? 18 : 8}
          fill="var(--t-surface)"
          stroke="var(--t-faint)"
          strokeWidth={terminal ? 2.5 : 1.2}
        />
      </g>
      <g aria-hidden pointerEvents="none">
        {terminal ? (
          <rect x={12} y={first - 9.5} width={9} height={9} rx={2} fill="var(--t-dim)" />
        ) : (
          <circle cx={16.5} cy={first - 4.5} r={4.5} fill={kindColor(node.kind)} />
        )}
        {lines.map((line, i) => (
          <text
            key={line}
            x={i === 0 ? INSET.first : INSET.other}
            y={first + i * LINE}
            fontWeight={600}
            fill="var(--t-text)"
          >
            {line}
          </text>
        ))}
        {facts.map((fact, i) => (
          <text
            key={fact}
            x={INSET.other}
            y={first + (lines.length + i) * LINE}
            fill={i === 0 ? 'var(--t-text)' : 'var(--t-dim)'}
          >
            {fact}
          </text>
        ))}
      </g>
    </g>
  )
}
