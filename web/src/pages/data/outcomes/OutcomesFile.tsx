import { Button, Group, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { HrisMapping, OutcomesReport } from '@tandem/core/outcomes'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { download } from '../../../components/download.ts'
import { Panel } from '../../../components/Panel.tsx'
import { ProblemState } from '../../../components/states/ProblemState.tsx'
import { mappingFileName, whatIsSafe } from '../import-file/import-words.ts'
import { Notice } from '../Notice.tsx'
import { ReasonTable } from '../ReasonTable.tsx'
import { OutcomeColumns } from './OutcomeColumns.tsx'
import { OutcomeSettings } from './OutcomeSettings.tsx'
import { matchSentence } from './outcome-words.ts'

interface OutcomesFileProps {
  /** The name that the upload gave back. */
  file: string
  onDone: (report: OutcomesReport) => void
  onLeave: () => void
}

/** Shows what a report of the HR system is taken for and how it matches the hires that are known, before anything is kept. */
export function OutcomesFile({ file, onDone, onLeave }: OutcomesFileProps) {
  const [into, setInto] = useState<string | null>(null)
  const [timeFormat, setTimeFormat] = useState<'dmy' | 'mdy' | null>(null)
  const [mapping, setMapping] = useState<HrisMapping>({})
  const sources = useOperation('sources', {})
  const [only] = sources.data?.sources.length === 1 ? sources.data.sources : []
  const source = into ?? only?.name
  const said = {
    ...(timeFormat !== null && { timeFormat }),
    ...(Object.keys(mapping).length > 0 && { mapping }),
  }
  const preview = useOperation('outcomes-preview', {
    file,
    ...said,
    ...(source !== undefined && { into: source }),
    ...(said.mapping && { mapping: JSON.stringify(said.mapping) }),
  })
  const run = useChange('outcomes-import')
  const { data } = preview
  if (data === undefined && preview.isError) {
    return (
      <ProblemState
        problem={preview.error}
        action={
          <Button size="xs" mt="xs" onClick={onLeave}>
            Choose another file
          </Button>
        }
      />
    )
  }
  if (data === undefined) {
    return (
      <Panel
        title={`Looking at ${file.slice(file.indexOf('/') + 1)}`}
        note="Its columns, its rows and the hires they are about."
      >
        <Skeleton h={240} aria-busy="true" />
      </Panel>
    )
  }
  const isReady = data.questions.length === 0 && source !== undefined && data.into === source && data.rows !== null
  return (
    <Panel
      title={`What does ${data.name} say of hires?`}
      note={`Read as ${data.shape === 'workday' ? 'a report of Workday' : 'a plain table'}: ${data.shapeReason}. Nothing is kept yet.`}
    >
      {(run.isError || preview.isError) && (
        <Notice state="breach" title={run.isError ? 'The import did not happen' : 'This cannot be read so'}>
          {(run.error ?? preview.error)?.message} {run.error && whatIsSafe(run.error)}
        </Notice>
      )}
      {data.questions.length > 0 && (
        <Notice state="watch" title={data.questions.length === 1 ? 'One question is open' : 'Some questions are open'}>
          {data.questions.join(' ')}
        </Notice>
      )}
      {isReady && (
        <Notice state={data.rows?.quarantined === 0 ? 'ok' : 'watch'} title={`Compared with the hires in ${source}`}>
          {matchSentence(data)}
        </Notice>
      )}
      <OutcomeSettings
        preview={data}
        into={source ?? null}
        timeFormat={timeFormat}
        mapping={mapping}
        onInto={setInto}
        onTimeFormat={setTimeFormat}
        onMapping={setMapping}
      />
      {isReady && (
        <ReasonTable
          reasons={data.reasons}
          title="Why a row, or a part of it, waits in quarantine"
          counted="How many"
        />
      )}
      <OutcomeColumns columns={data.columns} />
      <Group mt="md" gap="xs">
        <Button
          disabled={!isReady || preview.isFetching}
          loading={run.isPending}
          onClick={() => source !== undefined && run.mutate({ file, into: source, ...said }, { onSuccess: onDone })}
        >
          Import
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() =>
            download(mappingFileName(data.name), JSON.stringify(data.mapping, null, 2), 'application/json')
          }
        >
          Mapping as JSON
        </Button>
        <Button variant="subtle" color="gray" onClick={onLeave}>
          Choose another file
        </Button>
      </Group>
    </Panel>
  )
}
