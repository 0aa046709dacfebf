import { SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ImportReport } from '@tandem/core/intake'
import type { OutcomesReport } from '@tandem/core/outcomes'
import { useState } from 'react'
import { z } from 'zod'
import { Panel } from '../../../components/Panel.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { OutcomesFile } from '../outcomes/OutcomesFile.tsx'
import { OutcomesResult } from '../outcomes/OutcomesResult.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportResult } from './ImportResult.tsx'
import { MapFile } from './MapFile.tsx'

/** The uploaded file is in the URL, so that a reload or a colleague with the link goes on where one was. */
const Search = z.object({
  file: z.string().optional().catch(undefined),
  holds: z.enum(['events', 'outcomes']).catch('events').default('events'),
})

const HOLDS = [
  { value: 'events', label: 'Events of hiring' },
  { value: 'outcomes', label: 'Outcomes from the HR system' },
]

const ABOUT = {
  events: {
    note: 'CSV, JSON lines, Parquet, XES or OCEL, also gzipped. No event is stored before you have seen what each column means.',
    promise:
      'The same file twice adds nothing. Names and emails are not stored: people become keys, and what you leave out stays out.',
  },
  outcomes: {
    note: 'A CSV with one row per employee, as it is or as Workday writes reports: when hires started, how they were rated, whether they left. It is attached to the hires you know already.',
    promise:
      'You see first what each column is taken for and how many rows match a hire. Names, managers, pay and free text never enter; employees become keys, and why somebody left becomes one word of a list.',
  },
} as const

/** From a file to events: choose, say what the columns mean, import, see how it adds up. */
export function ImportFile() {
  const { file, holds } = usePageSearch(Search)
  const set = useSetSearch()
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [report, setReport] = useState<ImportReport | null>(null)
  const [outcomes, setOutcomes] = useState<OutcomesReport | null>(null)
  const begin = (next: string | undefined) => {
    setReport(null)
    setOutcomes(null)
    set({ file: next })
  }
  if (file !== undefined && holds === 'outcomes') {
    return (
      <OutcomesFile
        key={file}
        file={file}
        onLeave={() => begin(undefined)}
        onDone={(done) => {
          set({ file: undefined })
          setOutcomes(done)
        }}
      />
    )
  }
  if (file !== undefined) {
    return (
      <MapFile
        key={file}
        file={file}
        onLeave={() => begin(undefined)}
        onDone={(done) => {
          set({ file: undefined })
          setReport(done)
        }}
      />
    )
  }
  if (report !== null) return <ImportResult report={report} onNext={() => begin(undefined)} />
  if (outcomes !== null) return <OutcomesResult report={outcomes} onNext={() => begin(undefined)} />
  return (
    <Panel title="Import a file" note={ABOUT[holds].note}>
      <SegmentedControl
        aria-label="What the file holds"
        data={HOLDS}
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        value={holds}
        onChange={(value) => set({ holds: value === 'events' ? undefined : value })}
        mb="sm"
      />
      <ChooseFile onUploaded={begin} />
      <Text size="sm" c="var(--t-dim)" mt="sm">
        {ABOUT[holds].promise}
      </Text>
    </Panel>
  )
}
