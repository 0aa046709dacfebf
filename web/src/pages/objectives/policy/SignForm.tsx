import { Button, Group, Stack, TextInput } from '@mantine/core'
import { sideOf } from '@tandem/core/access'
import type { BudgetPolicyRow } from '@tandem/core/objectives'
import { SignInput } from '@tandem/core/two-keys'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { Problem } from '../../../components/Problem.tsx'
import { useMay, useMe } from '../../../session/use-me.ts'
import { KeyNote } from './KeyNote.tsx'

/** Turns the key of one’s side, records a dissent, or takes the proposal back. */
export function SignForm({
  policy: { proposal, hash, missing },
}: {
  policy: Pick<BudgetPolicyRow, 'proposal' | 'hash' | 'missing'>
}) {
  const me = useMe()
  const may = useMay()
  const [reason, setReason] = useState('')
  const sign = useChange('sign')
  const withdraw = useChange('withdraw')
  const side = missing.find((one) => me !== undefined && sideOf(me.role) === one)
  const [absent] = missing
  if (!may('sign') || side === undefined) return absent === undefined ? null : <KeyNote side={absent} />
  const input = { id: proposal, hash, reason }
  const isReady = SignInput.safeParse(input).success
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        sign.mutate({ ...input, verdict: 'sign' }, { onSuccess: () => setReason('') })
      }}
    >
      <Stack gap="xs" maw={620}>
        <TextInput
          label={`Why you sign for ${side}, or why not`}
          description="Kept with the signature. The second key makes it take effect at once."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Problem problem={sign.error ?? withdraw.error} />
        <Group gap="xs">
          <Button type="submit" size="xs" disabled={!isReady} loading={sign.isPending}>
            Sign for {side}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!isReady}
            onClick={() => sign.mutate({ ...input, verdict: 'dissent' }, { onSuccess: () => setReason('') })}
          >
            Dissent
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!isReady}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ id: proposal, reason })}
          >
            Take the proposal back
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
