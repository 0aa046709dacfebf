import { Text } from '@mantine/core'
import type { ImportReport } from '@tandem/core/intake'
import { useState } from 'react'
import { z } from 'zod'
import { Panel } from '../../../components/Panel.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportResult } from './ImportResult.tsx'
import { MapFile } from './MapFile.tsx'

/** The uploaded file is in the URL, so that a reload or a colleague with the link goes on where one was. */
const Search = z.object({ file: z.string().optional().catch(undefined) })

/** From a file to events: choose, say what the columns mean, import, see how it adds up. */
export function ImportFile() {
  const { file } = usePageSearch(Search)
  const set = useSetSearch()
  const [report, setReport] = useState<ImportReport | null>(null)
  const begin = (next: string | undefined) => {
    setReport(null)
    set({ file: next })
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
  return (
    <Panel
      title="Import a file"
      note="CSV, JSON lines, Parquet, XES or OCEL, also gzipped. No event is stored before you have seen what each column means."
    >
      <ChooseFile onUploaded={begin} />
      <Text size="sm" c="var(--t-dim)" mt="sm">
        The same file twice adds nothing. Names and emails are not stored: people become keys, and what you leave out
        stays out.
      </Text>
    </Panel>
  )
}
