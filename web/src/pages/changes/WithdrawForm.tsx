import { Modal, Stack, Text, TextInput } from '@mantine/core'
import type { Change } from '@tandem/core/changes'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { FormEnd } from '../../components/FormEnd.tsx'

interface Props {
  change: Change
  onClose: () => void
  onDone: () => void
}

/** It never was so: off the charts, and kept with the reason. */
export function WithdrawForm({ change: { id, title }, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const { send, faults, problem, isPending } = useCheckedChange('change-remove')
  return (
    <Modal opened onClose={onClose} title={`Withdraw “${title}”`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send({ id, reason }, onDone)
        }}
      >
        <Stack gap="sm">
          <Text>
            It goes off every chart and no diagnosis counts with it. It stays on record with your reason, and cannot be
            brought back; what was only written wrongly is better edited.
          </Text>
          <TextInput
            label="Why it never was so"
            data-autofocus
            value={reason}
            error={faults.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FormEnd problem={problem} submit="Withdraw it" isPending={isPending} onLeave={onClose} color="red" />
        </Stack>
      </form>
    </Modal>
  )
}
