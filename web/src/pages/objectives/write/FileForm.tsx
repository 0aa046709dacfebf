import { Button, Checkbox, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileUpload } from '@tabler/icons-react'
import type { ObjectiveRow } from '@tandem/core/objectives'
import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useRef, useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import { Notice } from '../../data/Notice.tsx'
import { FileChanges } from './FileChanges.tsx'
import { FileFindings } from './FileFindings.tsx'
import { readOpenSloText } from './read-open-slo-text.ts'

const SETTLED_MS = 500

/** Promises as a file of OpenSLO: pasted or dropped, checked line by line, and applied as a whole or not at all. */
export function FileForm({ objective }: { objective: ObjectiveRow | null }) {
  const inForce = useQuery({
    queryKey: ['objective-export', objective?.id],
    queryFn: ({ signal }) => readOpenSloText(objective?.id, signal),
    enabled: objective !== null,
  })
  const [typed, setTyped] = useState<string | null>(null)
  const [prune, setPrune] = useState(false)
  const text = typed ?? inForce.data ?? ''
  const [settled] = useDebouncedValue(text, SETTLED_MS)
  const isGiven = settled.trim() !== ''
  const may = useMay()
  const check = useOperation(
    'objective-validate',
    { text: settled, prune },
    { enabled: isGiven && may('objective-validate') },
  )
  const apply = useChange('objective-apply')
  const paths = usePaths()
  const area = useRef<HTMLTextAreaElement>(null)
  const take = (file: File | null | undefined) => {
    if (file != null) void file.text().then(setTyped)
  }
  const found = isGiven && settled === text ? check.data : undefined
  const waits = found?.objectives.some(({ outcome }) => outcome !== 'unchanged') === true
  return (
    <>
      <Panel
        title="A file of OpenSLO v1"
        note="Paste it, drop it here or choose it. It is checked as you type, and nothing is kept until you apply it."
        actions={
          <>
            <FileButton accept=".yaml,.yml,application/yaml,text/yaml" onChange={take}>
              {(props) => (
                <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} aria-hidden />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            {may('objective-export') && (
              <Button size="xs" variant="default" onClick={() => void readOpenSloText(objective?.id).then(setTyped)}>
                Load what is in force
              </Button>
            )}
          </>
        }
      >
        <Textarea
          ref={area}
          aria-label="OpenSLO in YAML"
          autosize
          minRows={12}
          maxRows={28}
          ff="monospace"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={text}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onDragOver={(event: DragEvent) => event.preventDefault()}
          onDrop={(event: DragEvent) => {
            event.preventDefault()
            take(event.dataTransfer.files[0])
          }}
        />
      </Panel>
      {isGiven && (
        <Panel title={found?.sentence ?? 'Checking …'}>
          <Stack gap="sm">
            <Problem problem={check.error} />
            {found !== undefined && (
              <>
                <FileFindings findings={found.findings} onLine={(line) => selectLine(area.current, line)} />
                <FileChanges changes={found.objectives} />
              </>
            )}
            <Checkbox
              label="End what came from files before and is not in this one"
              checked={prune}
              onChange={(event) => setPrune(event.currentTarget.checked)}
            />
            <Problem problem={apply.error} />
            {apply.data !== undefined && !apply.isPending && (
              <Notice state="ok" title={`Applied. ${apply.data.sentence}`}>
                <PageLink to={paths.objectives()}>All promises</PageLink>
              </Notice>
            )}
            {may('objective-apply') ? (
              <Group gap="xs">
                <Button
                  disabled={found?.ok !== true || !waits}
                  loading={apply.isPending}
                  onClick={() => apply.mutate({ text, prune })}
                >
                  Apply it
                </Button>
                {found?.ok === true && !waits && (
                  <Text size="sm" c="var(--t-dim)">
                    Everything in it is in force already.
                  </Text>
                )}
              </Group>
            ) : (
              <Text size="sm">An administrator, HR lead or IT lead can apply it.</Text>
            )}
          </Stack>
        </Panel>
      )}
    </>
  )
}

/** Puts the cursor where something is wrong. */
function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  if (area === null) return
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = Math.max(0, ((line - 4) / Math.max(1, lines.length)) * area.scrollHeight)
}
