import { Button, Group, Stack, Text } from '@mantine/core'
import type { Receipt } from '@tandem/core/privacy'
import { download } from '../../../components/download.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import { modeWords, removedWords } from './privacy-words.ts'

/** A receipt as it is kept, to be read, printed and taken along. */
export function ReceiptView({ receipt, hash }: { receipt: Receipt; hash?: string | null }) {
  const { id, mode, applications, doneAt, by, reason, removed, left, remains } = receipt
  return (
    <Stack gap={6}>
      <Text size="sm">
        Receipt {id}: {counted(applications, 'application')} {modeWords(mode)}, {dayOfIso(doneAt)}, by {by}. Why:{' '}
        {reason}.
      </Text>
      <ul style={{ margin: 0, paddingLeft: 20, fontSize: 'var(--mantine-font-size-sm)' }}>
        {removedWords(removed).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Text size="sm">Left in any store: {left}.</Text>
      <details>
        <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)' }}>What was not touched</summary>
        <ul style={{ margin: '6px 0 0', paddingLeft: 20, fontSize: 'var(--mantine-font-size-sm)' }}>
          {remains.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
      {hash != null && (
        <Text size="xs" c="var(--t-dim)" style={{ overflowWrap: 'anywhere' }}>
          SHA-256 {hash}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            download(`tandem-receipt-${id}.json`, `${JSON.stringify(receipt, null, 2)}\n`, 'application/json')
          }
        >
          Download as JSON
        </Button>
        <Button size="xs" variant="default" onClick={() => window.print()}>
          Print
        </Button>
      </Group>
    </Stack>
  )
}
