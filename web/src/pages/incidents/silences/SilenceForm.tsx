import { Group, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { FormEnd } from '../../../components/FormEnd.tsx'
import { WhereInput } from '../../../components/WhereInput.tsx'
import { SEVERITY_WORDS } from '../incident-words.ts'
import { ObjectivesSelect } from './ObjectivesSelect.tsx'

/** What is kept back, why and until when. */
export function SilenceForm({ onDone }: { onDone: () => void }) {
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [objectives, setObjectives] = useState<string[]>([])
  const [systems, setSystems] = useState<string[]>([])
  const [severity, setSeverity] = useState<string | null>(null)
  const [where, setWhere] = useState<string[]>([])
  const { send, faults, problem, isPending } = useCheckedChange('silence-add')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const given = { reason, to, where, objectives, systems }
        send({ ...given, ...(from !== '' && { from }), ...(severity !== null && { severity }) }, onDone)
      }}
    >
      <Stack gap="sm" mb="md">
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label="Why"
            miw={220}
            value={reason}
            error={faults.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label="From, UTC (now, if left empty)"
            type="datetime-local"
            value={from}
            error={faults.from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="Until, UTC"
            type="datetime-local"
            value={to}
            error={faults.to === undefined ? undefined : 'Say when it ends.'}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <ObjectivesSelect label="Of these objectives" value={objectives} onChange={setObjectives} />
          <TagsInput
            label="Of outages of these systems"
            description="If you name one, only outages are kept back."
            miw={220}
            value={systems}
            error={faults.systems}
            onChange={setSystems}
          />
          <Select
            label="How bad at most"
            description="What is worse is told of nevertheless."
            miw={220}
            placeholder="However bad"
            clearable
            value={severity}
            data={([2, 3, 4] as const).map((one) => ({
              value: String(one),
              label: one === 4 ? `${one}, ${SEVERITY_WORDS[one]}` : `${one}, ${SEVERITY_WORDS[one]}, and milder`,
            }))}
            onChange={setSeverity}
          />
        </Group>
        <WhereInput value={where} error={faults.where} onChange={setWhere} />
        <FormEnd problem={problem} submit="Keep it quiet" isPending={isPending} onLeave={onDone} size="xs" />
      </Stack>
    </form>
  )
}
