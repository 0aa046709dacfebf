import type { FlowEdge } from '@tandem/core/trace'
import type { Ref } from 'react'
import { useState } from 'react'
import { shadeBreaks, shadeColor, shadeOf } from '../../charts/shade.ts'
import { edgeKey, type FlowGraph } from './flow-graph.ts'
import { type Drawn, edgeWidth, START, startKey } from './layout.ts'
import { EdgeLabel } from './MapEdgeLabel.tsx'
import { MapNodeBox } from './MapNodeBox.tsx'
import classes from './ProcessMap.module.css'
import { bringIntoView } from './pan.ts'
import { isPress } from './press.ts'
import { arrowHead, shortened, splinePath } from './spline.ts'

export interface Selection {
  stage?: string | undefined
  edge?: string | undefined
}

interface ProcessMapProps {
  graph: FlowGraph
  drawn: Drawn
  labelled: ReadonlySet<string>
  selection: Selection
  onSelect: (selection: Selection) => void
  /** Pixels per unit of the layout. */
  scale: number
  ref?: Ref<SVGSVGElement>
}

/** The process as a drawing: width is how many, shade is how long, left to right is the order of work. */
export function ProcessMap({ graph, drawn, labelled, selection, onSelect, scale, ref }: ProcessMapProps) {
  const [pointed, setPointed] = useState<string | null>(null)
  const breaks = mapBreaks(graph)
  const most = Math.max(1, ...graph.edges.map(({ count }) => count))
  const chosen = selection.edge ?? selection.stage
  const isFaded = (edge: FlowEdge) =>
    chosen !== undefined && edgeKey(edge) !== chosen && edge.from !== selection.stage && edge.to !== selection.stage
  const shown = graph.edges.filter((edge) => labelled.has(edgeKey(edge)) || pointed === edgeKey(edge))
  return (
    <svg
      ref={ref}
      className={classes.map}
      width={drawn.width * scale}
      height={drawn.height * scale}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      aria-label="Process map"
    >
      {graph.starts.map(({ stage, count }) => (
        <Way
          key={stage}
          points={drawn.edges.get(startKey(stage)) ?? []}
          width={edgeWidth(count, Math.max(most, count)) * 0.35}
          color="var(--t-faint)"
        />
      ))}
      {[...graph.edges].reverse().map((edge) => {
        const key = edgeKey(edge)
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG
          <g
            key={key}
            role="button"
            tabIndex={0}
            aria-label={`From ${edge.from} to ${edge.to}`}
            aria-pressed={selection.edge === key}
            className={classes.edge}
            data-faded={isFaded(edge) || undefined}
            data-chosen={selection.edge === key || undefined}
            ref={selection.edge === key ? bringIntoView : undefined}
            onClick={() => onSelect({ edge: key })}
            onKeyDown={(event) => isPress(event.key) && onSelect({ edge: key })}
            onPointerEnter={() => setPointed(key)}
            onPointerLeave={() => setPointed(null)}
            onFocus={() => setPointed(key)}
            onBlur={() => setPointed(null)}
          >
            <Way
              points={drawn.edges.get(key) ?? []}
              width={edgeWidth(edge.count, most)}
              color={shadeColor(shadeOf(edge.medianSeconds, breaks))}
            />
          </g>
        )
      })}
      <Start drawn={drawn} />
      {graph.nodes.map((node) => (
        <MapNodeBox
          key={node.stage}
          node={node}
          box={drawn.nodes.get(node.stage)}
          chosen={selection.stage === node.stage}
          onSelect={() => onSelect({ stage: node.stage })}
        />
      ))}
      {shown.map((edge) => (
        <EdgeLabel
          key={edgeKey(edge)}
          edge={edge}
          points={drawn.edges.get(edgeKey(edge)) ?? []}
          place={drawn.labels.get(edgeKey(edge))}
          withCount={pointed === edgeKey(edge) || chosen === edgeKey(edge)}
        />
      ))}
    </svg>
  )
}

export const mapBreaks = ({ edges }: FlowGraph) =>
  shadeBreaks(edges.flatMap(({ medianSeconds }) => (medianSeconds === null ? [] : [medianSeconds])))

function Way({ points, width, color }: { points: readonly { x: number; y: number }[]; width: number; color: string }) {
  const head = { length: 5 + width * 0.7, width: 6 + width * 1.15 }
  const path = splinePath(shortened(points, head.length - 1))
  return (
    <>
      <path d={path} fill="none" stroke="transparent" strokeWidth={Math.max(14, width + 6)} />
      <path d={path} fill="none" stroke={color} strokeWidth={width} />
      <path d={arrowHead(points, head)} fill={color} />
    </>
  )
}

function Start({ drawn }: { drawn: Drawn }) {
  const box = drawn.nodes.get(START)
  if (box === undefined) return null
  return (
    <g transform={`translate(${box.x + box.width / 2},${box.y + box.height / 2})`}>
      <title>Start: an application comes in</title>
      <circle r={9} fill="var(--t-surface)" stroke="var(--t-dim)" strokeWidth={1.5} />
      <path d="M-2.5,-4L4,0L-2.5,4Z" fill="var(--t-dim)" />
    </g>
  )
}
