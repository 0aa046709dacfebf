import { Button, CopyButton, FileButton, Group, Textarea } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconFileUpload } from '@tabler/icons-react'
import { readScenarioFile, type Scenario } from '@tandem/core/simulation'
import { useState } from 'react'
import { parseDocument, stringify } from 'yaml'
import { download } from '../../components/download.ts'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './what-if.module.css'

/** The scenarios as a file: what is typed or pasted here is what is run, and it is the file that the command line takes. */
export function ScenarioFile({
  scenarios,
  onChange,
}: {
  scenarios: readonly Scenario[]
  onChange: (scenarios: readonly Scenario[]) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (scenarios.length === 0 ? '' : stringify({ scenarios }))
  const read = typed === null ? null : readScenarioFile(typed, parseDocument)
  return (
    <Panel
      title="The same as a file"
      note="Paste it, choose it or write it. On the command line: tandem simulate FILE.yaml"
      actions={
        <>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                disabled={text === ''}
                onClick={copy}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            disabled={text === ''}
            onClick={() => download('scenarios.yaml', text, 'application/yaml')}
          >
            Download
          </Button>
          <FileButton
            accept=".yaml,.yml,application/yaml,text/yaml"
            onChange={(file) => {
              if (file !== null) void file.text().then(setTyped)
            }}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} aria-hidden />}>
                Choose a file
              </Button>
            )}
          </FileButton>
        </>
      }
    >
      <Textarea
        aria-label="Scenarios in YAML"
        autosize
        minRows={6}
        maxRows={24}
        spellCheck={false}
        placeholder={EXAMPLE}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {read !== null && (
        <>
          <ul className={classes.note} aria-label="What is wrong with the file">
            {read.faults.map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>
                <StateMark state="breach" word="error" /> {line !== null && <strong>line {line}: </strong>}
                {sentence}
              </li>
            ))}
          </ul>
          <Group gap="xs" mt="xs">
            <Button
              size="xs"
              disabled={read.scenarios === null}
              onClick={() => {
                if (read.scenarios === null) return
                onChange(read.scenarios)
                setTyped(null)
              }}
            >
              Try these
            </Button>
            <Button size="xs" variant="default" onClick={() => setTyped(null)}>
              Leave it as it was
            </Button>
          </Group>
        </>
      )}
    </Panel>
  )
}

const EXAMPLE = `scenarios:
  - name: Interviews in half the time
    changes:
      - what: duration
        stage: interview
        factor: 0.5
`
