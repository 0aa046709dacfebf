import { kindColor } from '../../theme.ts'
import { duration } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { MapNode } from './flow-graph.ts'
import type { Box } from './layout.ts'
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
  const facts = terminal ? count(entries) : `${count(entries)}${open > 0 ? ` · ${count(open)} open` : ''}`
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
      <title>{stage}</title>
      <rect
        width={box.width}
        height={box.height}
        rx={terminal ? 18 : 8}
        fill="var(--t-surface)"
        stroke="var(--t-faint)"
        strokeWidth={terminal ? 2 : 1.2}
      />
      {terminal ? (
        <rect x={14} y={14} width={9} height={9} rx={2} fill="var(--t-dim)" />
      ) : (
        <circle cx={18} cy={18} r={4.5} fill={kindColor(node.kind)} />
      )}
      <text x={30} y={22.5} fontWeight={600} fill="var(--t-text)">
        {fitted(stage, box.width - 40)}
      </text>
      <text x={14} y={terminal ? 44 : 39} fill="var(--t-text)">
        {facts}
      </text>
      {!terminal && medianSeconds !== null && (
        <text x={14} y={54} fill="var(--t-dim)" fontSize={11.5}>
          median {duration(medianSeconds)}
        </text>
      )}
    </g>
  )
}

/** The name, cut where it would leave its box. */
function fitted(text: string, width: number): string {
  const most = Math.floor(width / 7)
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
