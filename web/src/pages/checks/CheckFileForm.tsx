import { Button, Checkbox, FileButton, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { Notice } from '../data/Notice.tsx'
import classes from './checks.module.css'

const SETTLED_MS = 500

async function readChecksText(): Promise<string> {
  const response = await fetch('/api/v1/check-export')
  if (!response.ok) throw await problemOf(response)
  return response.text()
}

/** Checks as a file of YAML: checked to the word as it is typed, and applied as a whole or not at all. */
export function CheckFileForm() {
  const [text, setText] = useState('')
  const [prune, setPrune] = useState(false)
  const [settled] = useDebouncedValue(text, SETTLED_MS)
  const may = useMay()
  const paths = usePaths()
  const isGiven = settled.trim() !== ''
  const look = useOperation('check-validate', { text: settled, prune }, { enabled: isGiven && may('check-validate') })
  const apply = useChange('check-apply')
  const found = isGiven && settled === text ? look.data : undefined
  const waits = found?.checks.some(({ outcome }) => outcome !== 'unchanged') === true
  return (
    <>
      <Panel
        title="A file of checks"
        note="Paste it or choose it. It is looked through as you type, and nothing is kept until you apply it."
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
            {may('check-export') && (
              <Button size="xs" variant="default" onClick={() => void readChecksText().then(setText)}>
                Load what is set
              </Button>
            )}
          </>
        }
      >
        <Textarea
          aria-label="Checks in YAML"
          autosize
          minRows={12}
          maxRows={28}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Panel>
      {isGiven && (
        <Panel title={found?.sentence ?? 'Looking through it …'}>
          <Stack gap="sm">
            <Problem problem={look.error} />
            {found !== undefined && (
              <ul className={classes.items} aria-label="Findings and changes">
                {found.findings.map(({ level, line, column, check, sentence }) => (
                  <li key={`${line} ${column} ${sentence}`}>
                    <StateMark state={level === 'error' ? 'breach' : 'watch'} word={level} />{' '}
                    {line !== null && (
                      <strong>
                        line {line}
                        {column === null ? '' : `, column ${column}`}:{' '}
                      </strong>
                    )}
                    {check !== null && `${check}: `}
                    {sentence}
                  </li>
                ))}
                {found.checks.map(({ id, check, outcome, changes }) => (
                  <li key={id}>
                    <strong>{outcome}</strong> {id}: {check}
                    {changes.length > 0 && <Text size="sm">{changes.join('; ')}</Text>}
                  </li>
                ))}
              </ul>
            )}
            <Checkbox
              label="Remove what came from files before and is not in this one"
              checked={prune}
              onChange={(event) => setPrune(event.currentTarget.checked)}
            />
            <Problem problem={apply.error} />
            {apply.data !== undefined && !apply.isPending && (
              <Notice state="ok" title={`Applied. ${apply.data.sentence}`}>
                <PageLink to={paths.checks()}>All process checks</PageLink>
              </Notice>
            )}
            {may('check-apply') ? (
              <div>
                <Button
                  disabled={found?.ok !== true || !waits}
                  loading={apply.isPending}
                  onClick={() => apply.mutate({ text, prune })}
                >
                  Apply it
                </Button>
                {found?.ok === true && !waits && (
                  <Text size="sm" c="var(--t-dim)" mt={4}>
                    Everything in it is set already.
                  </Text>
                )}
              </div>
            ) : (
              <Text size="sm">An administrator, HR lead or IT lead can apply it.</Text>
            )}
          </Stack>
        </Panel>
      )}
    </>
  )
}
