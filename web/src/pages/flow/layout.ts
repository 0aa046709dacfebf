import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from 'elkjs/lib/elk-api'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import { durationWithin } from '../../words/durations.ts'
import { edgeKey, type FlowGraph } from './flow-graph.ts'
import { labelWidth, nodeSize } from './node-text.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Drawn {
  width: number
  height: number
  nodes: ReadonlyMap<string, Box>
  /** Points of a spline: start, control points, end. */
  edges: ReadonlyMap<string, readonly ElkPoint[]>
  /** Room that was kept for the labels of edges. */
  labels: ReadonlyMap<string, Box>
}

export const START = '\u0000start'
export const startKey = (stage: string) => `${START}→${stage}`

/** Made once: the layout engine is large and lives in a worker of its own. */
let elk: InstanceType<typeof ELK> | undefined
const engine = () => {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) })
  return elk
}

/** Layers from left to right in process order; the ways back run around. */
export async function layOut(graph: FlowGraph, labelled: ReadonlySet<string>): Promise<Drawn> {
  const most = Math.max(1, ...graph.edges.map(({ count }) => count))
  const root: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'SPLINES',
      'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.spacing.nodeNodeBetweenLayers': '34',
      'elk.layered.spacing.edgeNodeBetweenLayers': '14',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
      'elk.spacing.nodeNode': '30',
      'elk.spacing.edgeNode': '20',
      'elk.spacing.edgeEdge': '12',
      'elk.padding': '[top=14,left=10,bottom=14,right=10]',
    },
    children: [
      { id: START, width: 22, height: 22 },
      ...graph.nodes.map((node) => ({ id: node.stage, ...nodeSize(node) })),
    ],
    edges: [
      ...graph.starts.map(({ stage }) => ({ id: startKey(stage), sources: [START], targets: [stage] })),
      ...graph.edges.map((edge) => {
        const id = edgeKey(edge)
        return {
          id,
          sources: [edge.from],
          targets: [edge.to],
          layoutOptions: { 'elk.edge.thickness': String(edgeWidth(edge.count, most)) },
          ...(labelled.has(id) && {
            labels: [
              { text: id, width: labelWidth(durationWithin(edge.medianSeconds, edge.plusMinus?.median)), height: 22 },
            ],
          }),
        }
      }),
    ],
  }
  return drawnOf(await engine().layout(root))
}

function drawnOf({ width = 0, height = 0, children = [], edges = [] }: ElkNode): Drawn {
  return {
    width,
    height,
    nodes: new Map(children.map((node) => [node.id, boxOf(node)])),
    edges: new Map(edges.map((edge) => [edge.id, pointsOf(edge)])),
    labels: new Map(
      edges.flatMap(({ id, labels = [] }) => labels.slice(0, 1).map((label) => [id, boxOf(label)] as const)),
    ),
  }
}

const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height })

function pointsOf({ sections = [] }: ElkExtendedEdge): ElkPoint[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
}

/** Width by the square root, so that a way of few is still seen beside a way of many. */
export const edgeWidth = (count: number, most: number) => 1.25 + 13 * Math.sqrt(count / most)
