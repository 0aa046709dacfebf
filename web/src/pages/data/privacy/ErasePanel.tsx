import { Button, Group, NativeSelect, Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { ErasureMode, ErasurePreview, Receipt } from '@tandem/core/privacy'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { removedWords } from './privacy-words.ts'
import { ReceiptView } from './ReceiptView.tsx'

type By = 'candidate' | 'application'
interface Sought {
  by: By
  id: string
  source: string
}

/** One person is looked up, shown store by store, and erased once that was confirmed. */
export function ErasePanel({ sources }: { sources: readonly string[] }) {
  const [by, setBy] = useState<By>('candidate')
  const [id, setId] = useState('')
  const [source, setSource] = useState('')
  const [sought, setSought] = useState<Sought | null>(null)
  const preview = useOperation('erasure-preview', sought === null ? {} : inputOf(sought), { enabled: sought !== null })
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const look = (event: FormEvent) => {
    event.preventDefault()
    setReceipt(null)
    setSought({ by, id: id.trim(), source })
    if (sought !== null) void preview.refetch()
  }
  return (
    <Panel
      title="Erase one person"
      note="By their id in the hiring system, or by the key c_… of a page. Nothing is changed before you have seen what would go."
    >
      <form onSubmit={look}>
        <Stack gap="sm" maw={560}>
          <SegmentedControl
            aria-label="Look for"
            value={by}
            onChange={(value) => setBy(value as By)}
            data={[
              { value: 'candidate', label: 'Candidate' },
              { value: 'application', label: 'Application' },
            ]}
          />
          <TextInput
            label={by === 'candidate' ? 'Id or key of the candidate' : 'Id of the application'}
            autoComplete="off"
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          />
          <NativeSelect
            label="Source"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            data={[{ value: '', label: 'Wherever they came from' }, ...sources]}
          />
          <Group>
            <Button type="submit" variant="default" disabled={id.trim() === ''} loading={preview.isFetching}>
              Show what would go
            </Button>
          </Group>
        </Stack>
      </form>
      {sought !== null && preview.error !== null && <Problem problem={preview.error} />}
      {sought !== null && preview.data !== undefined && !preview.isPlaceholderData && receipt === null && (
        <Found
          key={`${sought.by} ${sought.id} ${sought.source}`}
          sought={sought}
          preview={preview.data}
          onDone={(done) => {
            setReceipt(done)
            setSought(null)
            setId('')
          }}
        />
      )}
      {receipt !== null && (
        <Stack gap="xs" mt="md" role="status">
          <Text fw={600}>Done, and every store was asked again: nothing is left.</Text>
          <ReceiptView receipt={receipt} />
        </Stack>
      )}
    </Panel>
  )
}

const inputOf = ({ by, id, source }: Sought) => ({ [by]: id, ...(source !== '' && { source }) })

function Found({
  sought,
  preview,
  onDone,
}: {
  sought: Sought
  preview: ErasurePreview
  onDone: (receipt: Receipt) => void
}) {
  const erase = useChange('erase')
  const [mode, setMode] = useState<ErasureMode>('remove')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  if (preview.found.length === 0)
    return (
      <Text mt="md" role="status">
        {preview.sentence}
      </Text>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erase.mutate({ ...inputOf(sought), mode, reason }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="md" maw={640}>
        <Text fw={600} role="status">
          {preview.sentence}
        </Text>
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {removedWords(preview.found).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <Radio.Group label="What should happen" value={mode} onChange={(value) => setMode(value as ErasureMode)}>
          <Stack gap={6} mt={4}>
            <Radio
              value="remove"
              label="Remove"
              description="Everything goes. Numbers that counted these applications change."
            />
            <Radio
              value="anonymise"
              label="Make anonymous"
              description="What happened and when stays to be counted, under a name made of chance; candidate, recruiter, hiring manager, details and the way into the hiring system go."
            />
          </Stack>
        </Radio.Group>
        <TextInput
          label="Why"
          description="It stays in the log for good, so write no name."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={`Type ${sought.id} to confirm`}
          description="This cannot be undone."
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Problem problem={erase.error} />
        <Group>
          <Button
            type="submit"
            loading={erase.isPending}
            disabled={typed.trim() !== sought.id || reason.trim().length < 3}
          >
            {mode === 'remove' ? 'Remove for good' : 'Make anonymous for good'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
