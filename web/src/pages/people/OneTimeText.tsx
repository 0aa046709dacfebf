import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'

/** Something that is shown once and never again: a link or a key. */
export function OneTimeText({ text, note, onDone }: { text: string; note: string; onDone: () => void }) {
  return (
    <Stack gap="sm">
      <Text>{note}</Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {text}
      </Code>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  )
}
