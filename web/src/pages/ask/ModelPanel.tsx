import { Button, Group, PasswordInput, Stack, Switch, TextInput } from '@mantine/core'
import type { Phrasing } from '@tandem/core/ask'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'

/** Who may phrase answers, for those who connect other systems. */
export function ModelPanel() {
  const { data } = useOperation('phrasing', {})
  const [isOpen, setOpen] = useState(false)
  if (data === undefined) return null
  return (
    <Panel
      title="Language model"
      note={data.sentence}
      actions={
        isOpen ? undefined : (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {data.url === null ? 'Name one' : 'Change'}
          </Button>
        )
      }
    >
      {isOpen && <ModelForm kept={data} onDone={() => setOpen(false)} />}
    </Panel>
  )
}

function ModelForm({ kept, onDone }: { kept: Phrasing; onDone: () => void }) {
  const [url, setUrl] = useState(kept.url ?? '')
  const [model, setModel] = useState(kept.model ?? '')
  const [key, setKey] = useState('')
  const [isUsed, setUsed] = useState(kept.use === 'on')
  const change = useChange('phrasing-set')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ url, model, ...(key !== '' && { key }), use: isUsed ? 'on' : 'off' }, { onSuccess: onDone })
      }}
    >
      <Stack gap="sm" maw={520}>
        <TextInput
          label="Address"
          description="Base of an OpenAI-compatible service"
          placeholder="https://llm.example/v1"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput label="Model" value={model} onChange={(event) => setModel(event.currentTarget.value)} />
        <PasswordInput
          label="Key"
          description={
            kept.hasKey
              ? 'One is kept, sealed. Leave empty to keep it.'
              : 'Kept sealed and never shown; empty if none is needed'
          }
          value={key}
          autoComplete="off"
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Switch
          label="Answers may be phrased by it, by whoever asks for that"
          checked={isUsed}
          onChange={(event) => setUsed(event.currentTarget.checked)}
        />
        {change.isError && <ProblemState problem={change.error} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={change.isPending}>
            Keep
          </Button>
          <Button size="xs" variant="subtle" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
