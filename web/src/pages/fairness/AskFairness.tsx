import { Autocomplete, Button, Group, TextInput } from '@mantine/core'
import { SELF_IDENTIFICATION } from '@tandem/core/trace'
import { type FormEvent, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../../session/use-me.ts'

export interface Question {
  attributes: string[]
  purpose: string
  stage?: string
}

/** What is asked, and what for: the read is recorded, so the purpose comes first. */
export function AskFairness({ isBusy, onAsk }: { isBusy: boolean; onAsk: (question: Question) => void }) {
  const may = useMay()
  const vault = useOperation('vault', {}, { enabled: may('vault') })
  const known = [...new Set((vault.data?.attributes ?? []).map(({ attribute }) => attribute))]
  const [attribute, setAttribute] = useState('sex')
  const [stage, setStage] = useState('')
  const [purpose, setPurpose] = useState('')
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const at = stage.trim()
    onAsk({
      attributes: attribute.split(',').map((name) => name.trim()),
      purpose: purpose.trim(),
      ...(at !== '' && { stage: at }),
    })
  }
  return (
    <Panel
      title="Ask"
      note="By what people say of themselves. The question and its purpose go to the audit log; counts of few people are withheld. The filters above apply."
    >
      <form onSubmit={ask}>
        <Group align="flex-end" gap="sm">
          <Autocomplete
            label="By"
            value={attribute}
            onChange={setAttribute}
            data={known.length > 0 ? known : [...SELF_IDENTIFICATION]}
          />
          <TextInput
            label="Stage"
            placeholder="hired, or a stage"
            value={stage}
            onChange={(event) => setStage(event.currentTarget.value)}
          />
          <TextInput
            label="What is it for"
            style={{ flex: '1 1 260px' }}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <Button type="submit" loading={isBusy} disabled={purpose.trim().length < 10 || attribute.trim() === ''}>
            Ask
          </Button>
        </Group>
      </form>
    </Panel>
  )
}
