import { Button, Group, Skeleton, Stack } from '@mantine/core'
import type { ImportReport } from '@tandem/core/intake'
import { TandemProblem } from '../../../api/problem.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { ProblemState } from '../../../components/states/ProblemState.tsx'
import { MapColumns } from './MapColumns.tsx'

interface MapFileProps {
  /** The name that the upload gave back. */
  file: string
  onDone: (report: ImportReport) => void
  onLeave: () => void
}

/** Looks at an uploaded file and lets a person say what its columns mean. */
export function MapFile({ file, onDone, onLeave }: MapFileProps) {
  const preview = useOperation('preview', { file })
  if (preview.isError) {
    return (
      <ProblemState
        problem={preview.error.code === 'not-found' ? GONE : preview.error}
        action={
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={onLeave}>
              Choose another file
            </Button>
            <Button size="xs" variant="default" loading={preview.isFetching} onClick={() => void preview.refetch()}>
              Try again
            </Button>
          </Group>
        }
      />
    )
  }
  if (preview.data === undefined) return <Looking name={file.slice(file.indexOf('/') + 1)} />
  return <MapColumns file={file} preview={preview.data} onDone={onDone} onLeave={onLeave} />
}

const GONE = new TandemProblem('not-found', 'This upload is no longer there. Choose the file again.')

function Looking({ name }: { name: string }) {
  return (
    <Panel title={`Looking at ${name}`} note="Its columns, its first rows and how it writes times.">
      <Stack gap="xs" aria-busy="true">
        <Skeleton h={74} />
        <Skeleton h={240} />
        <Skeleton h={64} />
      </Stack>
    </Panel>
  )
}
