import { Button, Code, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core'
import type { AskAnswer } from '@tandem/core/ask'
import { useState } from 'react'
import { Panel } from '../../components/Panel.tsx'

/** Which operation ran with what, to be put right by hand, and the same as a command. */
export function HowPanel({
  answer: { operation, input, readAs, command },
  onRun,
}: {
  answer: AskAnswer
  onRun: (told: { operation: string; input: string }) => void
}) {
  const line = JSON.stringify(input)
  const before = line.length <= 100 ? line : JSON.stringify(input, null, 2)
  const [typed, setTyped] = useState(before)
  if (operation === null) return null
  const fault = faultOf(typed)
  return (
    <Panel
      title={`Answered by ${operation}`}
      note={readAs.length > 0 ? `Read so: ${readAs.join('; ')}.` : 'The question names it.'}
    >
      <Stack gap="sm">
        <Textarea
          label="With this input"
          autosize
          minRows={1}
          maxRows={14}
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        {typed !== before && (
          <Group>
            <Button
              size="xs"
              disabled={fault !== null}
              onClick={() => onRun({ operation, input: JSON.stringify(JSON.parse(typed)) })}
            >
              Run with this
            </Button>
          </Group>
        )}
        {command !== null && (
          <Group gap="xs">
            <Text size="sm" c="var(--t-dim)">
              The same on a command line:
            </Text>
            <Code style={{ overflowWrap: 'anywhere' }}>{command}</Code>
            <CopyButton value={command}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}

function faultOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'must be an object: {…}'
  } catch {
    return 'must be JSON'
  }
}
