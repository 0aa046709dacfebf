import { Button, Code, Group, Stack, Text } from '@mantine/core'
import type { AskAnswer } from '@tandem/core/ask'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'

/** Where a language model is set: what it would be told, before anything is sent, and what it made of it. */
export function PhrasePanel({ answer: { question, operation, input, phrasing } }: { answer: AskAnswer }) {
  const [isAsked, setAsked] = useState(false)
  const [isShown, setShown] = useState(false)
  const told = useOperation(
    'ask',
    { question, ...(operation !== null && { operation, input: JSON.stringify(input) }), phrase: true },
    { enabled: isAsked },
  )
  if (phrasing === null) return null
  const phrased = isAsked ? (told.data?.phrased ?? null) : null
  return (
    <Panel
      title={phrased?.state === 'phrased' ? `In the words of ${phrasing.model}` : `Have ${phrasing.model} phrase it`}
      note={`It is told the sentences above, computes nothing, and is shown only if each number it says stands there. What else it says is not judged: the sentences above hold.`}
    >
      <Stack gap="xs">
        {phrased?.text != null && (
          <Text maw="78ch" lh={1.6}>
            {phrased.text}
          </Text>
        )}
        {phrased !== null && phrased.text === null && <Text>Not phrased. {phrased.why}</Text>}
        {told.isError && isAsked && <Text>Not phrased. {told.error.message}</Text>}
        <Group gap="xs">
          {!isAsked && (
            <Button size="xs" variant="default" onClick={() => setAsked(true)}>
              Send to {phrasing.host}
            </Button>
          )}
          {isAsked && told.isFetching && <Text size="sm">Asking {phrasing.host} …</Text>}
          <Button size="xs" variant="subtle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isAsked ? 'What was sent' : 'What would be sent'}
          </Button>
        </Group>
        {isShown && (
          <Code block tabIndex={0} aria-label="What is sent" style={{ whiteSpace: 'pre-wrap' }}>
            {phrased?.sent ?? phrasing.wouldSend}
          </Code>
        )}
      </Stack>
    </Panel>
  )
}
