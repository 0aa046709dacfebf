import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ImportReport, Mapping, Preview } from '@tandem/core/intake'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { write } from '../../../api/client.ts'
import { asProblem, type TandemProblem } from '../../../api/problem.ts'
import { download } from '../../../components/download.ts'
import { Panel } from '../../../components/Panel.tsx'
import { counted } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import { checkDraft, sourceProblem } from './check-draft.ts'
import { draftOf } from './draft.ts'
import { ImportRunning } from './ImportRunning.tsx'
import { FORMAT_WORDS, mappingFileName, whatIsSafe } from './import-words.ts'
import { OpenPoints } from './OpenPoints.tsx'
import { isAnswered, questionsOf } from './questions.ts'
import { ReadingSettings } from './ReadingSettings.tsx'

interface MapColumnsProps {
  file: string
  preview: Preview
  onDone: (report: ImportReport) => void
  onLeave: () => void
}

interface Run {
  mapping: Mapping
  ticket: string
}

/** What was typed stays while an import runs and when it fails. */
export function MapColumns({ file, preview, onDone, onLeave }: MapColumnsProps) {
  const [draft, setDraft] = useState(() => draftOf(preview))
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const client = useQueryClient()
  const run = useMutation<ImportReport, TandemProblem, Run>({
    mutationFn: ({ mapping, ticket }) =>
      write('import', { files: [file], mapping, source: draft.source, ticket }).catch((error: unknown) =>
        Promise.reject(asProblem(error)),
      ),
    onSettled: () => client.invalidateQueries(),
  })
  const questions = questionsOf(preview.questions)
  const checked = checkDraft(draft)
  const isReady =
    checked.state === 'ready' &&
    sourceProblem(draft.source) === null &&
    questions.every((question) => isAnswered(question, draft, seen))
  if (run.isPending) return <ImportRunning ticket={run.variables.ticket} name={preview.name} source={draft.source} />
  return (
    <Panel
      title={`What do the columns of ${preview.name} mean?`}
      note={`${FORMAT_WORDS[preview.format]} · ${counted(preview.columns.length, 'column')} · the first rows as they stand in the file. Nothing is stored yet.`}
    >
      {run.isError && (
        <Notice state="breach" title="The import did not happen">
          {run.error.message} {whatIsSafe(run.error)}
        </Notice>
      )}
      <OpenPoints
        questions={questions}
        draft={draft}
        seen={seen}
        onSeen={(text) => setSeen(new Set([...seen, text]))}
      />
      <ColumnTable draft={draft} sample={preview.sample} onChange={setDraft} />
      <ReadingSettings draft={draft} sample={preview.sample} onChange={setDraft} />
      <Group mt="md" gap="xs">
        <Button
          disabled={!isReady}
          onClick={() => {
            if (checked.state === 'ready')
              run.mutate({ mapping: checked.mapping, ticket: crypto.randomUUID() }, { onSuccess: onDone })
          }}
        >
          {run.isError ? 'Try the import again' : 'Import'}
        </Button>
        <Button
          variant="default"
          disabled={checked.state !== 'ready'}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => {
            if (checked.state === 'ready')
              download(mappingFileName(preview.name), JSON.stringify(checked.mapping, null, 2), 'application/json')
          }}
        >
          Mapping as JSON
        </Button>
        <Button variant="subtle" color="gray" onClick={onLeave}>
          Choose another file
        </Button>
      </Group>
      {checked.state === 'incomplete' && (
        <Text size="sm" c="var(--t-watch)" mt="xs">
          Before it can be imported: {checked.problems.join(' ')}
        </Text>
      )}
    </Panel>
  )
}
