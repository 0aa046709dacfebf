import { Button, Checkbox, FileButton, Stack, Text, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { Notice } from '../data/Notice.tsx'
import { EXAMPLE } from './example.ts'

async function readAgendaText(): Promise<string> {
  const response = await fetch('/api/v1/agenda-export')
  if (!response.ok) throw await problemOf(response)
  return response.text()
}

/** The agenda as a file of YAML: imported as a whole or not at all, with the line of every fault. */
export function AgendaFileForm() {
  const [text, setText] = useState('')
  const [prune, setPrune] = useState(false)
  const may = useMay()
  const paths = usePaths()
  const bring = useChange('agenda-import')
  return (
    <Panel
      title="A file of initiatives"
      note="Paste it or choose it. If anything in it cannot be used, nothing is kept, and every fault is named with its line."
      actions={
        <>
          <FileButton
            accept=".yaml,.yml,application/yaml,text/yaml"
            onChange={(file) => {
              if (file !== null) void file.text().then(setText)
            }}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} aria-hidden />}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button size="xs" variant="default" onClick={() => setText(EXAMPLE)}>
            Begin with an example
          </Button>
          {may('agenda-export') && (
            <Button size="xs" variant="default" onClick={() => void readAgendaText().then(setText)}>
              Load what is set
            </Button>
          )}
        </>
      }
    >
      <Stack gap="sm">
        <Textarea
          aria-label="Initiatives in YAML"
          autosize
          minRows={14}
          maxRows={30}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox
          label="Remove what came from files before and is not in this one"
          checked={prune}
          onChange={(event) => setPrune(event.currentTarget.checked)}
        />
        <div style={{ whiteSpace: 'pre-line' }}>
          <Problem problem={bring.error} />
        </div>
        {bring.data !== undefined && !bring.isPending && (
          <Notice state="ok" title={`Imported: ${bring.data.sentence}`}>
            {bring.data.warnings.map((warning) => (
              <Text key={warning} size="sm">
                {warning}
              </Text>
            ))}
            <PageLink to={paths.agenda()}>The whole agenda</PageLink>
          </Notice>
        )}
        {may('agenda-import') ? (
          <div>
            <Button
              disabled={text.trim() === ''}
              loading={bring.isPending}
              onClick={() => bring.mutate({ text, prune })}
            >
              Import it
            </Button>
          </div>
        ) : (
          <Text size="sm">An administrator, HR lead or IT lead can import it.</Text>
        )}
      </Stack>
    </Panel>
  )
}
