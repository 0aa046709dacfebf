import type { Flow, FlowEdge } from '@tandem/core/trace'

export interface MapNode {
  stage: string
  kind: string | null
  /** Entries into the stage. */
  entries: number
  open: number
  medianSeconds: number | null
  /** How far the median may be off. */
  plusMinusSeconds: number | null
  /** Where most applications that come here end. */
  terminal: boolean
}
export interface FlowGraph {
  nodes: MapNode[]
  edges: FlowEdge[]
  /** Applications that begin at a stage. */
  starts: { stage: string; count: number }[]
  /** Edges of the whole flow, shown or not. */
  edgeCount: number
}

/**
 * The part of a flow that is drawn: a share of the edges, the most frequent first. Each stage keeps its most frequent
 * way in and, unless it is an end, its most frequent way out, so that the map never falls apart.
 */
export function graphOf(flow: Flow, { share, order }: { share: number; order: readonly string[] }): FlowGraph {
  const nodes = nodesOf(flow, order)
  const sorted = [...flow.edges].sort((a, b) => b.count - a.count)
  const kept = new Set(sorted.slice(0, Math.ceil(sorted.length * share)))
  for (const { stage, terminal } of nodes) {
    const wayIn = sorted.find((edge) => edge.to === stage && edge.from !== stage)
    const wayOut = sorted.find((edge) => edge.from === stage && edge.to !== stage)
    if (wayIn !== undefined && (flow.start[stage] ?? 0) < wayIn.count) kept.add(wayIn)
    if (wayOut !== undefined && !terminal) kept.add(wayOut)
  }
  return {
    nodes,
    edges: sorted.filter((edge) => kept.has(edge)),
    starts: startsOf(flow),
    edgeCount: sorted.length,
  }
}

/** Few stray beginnings do not earn an arrow. */
function startsOf({ start }: Flow): FlowGraph['starts'] {
  const most = Math.max(0, ...Object.values(start))
  return Object.entries(start)
    .map(([stage, count]) => ({ stage, count }))
    .filter(({ count }) => count >= most * 0.02)
}

function nodesOf(flow: Flow, order: readonly string[]): MapNode[] {
  const known = new Map(flow.stages.map((stage) => [stage.stage, stage]))
  const names = new Set([...known.keys(), ...flow.edges.map(({ to }) => to)])
  const place = new Map(order.map((stage, i) => [stage, i]))
  return [...names]
    .map((stage): MapNode => {
      const facts = known.get(stage)
      const entries = facts?.entries ?? 0
      const open = facts?.open ?? 0
      const ended = (flow.end[stage] ?? 0) - open
      return {
        stage,
        kind: facts?.kind ?? null,
        entries,
        open,
        medianSeconds: facts?.medianSeconds ?? null,
        plusMinusSeconds: facts?.plusMinusSeconds ?? null,
        terminal: ended > 0 && ended >= entries / 2,
      }
    })
    .sort(
      (a, b) =>
        Number(a.terminal) - Number(b.terminal) ||
        (place.get(a.stage) ?? order.length) - (place.get(b.stage) ?? order.length) ||
        b.entries - a.entries,
    )
}

export const edgeKey = ({ from, to }: { from: string; to: string }) => `${from}→${to}`

/** The slowest edges that matter: among those that at least 2 % of the applications take. */
export function slowestEdges(flow: Flow, howMany: number): FlowEdge[] {
  const fewest = flow.applications * 0.02
  return flow.edges
    .filter(({ count, medianSeconds, from, to }) => count >= fewest && (medianSeconds ?? 0) > 0 && from !== to)
    .sort((a, b) => (b.medianSeconds ?? 0) - (a.medianSeconds ?? 0))
    .slice(0, howMany)
}
