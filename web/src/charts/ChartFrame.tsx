import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload, IconPhoto } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { type Cell, csvOf, download } from '../components/download.ts'
import { Panel } from '../components/Panel.tsx'
import { ChangeNotes } from './ChangeNotes.tsx'
import { pngOf } from './png.ts'
import type { ChartPeriod } from './use-changes.ts'

export interface ChartTable {
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

interface ChartFrameProps {
  title: ReactNode
  note?: ReactNode
  /** Where the data come from and until when. */
  source?: ReactNode
  /** Plain values for the CSV, units in the header. */
  csv?: ChartTable
  fileName: string
  table?: ReactNode
  /** What its time axis covers; what changed meanwhile is listed with it. */
  period?: ChartPeriod | undefined
  actions?: ReactNode
  children: ReactNode
}

/** A picture with the finding as its title, its table, its CSV and its source. */
export function ChartFrame({ title, note, source, csv, fileName, table, period, actions, children }: ChartFrameProps) {
  const [view, setView] = useState<'Picture' | 'Table'>('Picture')
  const picture = useRef<HTMLDivElement>(null)
  const savePng = async () => {
    const svg = picture.current?.querySelector<SVGSVGElement>('[role="img"] svg, svg[role="img"]')
    if (svg) download(`${fileName}.png`, await pngOf(svg), 'image/png')
  }
  const shown = view === 'Table' && table !== undefined ? 'table' : 'picture'
  return (
    <Panel
      title={title}
      note={note}
      footer={source}
      actions={
        <>
          {actions}
          {table !== undefined && (
            <SegmentedControl
              size="xs"
              aria-label="Show as"
              data={['Picture', 'Table']}
              value={view}
              onChange={(next) => setView(next === 'Table' ? 'Table' : 'Picture')}
            />
          )}
          {shown === 'picture' && csv !== undefined && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPhoto size={14} aria-hidden />}
              onClick={() => void savePng()}
            >
              PNG
            </Button>
          )}
          {csv !== undefined && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => download(`${fileName}.csv`, csvOf(csv.header, csv.rows), 'text/csv;charset=utf-8')}
            >
              CSV
            </Button>
          )}
        </>
      }
    >
      {shown === 'table' ? table : <div ref={picture}>{children}</div>}
      {period !== undefined && <ChangeNotes key={shown} period={period} isOpen={shown === 'table'} />}
    </Panel>
  )
}
