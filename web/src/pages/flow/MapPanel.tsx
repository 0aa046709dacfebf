import { ActionIcon, Button, Group, Menu, SegmentedControl, Skeleton, Slider, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconDownload, IconMinus, IconPlus } from '@tabler/icons-react'
import type { Flow } from '@tandem/core/trace'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { csvOf, download } from '../../components/download.ts'
import { Panel } from '../../components/Panel.tsx'
import { durationWithin } from '../../words/durations.ts'
import { share as shareWords } from '../../words/numbers.ts'
import { EdgesTable } from './EdgesTable.tsx'
import { edgeKey, graphOf, slowestEdges } from './flow-graph.ts'
import { layOut } from './layout.ts'
import { MapLegend } from './MapLegend.tsx'
import classes from './ProcessMap.module.css'
import { mapBreaks, ProcessMap, type Selection } from './ProcessMap.tsx'
import { dragToPan } from './pan.ts'
import { SelectionPanel } from './SelectionPanel.tsx'
import { pngOf, svgText } from './save-picture.ts'

interface MapPanelProps {
  flow: Flow
  order: readonly string[]
  selection: Selection
  onSelect: (selection: Selection) => void
  detail: number
  onDetail: (detail: number) => void
  source: string
}

export function MapPanel({ flow, order, selection, onSelect, detail, onDetail, source }: MapPanelProps) {
  const [view, setView] = useState('Map')
  const [zoom, setZoom] = useState(1)
  const { ref: place, width } = useElementSize()
  const map = useRef<SVGSVGElement>(null)
  const graph = graphOf(flow, { share: detail, order })
  const slowest = slowestEdges(flow, 3)
  const labelled = new Set(slowest.map(edgeKey))
  const layout = useQuery({
    queryKey: ['layout', graph.nodes.map(({ stage }) => stage), graph.edges.map((edge) => [edgeKey(edge), edge.count])],
    queryFn: () => layOut(graph, labelled),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  })
  const drawn = layout.data
  const isCurrent = drawn !== undefined && graph.edges.every((edge) => drawn.edges.has(edgeKey(edge)))
  const fit = drawn === undefined ? 1 : fitScale((width - 14) / drawn.width)
  const most = Math.max(1, ...graph.edges.map(({ count }) => count))
  const isChosen = selection.edge !== undefined || selection.stage !== undefined
  return (
    <Panel
      title={titleOf(slowest)}
      note={`${flow.applications.toLocaleString('en')} applications; ${graph.edges.length} of ${graph.edgeCount} steps shown. Choose a stage or a step to see its numbers.`}
      footer={source}
      actions={
        <>
          <SegmentedControl size="xs" data={['Map', 'Table']} value={view} onChange={setView} aria-label="Show as" />
          <Saves flow={flow} map={() => map.current} />
        </>
      }
    >
      {view === 'Table' ? (
        <EdgesTable edges={flow.edges} onSelect={onSelect} />
      ) : (
        <>
          <Group gap="lg" mb="xs">
            <Group gap="xs" wrap="nowrap" style={{ flex: '0 1 280px' }}>
              <Text size="sm" c="var(--t-dim)" style={{ whiteSpace: 'nowrap' }}>
                Detail
              </Text>
              <Slider
                style={{ flex: 1 }}
                size="sm"
                min={0}
                max={100}
                step={5}
                label={(value) => `${value} % of the steps`}
                thumbLabel="Share of the steps that is shown"
                defaultValue={Math.round(detail * 100)}
                onChangeEnd={(value) => onDetail(value / 100)}
              />
              <Text size="sm" w={48}>
                {shareWords(detail)}
              </Text>
            </Group>
            <Group gap={4} wrap="nowrap">
              <ActionIcon variant="default" aria-label="Smaller" onClick={() => setZoom(Math.max(0.5, zoom / 1.25))}>
                <IconMinus size={14} />
              </ActionIcon>
              <Button size="compact-sm" variant="default" onClick={() => setZoom(1)}>
                Fit
              </Button>
              <ActionIcon variant="default" aria-label="Larger" onClick={() => setZoom(Math.min(3, zoom * 1.25))}>
                <IconPlus size={14} />
              </ActionIcon>
            </Group>
          </Group>
          <div className={isChosen ? classes.split : undefined}>
            <div ref={place} className={classes.scroll} data-pans {...dragToPan}>
              {isCurrent ? (
                <ProcessMap ref={map} {...{ graph, drawn, labelled, selection, onSelect }} scale={fit * zoom} />
              ) : (
                <Skeleton h={380} />
              )}
            </div>
            {isChosen && <SelectionPanel flow={flow} selection={selection} onClose={() => onSelect({})} />}
          </div>
          <MapLegend breaks={mapBreaks(graph)} most={most} />
        </>
      )}
    </Panel>
  )
}

/** Whole if the words stay legible, else large enough to read and scrolled. */
const fitScale = (whole: number) => (whole < 0.75 ? 0.9 : Math.min(1.1, whole))

function titleOf([slowest]: Flow['edges']): string {
  if (slowest === undefined) return 'What follows what'
  return `The slowest common step is ${slowest.from} → ${slowest.to}: ${durationWithin(slowest.medianSeconds, slowest.plusMinus?.median)}`
}

function Saves({ flow, map }: { flow: Flow; map: () => SVGSVGElement | null }) {
  const saveCsv = () =>
    download(
      'flow.csv',
      csvOf(
        ['from', 'to', 'moves', 'median seconds', 'p90 seconds', 'mean seconds'],
        flow.edges.map((edge) => [
          edge.from,
          edge.to,
          edge.count,
          edge.medianSeconds,
          edge.p90Seconds,
          edge.meanSeconds,
        ]),
      ),
      'text/csv;charset=utf-8',
    )
  const savePicture = (kind: 'svg' | 'png') => {
    const drawing = map()
    if (drawing === null) return
    const text = svgText(drawing)
    if (kind === 'svg') download('flow.svg', text, 'image/svg+xml')
    else
      void pngOf(text, { name: 'flow.png', width: drawing.width.baseVal.value, height: drawing.height.baseVal.value })
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={saveCsv}>Steps as CSV</Menu.Item>
        <Menu.Item onClick={() => savePicture('svg')}>Map as SVG</Menu.Item>
        <Menu.Item onClick={() => savePicture('png')}>Map as PNG</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
