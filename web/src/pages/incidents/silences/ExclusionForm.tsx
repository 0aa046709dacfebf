import { Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { FormEnd } from '../../../components/FormEnd.tsx'
import { WhereInput } from '../../../components/WhereInput.tsx'
import { ObjectivesSelect } from './ObjectivesSelect.tsx'

/** Whose work does not count, from when to when, and who approved it. */
export function ExclusionForm({ onDone }: { onDone: () => void }) {
  const [kind, setKind] = useState<'freeze' | 'maintenance'>('freeze')
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [objectives, setObjectives] = useState<string[]>([])
  const [where, setWhere] = useState<string[]>([])
  const { send, faults, problem, isPending } = useCheckedChange('exclusion-add')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ kind, reason, approver, to, where, objectives, ...(from !== '' && { from }) }, onDone)
      }}
    >
      <Stack gap="sm" mb="md">
        <SegmentedControl
          aria-label="Kind"
          style={{ alignSelf: 'flex-start' }}
          size="xs"
          value={kind}
          onChange={(next) => setKind(next === 'freeze' ? 'freeze' : 'maintenance')}
          data={[
            { value: 'freeze', label: 'Freeze: nobody is to be hired' },
            { value: 'maintenance', label: 'Maintenance of a system' },
          ]}
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label="Why it does not count"
            miw={220}
            value={reason}
            error={faults.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label="Approved by"
            miw={160}
            value={approver}
            error={faults.approver}
            onChange={(event) => setApprover(event.currentTarget.value)}
          />
          <TextInput
            label="First day (now, if left empty)"
            type="date"
            value={from}
            error={faults.from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="Counts again from this day on"
            type="date"
            value={to}
            error={faults.to === undefined ? undefined : 'Say when work counts again.'}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <ObjectivesSelect label="For these objectives only" value={objectives} onChange={setObjectives} />
        <WhereInput value={where} error={faults.where} onChange={setWhere} />
        <FormEnd
          problem={problem}
          submit="Leave it out of the budgets"
          isPending={isPending}
          onLeave={onDone}
          size="xs"
        />
      </Stack>
    </form>
  )
}
